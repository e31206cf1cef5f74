import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import { translateFallback } from "../../lib/sql/translate.ts";

const cases: readonly [text: string, step: string, parameters: number][] = [
  ["PRAGMA user_version", "PRAGMA user_version", 0],
  [
    "INSERT OR IGNORE INTO t VALUES ($2, $1, '$3')",
    "INSERT OR IGNORE INTO t VALUES (?2, ?1, '$3')",
    2,
  ],
  [
    "SELECT a FROM t WHERE a GLOB ?3 OR b = ?",
    "SELECT a FROM t WHERE a GLOB ?3 OR b = ?",
    4,
  ],
];

const error = new PgError(sqlState.syntax_error, "syntax error");

for (const name of [":name", "@name", "$name", ":id::int"]) {
  Deno.test(`a parameter with a name, which nobody can give a value, is refused: ${name}`, () => {
    const text = `SELECT a FROM t WHERE a GLOB ${name}`;
    assert.throws(() => translateFallback({ text, error }), error);
  });
}

for (const [text, step, parameters] of cases) {
  Deno.test(`${text} goes to SQLite as it is, but for PostgreSQL's parameters`, () => {
    const translation = translateFallback({ text, error });
    assert.deepEqual(translation.steps, [step]);
    assert.equal(translation.parameterCount, parameters);
  });
}
