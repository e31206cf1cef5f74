import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { defaultLimits } from "../../lib/base/limits.ts";
import { DatabaseRegistry } from "../../lib/engine/database_registry.ts";
import { HostedFile } from "./hosted_file.ts";

function registry(idleMilliseconds?: number): DatabaseRegistry {
  return new DatabaseRegistry({
    limits: defaultLimits,
    functions: { define: () => false },
    ...(idleMilliseconds === undefined ? {} : { idleMilliseconds }),
  });
}

Deno.test("a database is opened once for all its users and closed after the last one", () => {
  using file = new HostedFile();
  const databases = registry(0);
  const one = databases.use(file.path);
  const two = databases.use(file.path);
  assert.equal(databases.openDatabases, 1);
  assert.equal(one.writeLock, two.writeLock);
  one.release();
  one.release();
  assert.equal(databases.openDatabases, 1);
  two.release();
  assert.equal(databases.openDatabases, 0);
});

Deno.test("an idle database stays open for a while", () => {
  using file = new HostedFile();
  const databases = registry();
  databases.use(file.path).release();
  assert.equal(databases.openDatabases, 1);
  const again = databases.use(file.path);
  databases.closeIdle();
  assert.equal(databases.openDatabases, 1);
  again.release();
  databases.closeIdle();
  assert.equal(databases.openDatabases, 0);
});

Deno.test("a file that SQLite made becomes one in WAL mode when it is hosted", () => {
  using file = new HostedFile();
  const plain = `${file.folder}/plain.sqlite`;
  const shell = new DatabaseSync(plain);
  shell.exec("CREATE TABLE t(a)");
  shell.close();
  const databases = registry(0);
  const database = databases.use(plain);
  const executor = database.openExecutor("read-only");
  executor.close();
  database.release();
  const header = Deno.readFileSync(plain);
  // Bytes 18 and 19 of the file are 2 in WAL mode.
  assert.deepEqual([header[18], header[19]], [2, 2]);
});

Deno.test("what is no database, or not there, is refused with its code", () => {
  using file = new HostedFile();
  const databases = registry(0);
  Deno.writeTextFileSync(`${file.folder}/text.sqlite`, "no database at all\n".repeat(100));
  assert.throws(() => databases.use(`${file.folder}/text.sqlite`), { code: "XX001" });
  assert.throws(() => databases.use(`${file.folder}/gone.sqlite`), { code: "58P01" });
  assert.equal(databases.openDatabases, 0);
  assert.deepEqual(
    [...Deno.readDirSync(file.folder)].map(({ name }) => name).filter((name) =>
      name.includes("gone")
    ),
    [],
  );
});
