import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import { DatabaseRegistry } from "../../lib/engine/database_registry.ts";
import type { LocalExecutor, RowStatement } from "../../lib/engine/executor.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import { oids } from "../../lib/pgtypes/oids.ts";
import { decodeDataRow } from "../../lib/wire/backend/data_row.ts";
import { HostedFile } from "./hosted_file.ts";

/** Type byte and length of a message. */
const messageHeadBytes = 5;

/** A statement is compiled on the shared connection from its third run on. */
const runs = 5;

/** Several executors on one file, as sessions have them. */
class Sessions implements Disposable {
  readonly #file: HostedFile;
  readonly #registry = new DatabaseRegistry({
    limits: defaultLimits,
    functions: {
      define: (name, connection) => {
        const call = (value: StorageValue) => `${name} of ${value}`;
        connection.defineFunction({ name, deterministic: true, directOnly: false, call });
        return true;
      },
    },
  });
  readonly #use;
  readonly executors: readonly LocalExecutor[];

  constructor(statements: readonly string[]) {
    this.#file = new HostedFile(statements);
    this.#use = this.#registry.use(this.#file.path);
    this.executors = ["read-write", "read-write", "read-only"].map((access) =>
      this.#use.openExecutor(access as "read-write" | "read-only")
    );
  }

  [Symbol.dispose](): void {
    for (const executor of this.executors) executor.close();
    this.#use.release();
    this.#registry.closeIdle();
    this.#file[Symbol.dispose]();
  }
}

/** The only value of the only row, or `null` where there is no row. */
async function valueOf(
  executor: LocalExecutor,
  sql: string,
  ...parameters: RowStatement["parameters"]
): Promise<string | null> {
  const type = { oid: oids.text, typmod: -1 };
  const cursor = await executor.open({
    sql,
    parameters,
    isAlone: true,
    columns: [{ name: "value", type, tableOid: 0, attributeNumber: 0 }],
    formats: [0],
    settings: defaultFormatSettings,
  });
  const { messages, rowCount } = await cursor.fetch(10, 1000);
  if (rowCount === 0) return null;
  const [value] = decodeDataRow(messages.subarray(messageHeadBytes)).values;
  return new TextDecoder().decode(value!);
}

const schema = [
  "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)",
  "INSERT INTO t VALUES (1, 'one'), (2, 'two')",
];
const byKey = "SELECT v FROM t WHERE id = ?1";

Deno.test("all sessions see what one has committed, at once", async () => {
  using sessions = new Sessions(schema);
  const [writer] = sessions.executors;
  for (let run = 0; run < runs; run++) {
    await writer!.run("UPDATE t SET v = ?1 WHERE id = 1", [`run ${run}`]);
    for (const executor of sessions.executors) {
      assert.equal(await valueOf(executor, byKey, 1n), `run ${run}`);
      assert.equal(await valueOf(executor, byKey, 3n), null);
    }
  }
});

Deno.test("a transaction sees its own rows, and nobody else does before COMMIT", async () => {
  using sessions = new Sessions(schema);
  const [writer, other] = sessions.executors;
  for (let run = 0; run < runs; run++) {
    for (const executor of sessions.executors) await valueOf(executor, byKey, 1n);
  }
  await writer!.run("BEGIN IMMEDIATE");
  await writer!.run("UPDATE t SET v = 'mine' WHERE id = 1");
  assert.equal(await valueOf(writer!, byKey, 1n), "mine");
  assert.equal(await valueOf(other!, byKey, 1n), "one");
  await writer!.run("COMMIT");
  assert.equal(await valueOf(other!, byKey, 1n), "mine");
});

Deno.test("a snapshot stays what it is while others commit", async () => {
  using sessions = new Sessions(schema);
  const [reader, writer] = sessions.executors;
  for (let run = 0; run < runs; run++) await valueOf(reader!, byKey, 1n);
  await reader!.run("BEGIN");
  assert.equal(await valueOf(reader!, byKey, 1n), "one");
  await writer!.run("UPDATE t SET v = 'new' WHERE id = 1");
  assert.equal(await valueOf(reader!, byKey, 1n), "one");
  await reader!.run("COMMIT");
  assert.equal(await valueOf(reader!, byKey, 1n), "new");
});

Deno.test("a temporary table hides that of the file from its session only", async () => {
  using sessions = new Sessions(schema);
  const [one, other] = sessions.executors;
  for (let run = 0; run < runs; run++) await valueOf(one!, byKey, 1n);
  await one!.run("CREATE TEMP TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
  await one!.run("INSERT INTO t VALUES (1, 'temporary')");
  for (let run = 0; run < runs; run++) {
    assert.equal(await valueOf(one!, byKey, 1n), "temporary");
    assert.equal(await valueOf(other!, byKey, 1n), "one");
  }
});

Deno.test("what is about the connection is asked of that of the session", async () => {
  using sessions = new Sessions(schema);
  const [writer, other] = sessions.executors;
  await writer!.run("INSERT INTO t VALUES (7, 'seven')");
  for (let run = 0; run < runs; run++) {
    assert.equal(await valueOf(writer!, "SELECT last_insert_rowid()"), "7");
    assert.equal(await valueOf(other!, "SELECT last_insert_rowid()"), "0");
  }
});

Deno.test("another table of the same name has other columns", async () => {
  using sessions = new Sessions(schema);
  const [one, other] = sessions.executors;
  for (let run = 0; run < runs; run++) {
    assert.equal(await valueOf(one!, "SELECT * FROM t WHERE id = 3"), null);
    assert.equal(await valueOf(other!, "SELECT * FROM t WHERE id = 3"), null);
  }
  await one!.run("DROP TABLE t");
  await one!.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
  await one!.run("INSERT INTO t VALUES (3)");
  for (const executor of sessions.executors) {
    for (let run = 0; run < runs; run++) {
      assert.equal(await valueOf(executor, "SELECT * FROM t WHERE id = 3"), "3");
    }
  }
});

Deno.test("generated columns know the functions of the server", async () => {
  using sessions = new Sessions([]);
  const [one] = sessions.executors;
  await one!.run("CREATE TABLE g (id INTEGER PRIMARY KEY, v TEXT, i TEXT AS (image(v)))");
  await one!.run("INSERT INTO g (id, v) VALUES (1, 'one')");
  for (const executor of sessions.executors) {
    for (let run = 0; run < runs; run++) {
      assert.equal(await valueOf(executor, "SELECT i FROM g WHERE id = 1"), "image of one");
    }
  }
});
