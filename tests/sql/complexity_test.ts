import assert from "node:assert/strict";
import { measureComplexity } from "../../lib/sql/complexity.ts";

const deep: Readonly<Record<string, string>> = {
  parentheses: "select " + "(".repeat(100) + "1" + ")".repeat(100),
  "a chain of operators": "select " + "1 + ".repeat(100) + "1",
  "prefix operators": "select " + "not ".repeat(100) + "true",
  "nested CASE beside AND": "select " + "case when a and ".repeat(100) + "1",
  joins: "select * from t " + "join t on a and b ".repeat(100),
  unions: "select 1, 2 " + "union select 1, 2 ".repeat(100),
};

for (const [what, text] of Object.entries(deep)) {
  Deno.test(`${what} count as depth`, () => {
    assert.ok(measureComplexity(text).depth >= 100);
  });
}

const wide: Readonly<Record<string, string>> = {
  "rows of values": "insert into t values " + "(1, 'a', -2), ".repeat(1000) + "(1, 'a', 2)",
  conditions: "select 1 where " + "a = 1 and b = 2 or ".repeat(1000) + "c",
  "branches of CASE": "select case " + "when a = 1 then 2 ".repeat(1000) + "else 3 end",
  "columns of a table": "create table t (" + "a int not null default 3, ".repeat(1000) + "b int)",
};

for (const [what, text] of Object.entries(wide)) {
  Deno.test(`${what} do not count as depth`, () => {
    assert.ok(measureComplexity(text).depth < 50);
  });
}

Deno.test("the longest statement of a text counts", () => {
  assert.equal(measureComplexity("select 1; select 1, 2, 3; select").tokens, 7);
});
