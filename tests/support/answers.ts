/** What the messages that answer a statement come to. */
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import type { WireClient } from "./wire_client.ts";

/** The SQLSTATE among messages. */
export function errorCode(messages: readonly BackendMessage[]): string | undefined {
  const error = messages.find((message) => message.kind === "ErrorResponse");
  return error?.kind === "ErrorResponse" ? error.fields.C : undefined;
}

/** The command tag among messages. */
export function commandTag(messages: readonly BackendMessage[]): string | undefined {
  const complete = messages.find((message) => message.kind === "CommandComplete");
  return complete?.kind === "CommandComplete" ? complete.tag : undefined;
}

/** Every statement's tag or SQLSTATE. */
export async function play(
  client: WireClient,
  ...statements: readonly string[]
): Promise<string[]> {
  const answers: string[] = [];
  for (const sql of statements) {
    const messages = await client.query(sql);
    answers.push(errorCode(messages) ?? commandTag(messages) ?? "");
  }
  return answers;
}

/** Where a statement would run. */
export async function placement(client: WireClient, sql: string): Promise<string> {
  const rows = await client.rows(`EXPLAIN (PLACEMENT, COSTS OFF) ${sql}`);
  return rows.at(-1)![0]!.replace(/^Placement: (\w+),.*$/, "$1");
}
