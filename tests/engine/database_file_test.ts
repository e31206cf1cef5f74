import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import {
  createDatabaseFile,
  exportDatabase,
  importDatabase,
} from "../../lib/engine/database_file.ts";
import { HostedFile } from "./hosted_file.ts";

function filesOf(folder: string): readonly string[] {
  return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
}

Deno.test("a new database is empty, in WAL mode and can give pages back", () => {
  using file = new HostedFile();
  const connection = file.connect();
  const value = (sql: string) => connection.prepare(sql).first([])![0];
  assert.equal(value("SELECT count(*) FROM sqlite_schema"), 0n);
  assert.equal(value("PRAGMA journal_mode"), "wal");
  assert.equal(value("PRAGMA auto_vacuum"), 2n);
});

Deno.test("a file that exists is not created again", () => {
  using file = new HostedFile(["CREATE TABLE t(a)"]);
  assert.throws(() => createDatabaseFile(file.path, defaultLimits), { code: "58P02" });
  assert.equal(file.connect().prepare("SELECT count(*) FROM t").first([])![0], 0n);
});

Deno.test("an export stands alone and has what was committed, also while others write", async () => {
  using file = new HostedFile(["CREATE TABLE t(a)", "INSERT INTO t VALUES (1)"]);
  const writer = file.connect();
  writer.prepare("BEGIN IMMEDIATE").run([]);
  writer.prepare("INSERT INTO t VALUES (2)").run([]);
  const target = `${file.folder}/copy.sqlite`;
  await exportDatabase(file.path, target, defaultLimits);
  const copy = file.connectTo(target);
  assert.deepEqual(copy.prepare("SELECT a FROM t").all([]), [[1n]]);
  assert.equal(copy.prepare("PRAGMA journal_mode").first([])![0], "delete");
  assert.deepEqual(filesOf(file.folder).filter((name) => name.startsWith("copy")), ["copy.sqlite"]);
  await assert.rejects(exportDatabase(file.path, target, defaultLimits), { code: "58P02" });
});

Deno.test("a sound file is imported", async () => {
  using file = new HostedFile(["CREATE TABLE t(a)", "INSERT INTO t VALUES ('kept')"]);
  const source = `${file.folder}/plain.sqlite`;
  const target = `${file.folder}/imported.sqlite`;
  await exportDatabase(file.path, source, defaultLimits);
  await importDatabase(source, target, defaultLimits);
  const imported = file.connectTo(target);
  assert.deepEqual(imported.prepare("SELECT a FROM t").all([]), [["kept"]]);
});

const damages: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  "is no database": () => new TextEncoder().encode("not a database ".repeat(1000)),
  "is cut off": (bytes) => bytes.subarray(0, 4096 * 3),
  "has overwritten pages": (bytes) => bytes.fill(0xee, 4096 * 3),
  "has a schema that is none": (bytes) => {
    const text = "CREATE TABLE";
    const at = new TextDecoder("latin1").decode(bytes).indexOf(text);
    bytes.set(new TextEncoder().encode("CREATE TRASH"), at);
    return bytes;
  },
};

for (const [what, damage] of Object.entries(damages)) {
  Deno.test(`a file that ${what} is not imported and leaves nothing behind`, async () => {
    using file = new HostedFile([
      "CREATE TABLE t(a)",
      "INSERT INTO t SELECT zeroblob(3000) FROM pragma_pragma_list",
      "PRAGMA wal_checkpoint",
    ]);
    const source = `${file.folder}/damaged.sqlite`;
    await exportDatabase(file.path, source, defaultLimits);
    Deno.writeFileSync(source, damage(Deno.readFileSync(source)));
    const before = filesOf(file.folder);
    const target = `${file.folder}/imported.sqlite`;
    await assert.rejects(importDatabase(source, target, defaultLimits), { code: "XX001" });
    assert.deepEqual(filesOf(file.folder), before);
  });
}

Deno.test("a missing file is 58P01", async () => {
  using file = new HostedFile();
  await assert.rejects(
    importDatabase(`${file.folder}/none`, `${file.folder}/x.sqlite`, defaultLimits),
    { code: "58P01" },
  );
});
