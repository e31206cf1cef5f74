import assert from "node:assert/strict";
import type { HostedConnection } from "../../lib/engine/hosted_connection.ts";
import type { RowReader, StorageRow } from "../../lib/engine/hosted_statement.ts";
import { measureSql, TableScanReader } from "../../lib/engine/table_scan_reader.ts";
import { HostedFile } from "./hosted_file.ts";

const part = "SELECT a, b, rowid FROM t WHERE rowid >= ?1 ORDER BY rowid LIMIT ?2";

function scan(connection: HostedConnection, unmeasuredBytes?: bigint): TableScanReader {
  return new TableScanReader(connection, {
    whole: connection.prepare("SELECT a, b FROM t"),
    part: connection.prepare(part),
    measure: () => connection.prepare(measureSql(part, 2)),
  }, unmeasuredBytes);
}

function rest(reader: RowReader): StorageRow[] {
  const rows: StorageRow[] = [];
  for (let row = reader.next(); row !== null; row = reader.next()) rows.push(row);
  return rows;
}

const numbers = (last: number) =>
  `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${last}) SELECT x`;

for (const count of [0, 1, 31, 32, 33, 96, 97, 5000]) {
  Deno.test(`a table of ${count} rows is read in parts, each row once`, () => {
    using file = new HostedFile([
      "CREATE TABLE t (a, b)",
      ...(count === 0 ? [] : [`INSERT INTO t ${numbers(count)}, 'row ' || x FROM n`]),
    ]);
    const reader = scan(file.connect());
    const expected = Array.from({ length: count }, (_, at) => [BigInt(at + 1), `row ${at + 1}`]);
    assert.deepEqual(rest(reader), expected);
    assert.equal(reader.next(), null);
  });
}

Deno.test("the first and the last rowid that there can be are read", () => {
  const ends = [-(2n ** 63n), 0n, 2n ** 63n - 1n];
  using file = new HostedFile([
    "CREATE TABLE t (a INTEGER PRIMARY KEY, b)",
    ...ends.map((end) => `INSERT INTO t VALUES (${end}, NULL)`),
  ]);
  assert.deepEqual(rest(scan(file.connect())), ends.map((end) => [end, null]));
});

Deno.test("all parts are of one moment", () => {
  using file = new HostedFile([
    "CREATE TABLE t (a, b)",
    `INSERT INTO t ${numbers(1000)}, 'old' FROM n`,
  ]);
  const reader = scan(file.connect());
  assert.deepEqual(reader.next(), [1n, "old"]);
  const other = file.connect();
  other.prepare("UPDATE t SET b = 'new'").run([]);
  other.prepare("INSERT INTO t VALUES (1001, 'new')").run([]);
  const rows = rest(reader);
  assert.equal(rows.length, 999);
  assert(rows.every(([, b]) => b === "old"));
  const again = rest(scan(other));
  assert.equal(again.length, 1001);
});

Deno.test("a scan that is given up lets go of its moment", () => {
  using file = new HostedFile([
    "CREATE TABLE t (a, b)",
    `INSERT INTO t ${numbers(1000)}, '' FROM n`,
  ]);
  const connection = file.connect();
  const reader = scan(connection);
  reader.next();
  reader.close();
  file.connect().prepare("DELETE FROM t").run([]);
  assert.deepEqual(rest(scan(connection)), []);
});

Deno.test("few rows are in memory at once where rows are long", () => {
  const length = 300_000;
  using file = new HostedFile([
    "CREATE TABLE t (a, b)",
    `INSERT INTO t ${numbers(200)}, iif(x > 100, zeroblob(${length}), x) FROM n`,
  ]);
  const connection = file.connect();
  const asked: bigint[] = [];
  const statement = connection.prepare(part);
  const reader = new TableScanReader(connection, {
    whole: connection.prepare("SELECT a, b FROM t"),
    part: Object.assign(Object.create(statement), {
      all: (parameters: [bigint, bigint]) => {
        const rows = statement.all(parameters);
        asked.push(rows.reduce((sum, [, b]) => sum + BigInt((b as Uint8Array).length ?? 0), 0n));
        return rows;
      },
    }),
    measure: () => connection.prepare(measureSql(part, 2)),
  }, 0n);
  assert.equal(rest(reader).length, 200);
  assert(asked.every((bytes) => bytes <= 1 << 20), String(asked));
  assert.equal(asked.reduce((sum, bytes) => sum + bytes, 0n), BigInt(100 * length));
});
