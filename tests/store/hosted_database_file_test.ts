import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { ConfigError } from "../../lib/config/config_error.ts";
import { createHostedDatabase } from "../../lib/store/create_hosted_database.ts";
import {
  createDatabaseFile,
  databasePath,
  locateDatabaseFile,
  prepareDataFolder,
} from "../../lib/store/hosted_database_file.ts";
import { testStore } from "./test_store.ts";

function testDatabase() {
  const test = testStore();
  const alice = test.store.entities.create("alice", "user");
  return {
    ...test,
    alice,
    dataPath: `${test.folder}/data`,
    [Symbol.dispose]: test[Symbol.dispose],
  };
}

Deno.test("a new database is an empty WAL file that only its owner can read", () => {
  using test = testDatabase();
  const database = createHostedDatabase(test.store, test.dataPath, test.alice, "Test.sqlite");
  const path = locateDatabaseFile(test.dataPath, database);
  assert.equal(path, `${test.dataPath}/databases/alice/Test.sqlite/Test.sqlite`);
  assert.equal(path, databasePath(test.dataPath, "alice", "Test.sqlite"));
  assert.equal(Deno.statSync(path).mode! & 0o777, 0o600);
  for (const folder of ["databases", "databases/alice", "databases/alice/Test.sqlite"]) {
    assert.equal(Deno.statSync(`${test.dataPath}/${folder}`).mode! & 0o777, 0o700);
  }
  using file = new DatabaseSync(path);
  assert.equal(file.prepare("PRAGMA journal_mode").get()!["journal_mode"], "wal");
});

Deno.test("a database is found under the path of its entry, whatever case was asked for", () => {
  using test = testDatabase();
  createHostedDatabase(test.store, test.dataPath, test.alice, "Test.sqlite");
  const found = test.store.databases.findByName("ALICE/test.SQLITE", "bob")!;
  assert.match(locateDatabaseFile(test.dataPath, found), /alice\/Test\.sqlite\/Test\.sqlite$/);
});

Deno.test("when the file cannot be made, there is no entry either", () => {
  using test = testDatabase();
  Deno.mkdirSync(`${test.dataPath}/databases`);
  Deno.writeTextFileSync(`${test.dataPath}/databases/alice`, "in the way");
  assert.throws(() => createHostedDatabase(test.store, test.dataPath, test.alice, "db"));
  assert.equal(test.store.databases.find("alice", "db"), null);
});

Deno.test("the leftover of an interrupted creation is taken over, a file with data is not", () => {
  using test = testDatabase();
  const leftover = test.store.databases.create(test.alice.id, "db", "no-access");
  const path = createDatabaseFile(test.dataPath, leftover);
  assert.equal(createDatabaseFile(test.dataPath, leftover), path);
  {
    using file = new DatabaseSync(path);
    file.exec("CREATE TABLE secret (value TEXT)");
  }
  assert.throws(() => createDatabaseFile(test.dataPath, leftover), { code: "58P02" });
});

Deno.test("no link below the data folder is followed", () => {
  using test = testDatabase();
  const mine = createHostedDatabase(test.store, test.dataPath, test.alice, "mine");
  const theirs = createHostedDatabase(test.store, test.dataPath, test.alice, "theirs");
  const root = `${test.dataPath}/databases/alice`;
  const refused = { code: "58P01" };

  Deno.removeSync(`${root}/mine/mine`);
  assert.throws(() => locateDatabaseFile(test.dataPath, mine), refused);
  Deno.symlinkSync(`${root}/theirs/theirs`, `${root}/mine/mine`);
  assert.throws(() => locateDatabaseFile(test.dataPath, mine), refused);
  assert.throws(() => createDatabaseFile(test.dataPath, mine), refused);

  Deno.removeSync(`${root}/mine`, { recursive: true });
  Deno.symlinkSync(`${root}/theirs`, `${root}/mine`);
  assert.throws(() => locateDatabaseFile(test.dataPath, mine), refused);

  Deno.renameSync(root, `${test.folder}/elsewhere`);
  Deno.symlinkSync(`${test.folder}/elsewhere`, root);
  assert.throws(() => locateDatabaseFile(test.dataPath, theirs), refused);
});

Deno.test("a data folder that cannot be used stops the start with its name", () => {
  using test = testDatabase();
  prepareDataFolder(`${test.folder}/new/data`);
  assert.deepEqual([...Deno.readDirSync(`${test.folder}/new/data/databases`)], []);
  Deno.writeTextFileSync(`${test.folder}/file`, "");
  assert.throws(
    () => prepareDataFolder(`${test.folder}/file`),
    (error) =>
      error instanceof ConfigError && error.message.startsWith(`data_path = "${test.folder}/file"`),
  );
});
