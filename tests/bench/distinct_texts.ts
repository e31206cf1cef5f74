/**
 * Prints how much memory a server has after very many texts that it never saw before: SQLite's
 * compiled statements are freed by the garbage collector only.
 * `deno run --allow-net --allow-env --allow-read --allow-write --allow-run tests/bench/distinct_texts.ts`
 * @module
 */
import { AybServer } from "../support/ayb_server.ts";
import { run } from "../support/run.ts";
import { WireClient } from "../support/wire_client.ts";

const texts = 300_000;
const batch = 500;

const kinds = {
  "other literals": (index: number) => `SELECT amount FROM account WHERE id = ${index}`,
  "other names": (index: number) => `SELECT amount AS c${index} FROM account WHERE id = 1`,
};

async function residentMegabytes(processId: number): Promise<string> {
  const kilobytes = Number(await run(["ps", "-o", "rss=", "-p", String(processId)]));
  return `${(kilobytes / 1024).toFixed(0)} MB`.padStart(8);
}

console.log(`resident memory of a server before and after ${texts} distinct texts\n`);
for (const [kind, text] of Object.entries(kinds)) {
  const server = await AybServer.start();
  try {
    const { user, token, port, database } = server;
    const [client] = await WireClient.logIn({ user, password: token, port, database });
    await client.query("CREATE TABLE account (id int PRIMARY KEY, amount int)");
    const before = await residentMegabytes(server.processId);
    const start = performance.now();
    for (let first = 0; first < texts; first += batch) {
      const sent = client.send(
        ...Array.from({ length: batch }, (_, index) => {
          return { kind: "Query", query: text(first + index) } as const;
        }),
      );
      for (let answered = 0; answered < batch; answered++) await client.untilReady();
      await sent;
    }
    const each = (performance.now() - start) * 1000 / texts;
    console.log(
      kind.padEnd(16),
      before,
      await residentMegabytes(server.processId),
      `${each.toFixed(0)} µs each`.padStart(14),
    );
    client.close();
  } finally {
    await server.stop();
  }
}
