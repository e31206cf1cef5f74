import assert from "node:assert/strict";
import { StatementCache } from "../../lib/query/statement_cache.ts";
import { loadParser } from "../../lib/sql/parse.ts";

await loadParser();

/** Texts that share their plans. */
const sharing: readonly (readonly [one: string, other: string])[] = [
  ["SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b = 22"],
  ["SELECT a FROM t WHERE b = - 1;", "SELECT a FROM t WHERE b = - 3;"],
  ["SELECT a FROM t WHERE b = 'x'", "SELECT a FROM t WHERE b = 'it''s'"],
  ["SELECT 1, 'x' FROM t WHERE b = 1", "SELECT 1, 'x' FROM t WHERE b = 2"],
  ["SELECT a FROM t LIMIT 5 OFFSET 10", "SELECT a FROM t LIMIT 5 OFFSET 20"],
  ["INSERT INTO t VALUES (1, 'x', 1.5)", "INSERT INTO t VALUES (2, 'y', 22.75)"],
  ["UPDATE t SET a = a + 1 WHERE b = 2", "UPDATE t SET a = a + 7 WHERE b = 8"],
  ["DELETE FROM t WHERE a IN (1, 2)", "DELETE FROM t WHERE a IN (3, 4)"],
];

/** Texts that must not. */
const apart: readonly (readonly [one: string, other: string])[] = [
  ["SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b = 5000000000"],
  ["SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b = '1'"],
  ["SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b = -1"],
  ["SELECT a FROM t WHERE b = 1", "SELECT a FROM t WHERE b = NULL"],
  ["SELECT a FROM t WHERE b = 1", "select a from t where b = 1"],
  ["SELECT 1, a FROM t WHERE b = 1", "SELECT 2, a FROM t WHERE b = 1"],
  ["SELECT a FROM t WHERE b = 1 ORDER BY 1", "SELECT a FROM t WHERE b = 1 ORDER BY 2"],
  ["SELECT a FROM t WHERE b = 1 LIMIT 1", "SELECT a FROM t WHERE b = 1 LIMIT 2"],
  ["SELECT a FROM t WHERE f(b, 1) = 1", "SELECT a FROM t WHERE f(b, 2) = 1"],
  ["SELECT a FROM t WHERE b + 1 = 1", "SELECT a FROM t WHERE b + 2 = 1"],
  ["SELECT a FROM t WHERE b LIKE 'x' AND c = 1", "SELECT a FROM t WHERE b LIKE 'y' AND c = 1"],
  ["SELECT a FROM t WHERE b::varchar(1) = 'x'", "SELECT a FROM t WHERE b::varchar(2) = 'x'"],
  ["SELECT a FROM t WHERE 1 = 1", "SELECT a FROM t WHERE 1 = 2"],
  ["SELECT 1; SELECT a FROM t WHERE b = 1", "SELECT 1; SELECT a FROM t WHERE b = 2"],
  ["SET statement_timeout = 1", "SET statement_timeout = 2"],
  ["CREATE TABLE t (a varchar(1))", "CREATE TABLE t (a varchar(2))"],
];

function plansOf(text: string, cache: StatementCache): unknown {
  return cache.readQuery(text)[0]!.plans;
}

for (const [one, other] of sharing) {
  Deno.test(`one plan does for ${one} and ${other}`, () => {
    const cache = new StatementCache(100, 100);
    assert.equal(plansOf(one, cache), plansOf(other, cache));
    assert.equal(plansOf(one, cache), plansOf(one, cache));
  });
}

for (const [one, other] of apart) {
  Deno.test(`no plan does for both ${one} and ${other}`, () => {
    const cache = new StatementCache(100, 100);
    assert.notEqual(plansOf(one, cache), plansOf(other, cache));
    assert.equal(plansOf(one, cache), plansOf(one, cache));
    assert.equal(plansOf(other, cache), plansOf(other, cache));
  });
}

Deno.test("a text with more literals than SQLite takes parameters shares nothing", () => {
  const cache = new StatementCache(100, 1);
  assert.notEqual(
    plansOf("SELECT a FROM t WHERE b = 1 AND c = 1", cache),
    plansOf("SELECT a FROM t WHERE b = 1 AND c = 2", cache),
  );
});
