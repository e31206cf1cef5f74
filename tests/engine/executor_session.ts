import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import { nobodysContext } from "../../lib/engine/nobodys_context.ts";
import type { FunctionContext } from "../../lib/functions/function_context.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { oids } from "../../lib/pgtypes/oids.ts";
import {
  columnsOf,
  errorOf,
  numbers,
  query,
  rest,
  rowStatement,
  type Scenario,
} from "./executor_scenario.ts";

/** What executors know of the session, and do to the schema for it. */
export const sessionScenarios: Readonly<Record<string, Scenario>> = {
  "functions see the session as it is at this moment": async (_open, executor) => {
    const settings = new Map([["application_name", "first"]]);
    const context: FunctionContext = {
      ...nobodysContext(),
      sessionUser: "ada",
      setting: (name) => settings.get(name),
      changeSetting: (name, value) => {
        if (name !== "application_name") {
          throw new PgError(sqlState.undefined_object, `no setting "${name}"`, { hint: "None." });
        }
        settings.set(name, value ?? "");
        return value ?? "";
      },
    };
    executor.setContext(context);
    const read = (sql: string) => query(executor, sql);
    const setting = "SELECT pg_current_setting_text('application_name')";
    assert.deepEqual(await read("SELECT pg_session_user()"), [["ada"]]);
    assert.deepEqual(await read(setting), [["first"]]);
    assert.deepEqual(await read("SELECT pg_set_config('application_name', 'next', 0)"), [["next"]]);
    assert.equal(settings.get("application_name"), "next");
    assert.deepEqual(await read(setting), [["next"]]);
    const refused = await errorOf(() => read("SELECT pg_set_config('other', 'x', 0)"));
    assert.deepEqual(
      [refused.code, refused.message, refused.fields.hint],
      ["42704", 'no setting "other"', "None."],
    );
    settings.set("application_name", "last");
    assert.deepEqual(await read(setting), [["last"]]);
  },

  "what functions see is the next session's once that has set it": async (_open, executor) => {
    for (const sessionUser of ["ada", "bob"]) {
      executor.setContext({ ...nobodysContext(), sessionUser });
      assert.deepEqual(await query(executor, "SELECT pg_session_user()"), [[sessionUser]]);
    }
  },

  "values are printed as the statement's settings and names say": async (_open, executor) => {
    const objectNames = {
      nameOf: (typeOid: number, oid: number) => `${typeOid === oids.regclass}, ${oid}`,
      oidOf: () => undefined,
    };
    executor.setContext({ ...nobodysContext(), objectNames });
    const settings = { ...defaultFormatSettings, timeZone: "America/New_York" };
    const columns = columnsOf(oids.timestamptz, oids.regclass);
    const statement = rowStatement("SELECT '2024-01-02 12:00:00+00:00', 17", {
      columns,
      settings,
      objectNames,
    });
    const cursor = await executor.open(statement);
    assert.deepEqual(await rest(cursor), [["2024-01-02 07:00:00-05", "true, 17"]]);
  },

  "a table that may be read in parts gives the same rows": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a)");
    await executor.run(`INSERT INTO t ${numbers(1000)}`);
    const inParts = "SELECT a, rowid FROM t WHERE rowid >= ?1 ORDER BY rowid LIMIT ?2";
    const cursor = await executor.open(rowStatement("SELECT a FROM t", { inParts }));
    assert.deepEqual(await rest(cursor), await query(executor, numbers(1000)));
  },

  "an edit of the schema counts in its transaction, and goes with it": async (_open, executor) => {
    await executor.run("CREATE TABLE t(a NOT NULL)");
    const statements = ["UPDATE main.sqlite_schema SET sql = 'CREATE TABLE t(a)' WHERE name = 't'"];
    const insert = "INSERT INTO t VALUES (NULL)";
    for (const end of ["ROLLBACK", "COMMIT"]) {
      assert.equal((await errorOf(() => executor.run(insert))).code, "23502");
      await executor.run("BEGIN IMMEDIATE");
      await executor.editSchema({ temporary: false, statements });
      assert.equal((await executor.schema()).relations.get("t")!.columns[0]!.notNull, false);
      assert.equal(await executor.run(insert), 1);
      await executor.run(end);
    }
    assert.equal(await executor.run(insert), 1);
    assert.deepEqual(await query(executor, "SELECT count(*) FROM t"), [["2"]]);
  },
};
