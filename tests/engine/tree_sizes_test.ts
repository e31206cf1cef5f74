/** How much of a file each table and index takes. */
import assert from "node:assert/strict";
import { TreeSizes } from "../../lib/engine/tree_sizes.ts";
import { HostedFile } from "./hosted_file.ts";

const rows = (count: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

/** What dbstat counts, page by page. */
function counted(file: HostedFile, name: string): number {
  const sql = `SELECT total(pgsize) FROM dbstat WHERE name = '${name}'`;
  return Number(file.connect("read-only").prepare(sql).first([])![0]);
}

Deno.test("sizes in a small file are exact, and counted anew after every change", () => {
  using file = new HostedFile([
    "CREATE TABLE t (a PRIMARY KEY, b)",
    `${rows(2000)} INSERT INTO t SELECT i, hex(randomblob(50)) FROM n`,
  ]);
  const connection = file.connect("read-write");
  const sizes = new TreeSizes(connection);
  assert.equal(sizes.bytes("main", "t"), counted(file, "t"));
  assert.equal(sizes.bytes("main", "sqlite_autoindex_t_1"), counted(file, "sqlite_autoindex_t_1"));
  assert.equal(sizes.bytes("main", "nothing"), 0);
  connection.prepare(`${rows(2000)} INSERT INTO t SELECT i + 2000, 'b' FROM n`).run([]);
  assert.equal(sizes.bytes("main", "t"), counted(file, "t"));
  connection.prepare("CREATE TABLE made (a)").run([]);
  assert.equal(sizes.bytes("main", "made"), 4096);
});

Deno.test("what another connection writes is counted", () => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const sizes = new TreeSizes(file.connect("read-only"));
  assert.equal(sizes.bytes("main", "t"), 4096);
  file.connect("read-write").prepare(
    `${rows(1000)} INSERT INTO t SELECT hex(randomblob(50)) FROM n`,
  ).run([]);
  assert.equal(sizes.bytes("main", "t"), counted(file, "t"));
});

Deno.test("sizes of large tables are estimated from a part, long values included", () => {
  using file = new HostedFile([
    "CREATE TABLE plain (a INTEGER PRIMARY KEY, b)",
    "CREATE TABLE long (a, b)",
    "CREATE INDEX plain_b ON plain (b)",
    `${rows(120_000)} INSERT INTO plain SELECT i, hex(randomblob(40)) FROM n`,
    `${rows(20_000)} INSERT INTO long SELECT i, iif(i % 10, 'short', randomblob(9000)) FROM n`,
  ]);
  const sizes = new TreeSizes(file.connect("read-only"));
  for (const name of ["plain", "long", "plain_b"]) {
    const [estimated, exact] = [sizes.bytes("main", name), counted(file, name)];
    assert.ok(exact > 256 * 4096, `${name} is not large`);
    assert.ok(Math.abs(estimated - exact) < exact * 0.3, `${name}: ${estimated} for ${exact}`);
  }
});

Deno.test("temporary tables have a size of their own", () => {
  using file = new HostedFile(["CREATE TABLE t (a)"]);
  const connection = file.connect("read-only");
  connection.unguarded(() => {
    connection.exec("CREATE TEMP TABLE t (a)");
    connection.exec(`${rows(1000)} INSERT INTO temp.t SELECT hex(randomblob(50)) FROM n`);
  });
  const sizes = new TreeSizes(connection);
  assert.ok(sizes.bytes("temp", "t") > 100_000);
  assert.equal(sizes.bytes("main", "t"), 4096);
});
