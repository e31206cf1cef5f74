import assert from "node:assert/strict";
import { loadParser } from "../../lib/sql/parse.ts";
import { splitStatements } from "../../lib/sql/split.ts";
import { parseOneByOne, parseStatements, type Statement } from "../../lib/sql/statements.ts";

await loadParser();

const trigger =
  "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; DELETE FROM u; END";

const splits: readonly [text: string, ...parts: string[]][] = [
  ["PRAGMA a;; ; PRAGMA b -- end", "PRAGMA a", "PRAGMA b"],
  [`${trigger}; SELECT 1`, trigger, "SELECT 1"],
  ["SELECT ';', \";\", [;], `;` /* ; */; x", "SELECT ';', \";\", [;], `;`", "x"],
  ["CREATE TABLE t(a); END; SELECT 1", "CREATE TABLE t(a)", "END", "SELECT 1"],
  ["", ...[]],
];

for (const [text, ...parts] of splits) {
  Deno.test(`${JSON.stringify(text)} is split at the semicolons between statements`, () => {
    const found = [...splitStatements(text)];
    assert.deepEqual(found.map((each) => each.text), parts);
    for (const each of found) assert.ok(text.startsWith(each.text, each.offset));
  });
}

Deno.test("a text of both dialects gives each statement in its own", () => {
  const text =
    `SELECT 'é😀'; PRAGMA user_version; ${trigger}; SELECT 1; INSERT OR REPLACE INTO t VALUES (1)`;
  const found = parseStatements(text);
  assert.deepEqual(found.map((each) => each.node === null), [false, true, true, false, true]);
  for (const each of found) assert.ok(text.startsWith(each.text, each.offset));
});

Deno.test("taken one by one, statements are what they are together", () => {
  const text = `SELECT 'é😀';; PRAGMA x; SELECT 'é' WHERE b; SELECT FROM WHERE; ${trigger}`;
  const facts = (found: Iterable<Statement>) =>
    [...found].map(({ node, text, offset, ...rest }) => [
      node === null,
      text,
      offset,
      "error" in rest ? rest.error.fields.position : rest.source.positionOf(0),
    ]);
  assert.deepEqual(facts(parseOneByOne(text)), facts(parseStatements(text)));
});

Deno.test("positions count from the beginning of the client's text", () => {
  const [, pragma, select] = parseStatements("SELECT 'é😀'; PRAGMA x; SELECT b");
  assert.ok(pragma?.node === null && select !== undefined && select.node !== null);
  assert.equal(pragma.error.fields.position, 14);
  assert.equal(select.source.positionOf(7), 31);
});

Deno.test("a text whose error is not of syntax is refused as a whole", () => {
  assert.throws(() => parseStatements("PRAGMA x; SELECT '\0'"), { code: "22021" });
});
