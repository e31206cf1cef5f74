import assert from "node:assert/strict";
import { classify } from "../../lib/sql/classify.ts";
import { classifyTokens } from "../../lib/sql/classify_tokens.ts";
import { loadParser, parse } from "../../lib/sql/parse.ts";
import type { StatementClass } from "../../lib/sql/statement_class.ts";

await loadParser();

type Expected = [kind: string, access: string, returnsRows: boolean | undefined, tag: string];

function summary(found: StatementClass): Expected {
  return [found.kind, found.access, found.returnsRows, found.commandTag(2)];
}

const cases: Readonly<Record<string, Expected>> = {
  "SELECT 1": ["select", "read", true, "SELECT 2"],
  "VALUES (1)": ["select", "read", true, "SELECT 2"],
  "TABLE t": ["select", "read", true, "SELECT 2"],
  "SELECT nextval('s')": ["select", "write", true, "SELECT 2"],
  "SELECT pg_catalog.setval('s', 1)": ["select", "write", true, "SELECT 2"],
  "SELECT * FROM t FOR UPDATE": ["select", "write", true, "SELECT 2"],
  "SELECT 1 INTO u": ["select", "write", false, "SELECT 2"],
  "WITH d AS (DELETE FROM t RETURNING a) SELECT * FROM d": ["select", "write", true, "SELECT 2"],
  "INSERT INTO t VALUES (1)": ["insert", "write", false, "INSERT 0 2"],
  "INSERT INTO t VALUES (1) RETURNING a": ["insert", "write", true, "INSERT 0 2"],
  "UPDATE t SET a = 1": ["update", "write", false, "UPDATE 2"],
  "DELETE FROM t": ["delete", "write", false, "DELETE 2"],
  "CREATE TABLE t (a int)": ["ddl", "write", false, "CREATE TABLE"],
  "CREATE TABLE t AS SELECT 1": ["ddl", "write", false, "SELECT 2"],
  "CREATE TABLE t AS SELECT 1 WITH NO DATA": ["ddl", "write", false, "CREATE TABLE AS"],
  "CREATE UNIQUE INDEX ON t (a)": ["ddl", "write", false, "CREATE INDEX"],
  "CREATE VIEW v AS SELECT 1": ["ddl", "write", false, "CREATE VIEW"],
  "DROP TABLE t": ["ddl", "write", false, "DROP TABLE"],
  "DROP MATERIALIZED VIEW t": ["ddl", "write", false, "DROP MATERIALIZED VIEW"],
  "ALTER TABLE t ADD a int": ["ddl", "write", false, "ALTER TABLE"],
  "ALTER TABLE t RENAME a TO b": ["ddl", "write", false, "ALTER TABLE"],
  "ALTER VIEW t RENAME TO b": ["ddl", "write", false, "ALTER VIEW"],
  "ALTER INDEX t RENAME TO b": ["ddl", "write", false, "ALTER INDEX"],
  "TRUNCATE t": ["truncate", "write", false, "TRUNCATE TABLE"],
  "COMMENT ON TABLE t IS 'x'": ["ddl", "write", false, "COMMENT"],
  "BEGIN": ["transaction", "none", false, "BEGIN"],
  "START TRANSACTION": ["transaction", "none", false, "START TRANSACTION"],
  "COMMIT": ["transaction", "none", false, "COMMIT"],
  "END": ["transaction", "none", false, "COMMIT"],
  "ABORT": ["transaction", "none", false, "ROLLBACK"],
  "ROLLBACK TO s": ["transaction", "none", false, "ROLLBACK"],
  "RELEASE s": ["transaction", "none", false, "RELEASE"],
  "SET x.y = 1": ["set", "none", false, "SET"],
  "RESET ALL": ["reset", "none", false, "RESET"],
  "SHOW ALL": ["show", "none", true, "SHOW"],
  "EXPLAIN DELETE FROM t": ["explain", "read", true, "EXPLAIN"],
  "EXPLAIN ANALYZE DELETE FROM t": ["explain", "write", true, "EXPLAIN"],
  "EXPLAIN (ANALYZE off) DELETE FROM t": ["explain", "read", true, "EXPLAIN"],
  "PREPARE p AS DELETE FROM t": ["prepare", "none", false, "PREPARE"],
  "EXECUTE p": ["execute", "none", undefined, "EXECUTE"],
  "DEALLOCATE ALL": ["deallocate", "none", false, "DEALLOCATE ALL"],
  "DECLARE c CURSOR FOR SELECT 1": ["declare", "read", false, "DECLARE CURSOR"],
  "FETCH 2 FROM c": ["fetch", "none", true, "FETCH 2"],
  "MOVE 2 FROM c": ["fetch", "none", false, "MOVE 2"],
  "CLOSE ALL": ["close", "none", false, "CLOSE CURSOR ALL"],
  "COPY t TO STDOUT": ["copy", "read", false, "COPY 2"],
  "COPY t FROM STDIN": ["copy", "write", false, "COPY 2"],
  "COPY (DELETE FROM t RETURNING a) TO STDOUT": ["copy", "write", false, "COPY 2"],
  "LISTEN a": ["listen", "none", false, "LISTEN"],
  "DISCARD ALL": ["discard", "none", false, "DISCARD ALL"],
  "LOCK TABLE t": ["lock", "read", false, "LOCK TABLE"],
  "VACUUM": ["vacuum", "write", false, "VACUUM"],
  "ANALYZE": ["analyze", "write", false, "ANALYZE"],
  "GRANT SELECT ON t TO u": ["grant", "write", false, "GRANT"],
};

for (const [text, expected] of Object.entries(cases)) {
  Deno.test(`${text} is classified`, () => {
    assert.deepEqual(summary(classify(parse(text)[0]!.node)), expected);
  });
}

const details: Readonly<Record<string, Record<string, unknown>>> = {
  "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY, NOT DEFERRABLE": {
    action: "begin",
    modes: { isolation: "repeatable read", readOnly: true, deferrable: false },
  },
  "COMMIT AND CHAIN": { action: "commit", chain: true },
  'SAVEPOINT "A b"': { action: "savepoint", name: "A b" },
  "SET LOCAL TimeZone TO 'Europe/Berlin'": {
    name: "timezone",
    value: "Europe/Berlin",
    valueCount: 1,
    local: true,
  },
  "SET TIME ZONE LOCAL": { name: "timezone", value: null },
  "SET TIME ZONE INTERVAL '+02:00' HOUR TO MINUTE": { value: "INTERVAL '+02:00'" },
  "SET search_path TO \"$user\", public, 'My'": { value: '"$user", public, "My"', valueCount: 3 },
  "SET datestyle TO ISO, DMY": { value: "iso, dmy" },
  "SET extra_float_digits = -1.5": { value: "-1.5" },
  "SET a.b = on": { name: "a.b", value: "on" },
  "SET NAMES 'utf8'": { name: "client_encoding", value: "utf8" },
  "SET TRANSACTION READ WRITE": {
    kind: "set transaction",
    session: false,
    modes: { readOnly: false },
  },
  "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE": {
    session: true,
    modes: { isolation: "serializable" },
  },
  "SHOW TIME ZONE": { name: "timezone" },
  "SHOW server_version": { name: "server_version" },
  "FETCH ALL c": { direction: "forward", count: Infinity, name: "c" },
  "FETCH BACKWARD 3 FROM c": { direction: "backward", count: 3 },
  "FETCH FIRST FROM c": { direction: "absolute", count: 1 },
  "DECLARE c BINARY NO SCROLL CURSOR WITH HOLD FOR SELECT 1": {
    binary: true,
    scroll: false,
    hold: true,
  },
  "EXPLAIN (FORMAT json, VERBOSE) SELECT 1": {
    options: new Map<string, string | null>([["format", "json"], ["verbose", null]]),
  },
  "NOTIFY ch, 'hello'": { channel: "ch", payload: "hello" },
  "UNLISTEN *": { channel: null },
  "DISCARD TEMP": { what: "temp", changesSchema: true },
};

for (const [text, expected] of Object.entries(details)) {
  Deno.test(`${text} is classified with its details`, () => {
    const found = classify(parse(text)[0]!.node) as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(expected)) {
      assert.deepEqual(found[name], value, name);
    }
  });
}

const fallbacks: Readonly<Record<string, Expected>> = {
  "PRAGMA user_version": ["pragma", "read", undefined, "PRAGMA"],
  "PRAGMA user_version = 3": ["pragma", "write", undefined, "PRAGMA"],
  "PRAGMA main.table_info('t')": ["pragma", "read", undefined, "PRAGMA"],
  "PRAGMA optimize": ["pragma", "write", undefined, "PRAGMA"],
  "INSERT OR REPLACE INTO t VALUES (1)": ["insert", "write", undefined, "INSERT 0 2"],
  "REPLACE INTO t VALUES (1)": ["insert", "write", undefined, "INSERT 0 2"],
  "WITH a AS (SELECT 1) REPLACE INTO t SELECT * FROM a": [
    "insert",
    "write",
    undefined,
    "INSERT 0 2",
  ],
  "WITH a AS (SELECT 1) DELETE FROM t INDEXED BY i": ["delete", "write", undefined, "DELETE 2"],
  "SELECT a FROM t WHERE a GLOB 'x*'": ["select", "read", true, "SELECT 2"],
  "SELECT nextval('s') FROM t WHERE a GLOB 'x*'": ["select", "write", true, "SELECT 2"],
  "EXPLAIN QUERY PLAN SELECT 1": ["other", "read", undefined, "EXPLAIN"],
  "CREATE VIRTUAL TABLE t USING fts5(a)": ["ddl", "write", undefined, "CREATE TABLE"],
  "CREATE TEMP TRIGGER a BEFORE DELETE ON t BEGIN SELECT 1; END": [
    "ddl",
    "write",
    undefined,
    "CREATE TRIGGER",
  ],
  "ATTACH 'x' AS y": ["other", "write", undefined, "ATTACH"],
  "BEGIN IMMEDIATE": ["transaction", "none", false, "BEGIN"],
  "ROLLBACK TO 'it''s'": ["transaction", "none", false, "ROLLBACK"],
};

for (const [text, expected] of Object.entries(fallbacks)) {
  Deno.test(`${text} is classified by its tokens`, () => {
    assert.deepEqual(summary(classifyTokens(text)), expected);
  });
}
