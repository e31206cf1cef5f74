/**
 * A thread that runs one small statement after the other and tells how long each took: on a thread of
 * its own, so that it measures the server and not the one that attacks it.
 * @module
 */
import { WireClient } from "../support/wire_client.ts";

/** What such a thread is told once. */
export interface NeighbourOrder {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** With `?` for a number from 1 to 1000. */
  readonly sql: string;
  readonly pauseMilliseconds: number;
}

const thread = self as unknown as {
  onmessage: (event: MessageEvent<NeighbourOrder>) => void;
  postMessage(milliseconds: number): void;
};

thread.onmessage = async ({ data: { sql, pauseMilliseconds, ...login } }) => {
  const [client] = await WireClient.logIn(login);
  for (;;) {
    const start = performance.now();
    await client.rows(sql.replace("?", String(1 + Math.floor(Math.random() * 1000))));
    thread.postMessage(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
};
