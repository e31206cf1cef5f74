import assert from "node:assert/strict";
import fc from "fast-check";
import type { BackendMessage } from "../../lib/wire/backend/mod.ts";
import { TestServer } from "../support/test_server.ts";
import type { WireClient } from "../support/wire_client.ts";
import { setup, sharedStatements } from "./shared_statement_cases.ts";

/** A comment keeps a text from sharing anything, and changes nothing else. */
const alone = " /* alone */";

function fill(text: string, literals: readonly string[]): string {
  const rest = [...literals];
  return text.replaceAll("?", () => rest.shift()!);
}

const utf8 = new TextDecoder();

/** A message in one line, with its values as text. */
function line(message: BackendMessage): string {
  return JSON.stringify(message, (_, value) => {
    return value instanceof Uint8Array ? utf8.decode(value) : value;
  });
}

/** What a statement answers, and what it leaves behind, in a transaction that is taken back. */
async function outcome(client: WireClient, text: string): Promise<string[]> {
  await client.query("BEGIN");
  const answer = await client.query(text);
  const rest = answer.some(({ kind }) => kind === "ErrorResponse")
    ? []
    : await client.query("SELECT * FROM item ORDER BY id; SELECT * FROM part ORDER BY id");
  await client.query("ROLLBACK");
  return [...answer, ...rest].map(line);
}

async function withClient(work: (client: WireClient) => Promise<void>): Promise<void> {
  await using server = await TestServer.start();
  using client = await server.connect();
  for (const text of setup) {
    const failed = (await client.query(text)).find(({ kind }) => kind === "ErrorResponse");
    assert.equal(failed, undefined);
  }
  await work(client);
}

Deno.test("statements that share a plan answer and do what they do alone", async () => {
  await withClient(async (client) => {
    for (const [text, ...lists] of sharedStatements) {
      // Twice, so that each is the first of its shape once and finds it made by another once.
      for (const literals of [...lists, ...lists.toReversed()]) {
        const filled = fill(text, literals);
        assert.deepEqual(
          await outcome(client, filled),
          await outcome(client, filled + alone),
          filled,
        );
      }
    }
  });
});

const literal = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map(String),
  fc.bigInt({ min: 0n, max: 2n ** 63n }).map(String),
  fc.constantFrom("2147483647", "2147483648", "9223372036854775808", "32768", "007", "1e3"),
  fc.tuple(fc.nat(2000), fc.nat(9999)).map(([whole, rest]) => `${whole}.${rest}`),
  fc.string({ unit: "grapheme", maxLength: 6 }).filter((text) => !text.includes("\0"))
    .map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.constantFrom("'1'", "'2'", "'one'", "'2024-01-01'", "'t'", "NULL", "-1", "- 2", "'today'"),
);

const columns = fc.constantFrom(
  ...["id", "big", "small", "name", "code", "pad", "price", "exact", "ratio", "approx", "ok"],
  ...["day", "at", "clock", "span", "uid", "doc", "raw"],
);

const statement = fc.oneof(
  fc.tuple(columns, fc.constantFrom("=", "<>", "<", ">=", "= -"), literal).map((parts) =>
    `SELECT id FROM item WHERE ${parts.join(" ")} ORDER BY id`
  ),
  fc.tuple(columns, literal, literal).map(([column, low, high]) =>
    `SELECT id FROM item WHERE ${column} BETWEEN ${low} AND ${high} ORDER BY id`
  ),
  fc.tuple(columns, literal, literal).map(([column, one, other]) =>
    `SELECT id FROM item WHERE ${column} IN (${one},${other}) ORDER BY id`
  ),
  fc.tuple(columns, literal, literal).map(([column, value, id]) =>
    `UPDATE item SET ${column} = ${value} WHERE id = ${id} RETURNING *`
  ),
  fc.tuple(columns, literal, literal).map(([column, id, value]) =>
    `INSERT INTO item (id, ${column}) VALUES (${id}, ${value}) RETURNING *`
  ),
  fc.tuple(columns, literal).map(([column, value]) =>
    `UPDATE item SET ${column} = ${column} + ${value}`
  ),
);

Deno.test("statements with any literals answer as they do alone", async () => {
  await withClient(async (client) => {
    await fc.assert(
      fc.asyncProperty(statement, async (text) => {
        assert.deepEqual(await outcome(client, text), await outcome(client, text + alone));
      }),
      { numRuns: 500 },
    );
  });
});
