import assert from "node:assert/strict";
import { translateFallback } from "../../lib/sql/translate.ts";

const cases: readonly [text: string, step: string, parameters: number][] = [
  ["PRAGMA user_version", "PRAGMA user_version", 0],
  [
    "INSERT OR IGNORE INTO t VALUES ($2, $1, '$3')",
    "INSERT OR IGNORE INTO t VALUES (?2, ?1, '$3')",
    2,
  ],
  [
    "SELECT a FROM t WHERE a GLOB ?3 OR b = ? OR c = :name",
    "SELECT a FROM t WHERE a GLOB ?3 OR b = ? OR c = :name",
    4,
  ],
];

for (const [text, step, parameters] of cases) {
  Deno.test(`${text} goes to SQLite as it is, but for PostgreSQL's parameters`, () => {
    const translation = translateFallback(text);
    assert.deepEqual(translation.steps, [step]);
    assert.equal(translation.parameterCount, parameters);
  });
}
