import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { loadParser, maximumTextBytes, parse } from "../../lib/sql/parse.ts";

await loadParser();

function errorOf(text: string): PgError {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof PgError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: `no error for ${text.slice(0, 60)}` });
}

Deno.test("a text is taken apart into statements with their own text and place", () => {
  const text =
    " /* first */ SELECT 1 ; ; -- nothing\n INSERT INTO t VALUES ('ä;😀') ;select 2 -- end";
  const statements = parse(text);
  assert.deepEqual(statements.map((each) => Object.keys(each.node)), [
    ["SelectStmt"],
    ["InsertStmt"],
    ["SelectStmt"],
  ]);
  for (const each of statements) {
    assert.ok(text.startsWith(each.text, each.offset), each.text);
  }
  assert.deepEqual(statements.map((each) => each.text), [
    "SELECT 1",
    "INSERT INTO t VALUES ('ä;😀')",
    "select 2",
  ]);
});

Deno.test("a text without statements gives none", () => {
  for (const text of ["", "  ", ";;", "-- only a comment", "/* /* nested */ */ ;"]) {
    assert.deepEqual(parse(text), []);
  }
});

Deno.test("locations in the tree become positions in characters", () => {
  const statement = parse("SELECT 'é€😀', missing")[0]!;
  assert.ok("SelectStmt" in statement.node);
  const target = statement.node.SelectStmt.targetList![1]!;
  assert.ok("ResTarget" in target);
  assert.equal(statement.source.positionOf(target.ResTarget.location!), 15);
});

const errors: readonly [text: string, message: string, position: number][] = [
  ["selec 1", 'syntax error at or near "selec"', 1],
  ["select 'é€😀' frm x y", 'syntax error at or near "x"', 18],
  ["select 'abc", `unterminated quoted string at or near "'abc"`, 8],
  ["select 1 +", "syntax error at end of input", 11],
  ['select ""', 'zero-length delimited identifier at or near """"', 8],
  ["PRAGMA user_version", 'syntax error at or near "PRAGMA"', 1],
];

for (const [text, message, position] of errors) {
  Deno.test(`${JSON.stringify(text)} is refused as PostgreSQL does`, () => {
    const error = errorOf(text);
    assert.equal(error.code, "42601");
    assert.equal(error.message, message);
    assert.equal(error.fields.position, position);
  });
}

Deno.test("texts that cannot be text are refused", () => {
  assert.equal(errorOf("select 1\0; drop table t").code, "22021");
});

Deno.test("texts beyond the limit are refused before they are parsed", () => {
  assert.equal(errorOf(" ".repeat(maximumTextBytes + 1)).code, "54000");
});

Deno.test("deep nesting is refused and the parser goes on", async () => {
  const deep = (open: string, close: string, count: number) =>
    `select ${open.repeat(count)}1${close.repeat(count)}`;
  for (const count of [3000, 10_000, 100_000]) {
    for (const [open, close] of [["-(a+", ")"], ["1+", ""], ["(select ", ")"], ["not ", ""]]) {
      assert.equal(errorOf(deep(open!, close!, count)).code, "54001");
    }
    assert.equal(parse("select 1").length, 1);
  }
  assert.equal(parse(deep("(", ")", 1000)).length, 1);
  await loadParser();
});
