/** SQL by which somebody reaches for what is not in their own database. */
import assert from "node:assert/strict";
import { attempt, secret, Stage } from "./stage.ts";

const statements: Readonly<Record<string, readonly [sql: string, code: string]>> = {
  "attach a file": ["ATTACH '/etc/passwd' AS other", "42501"],
  "attach another's database by its path": ["ATTACH DATABASE 'PATH' AS other", "42501"],
  "attach by a URL": ["ATTACH 'file:PATH?mode=ro' AS other", "42501"],
  "attach memory": ["ATTACH ':memory:' AS other", "42501"],
  "attach by an expression": ["ATTACH char(47) || 'etc/passwd' AS other", "42501"],
  "attach behind another statement": ["SELECT 1; ATTACH '/etc/passwd' AS x", "42501"],
  "attach in a comment's shadow": ["/* */ ATTACH/**/'/etc/passwd'/**/AS x", "42501"],
  "detach": ["DETACH main", "42501"],
  "vacuum into a file": ["VACUUM INTO '/tmp/stolen.sqlite'", "42501"],
  "another's by three names": ["SELECT * FROM ann.public.vault", "0A000"],
  "another's by its database": ['SELECT * FROM "ann/test.sqlite".public.vault', "0A000"],
  "another's by two names": ["SELECT * FROM ann.vault", "42P01"],
  "a file as a table": ["SELECT * FROM '/etc/passwd'", "42P01"],
  "read a file": ["SELECT pg_read_file('/etc/passwd')", "0A000"],
  "read a binary file": ["SELECT pg_read_binary_file('/etc/passwd')", "0A000"],
  "list a folder": ["SELECT pg_ls_dir('/')", "0A000"],
  "file facts": ["SELECT pg_stat_file('/etc/passwd')", "0A000"],
  "a large object from a file": ["SELECT lo_import('/etc/passwd')", "0A000"],
  "a large object to a file": ["SELECT lo_export(1, '/tmp/x')", "0A000"],
  "copy from a file": ["COPY t FROM '/etc/passwd'", "42501"],
  "copy to a file": ["COPY (SELECT 1) TO '/tmp/stolen'", "42501"],
  "copy from a program": ["COPY t FROM PROGRAM 'id'", "42501"],
  "copy to a program": ["COPY (SELECT 1) TO PROGRAM 'id'", "42501"],
  "readfile": ["SELECT readfile('/etc/passwd')", "42883"],
  "writefile": ["SELECT writefile('/tmp/x', 'x')", "42883"],
  "edit": ["SELECT edit('x')", "42883"],
  "fts3_tokenizer": ["SELECT fts3_tokenizer('simple')", "42883"],
  "load a library": ["SELECT load_extension('/tmp/x.so')", "42883"],
  "load by PostgreSQL's command": ["LOAD '/tmp/x.so'", "42501"],
  "an extension": ["CREATE EXTENSION dblink", "0A000"],
  "a language": ["CREATE LANGUAGE plpython3u", "0A000"],
  "a function in C": [
    "CREATE FUNCTION f() RETURNS int AS '/lib/libc.so', 'getpid' LANGUAGE C",
    "0A000",
  ],
  "code that reads a file": ["DO $$ BEGIN PERFORM pg_read_file('/etc/passwd'); END $$", "0A000"],
  "a foreign server": ["CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw", "0A000"],
  "dblink": ["SELECT * FROM dblink('host=127.0.0.1', 'SELECT 1') AS t(a int)", "42883"],
  "where the files are": ["PRAGMA database_list", "42501"],
  "where the files are, as a table": ["SELECT file FROM pragma_database_list", "42P01"],
  "the schema made writable": ["PRAGMA writable_schema = ON", "42501"],
  "the schema written": ["UPDATE sqlite_schema SET sql = 'x'", "42501"],
  "the schema's root pages": [
    "INSERT INTO sqlite_master VALUES ('table','x','x',2,'CREATE TABLE x(a)')",
    "42501",
  ],
  "a folder for temporary files": ["PRAGMA temp_store_directory = '/etc'", "42501"],
  "durability off": ["PRAGMA synchronous = OFF", "42501"],
  "another journal": ["PRAGMA journal_mode = DELETE", "42501"],
  "memory without end": ["PRAGMA cache_size = -1000000000", "42501"],
  "a virtual table over a file": [
    "CREATE VIRTUAL TABLE x USING csv(filename='/etc/passwd')",
    "42501",
  ],
  "a virtual table over pages": ["CREATE VIRTUAL TABLE x USING dbstat", "42501"],
  "another's password": ["ALTER ROLE ann PASSWORD 'x'", "0A000"],
  "a user": ["CREATE USER eve SUPERUSER PASSWORD 'x'", "0A000"],
  "another role": ["SET ROLE ann", "42501"],
  "another session's user": ["SET SESSION AUTHORIZATION ann", "42501"],
  "superuser": ["SET is_superuser = on", "55P02"],
  "a setting of the server": ["ALTER SYSTEM SET log_statement = 'all'", "42501"],
  "a database": ["CREATE DATABASE stolen TEMPLATE ann", "0A000"],
  "drop another's database": ['DROP DATABASE "ann/test.sqlite"', "0A000"],
  "the catalogs written": ["DELETE FROM pg_catalog.pg_class", "42501"],
  "the server stopped": ["SELECT pg_reload_conf()", "42501"],
};

Deno.test("no SQL reaches out of one's own database", async (test) => {
  await using stage = await Stage.start();
  using client = await stage.connect();
  await client.query("CREATE TABLE t (a text)");
  const path = stage.file("ann", "test.sqlite");
  for (const [title, [sql, code]] of Object.entries(statements)) {
    await test.step(title, async () => {
      assert.equal(await attempt(client, sql.replace("PATH", path)), code);
    });
  }
  await test.step("the same by the HTTP API", async () => {
    for (const [sql] of Object.values(statements)) {
      const body = sql.replace("PATH", path);
      const { status, text } = await stage.http("POST", "/v1/bob/own.sqlite/query", { body });
      assert(status >= 400 && status < 500, `${sql}: ${status} ${text}`);
      assert(!text.includes(secret));
    }
  });
  await stage.assertUntouched();
});

/** What others do is seen in catalogs only as far as it is one's own. */
const views: readonly string[] = [
  "SELECT * FROM pg_stat_activity",
  "SELECT datname FROM pg_database",
  "SELECT * FROM pg_roles",
  "SELECT * FROM pg_authid",
  "SELECT * FROM pg_shadow",
  "SELECT * FROM pg_locks",
  "SELECT * FROM pg_prepared_statements",
  "SELECT * FROM pg_cursors",
  "SELECT * FROM pg_stat_user_tables",
  "SELECT * FROM information_schema.tables",
  "SELECT * FROM information_schema.role_table_grants",
  "SELECT * FROM pg_settings",
  "SELECT * FROM pg_file_settings",
  "SELECT * FROM pg_hba_file_rules",
];

Deno.test("no catalog tells what somebody else does", async (test) => {
  await using stage = await Stage.start();
  using ann = await stage.server.connect();
  await ann.query(`SELECT '${secret}', * FROM vault`);
  await ann.query("BEGIN; UPDATE vault SET id = id");
  using client = await stage.connect();
  for (const sql of views) {
    await test.step(sql, async () => {
      const given = await attempt(client, sql);
      assert(!given.includes(secret) && !given.includes("vault"), given);
      assert(!given.includes(stage.server.folder), given);
      assert(!/ayb_[0-9A-Za-z]{8}_/.test(given), given);
      assert(!given.includes("SCRAM-SHA-256$"), given);
    });
  }
  await ann.query("ROLLBACK");
});
