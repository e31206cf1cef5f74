/** When two answers count as the same. */
import assert from "node:assert/strict";
import { type Answer, describeDifference, sameAnswer } from "./answer.ts";
import { rowOrderOf } from "./row_order.ts";
import { loadParser } from "../../lib/sql/parse.ts";

await loadParser();

function rows(...values: string[][]): Answer {
  return { status: "I", results: [{ kind: "rows", columns: ["a", "b"], rows: values }] };
}

function error(code: string): Answer {
  return { status: "I", results: [{ kind: "error", code, message: `of ${code}` }] };
}

Deno.test("rows without ORDER BY are the same in any order, but as often", () => {
  const order = rowOrderOf("select a, b from t");
  assert.ok(sameAnswer(rows(["1", "x"], ["2", "y"]), rows(["2", "y"], ["1", "x"]), order));
  assert.ok(!sameAnswer(rows(["1", "x"], ["1", "x"]), rows(["1", "x"]), order));
  assert.ok(!sameAnswer(rows(["1", "x"]), rows(["1", "y"]), order));
});

Deno.test("ORDER BY binds the columns that it names, and all rows where it names none", () => {
  const [one, other] = [rows(["1", "x"], ["1", "y"]), rows(["1", "y"], ["1", "x"])];
  for (
    const text of [
      "select a, b from t order by a",
      "select a, b from t order by 1 desc",
      "select x + 1 as a, b from t order by x + 1",
    ]
  ) {
    assert.ok(sameAnswer(one, other, rowOrderOf(text)), text);
  }
  for (const text of ["select a, b from t order by b", "select a, b from t order by a + 1"]) {
    assert.ok(!sameAnswer(one, other, rowOrderOf(text)), text);
  }
});

Deno.test("errors are the same by their SQLSTATE", () => {
  assert.ok(sameAnswer(error("22003"), error("22003"), "none"));
  assert.ok(!sameAnswer(error("22003"), error("22012"), "none"));
  assert.ok(!sameAnswer(error("22003"), rows(["1", "x"]), "none"));
});

Deno.test("a difference is told without the statement", () => {
  assert.equal(
    describeDifference(rows(["1", "x"]), error("42883")),
    "42883 of 42883; PostgreSQL: 1 row",
  );
  assert.equal(
    describeDifference(rows(["1", "x"]), rows(["1", "y"])),
    "other values in 1 row; PostgreSQL: 1 row",
  );
});
