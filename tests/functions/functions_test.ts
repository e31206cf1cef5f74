import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { fixtureUrl, type FunctionCase, readFunctionCaseFiles } from "./function_cases.ts";
import { SqlSession } from "./sql_session.ts";

function outcome(session: SqlSession, sql: string): FunctionCase {
  try {
    return { sql, ...session.query(sql) };
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    return { sql, error: { code: error.code, message: error.message } };
  }
}

for (const { name, settings, statements } of readFunctionCaseFiles()) {
  const expected = JSON.parse(Deno.readTextFileSync(fixtureUrl(name))) as FunctionCase[];

  Deno.test(`${name} functions give what PostgreSQL gives`, async (test) => {
    assert.deepEqual(expected.map(({ sql }) => sql), statements, "the fixture is out of date");
    using session = await SqlSession.start(settings);
    for (const answer of expected) {
      await test.step(answer.sql, () => assert.deepEqual(outcome(session, answer.sql), answer));
    }
  });
}
