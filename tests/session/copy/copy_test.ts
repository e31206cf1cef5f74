/** COPY against a whole server, with psql where it has its own part in it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { BackendMessage } from "../../../lib/wire/backend/mod.ts";
import { TestServer } from "../../support/test_server.ts";
import type { WireClient } from "../../support/wire_client.ts";

const encoder = new TextEncoder();

async function copyIn(client: WireClient, query: string, data: string): Promise<BackendMessage[]> {
  await client.send(
    { kind: "Query", query },
    { kind: "CopyData", data: encoder.encode(data) },
    { kind: "CopyDone" },
  );
  return await client.untilReady();
}

function tagOrError(messages: readonly BackendMessage[]): string {
  for (const message of messages) {
    if (message.kind === "ErrorResponse") return `${message.fields.C} ${message.fields.M}`;
    if (message.kind === "CommandComplete") return message.tag;
  }
  return "nothing";
}

async function psql(server: TestServer, ...commands: string[]): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("psql", {
    args: ["-X", "-q", "-A", "-t", ...commands.flatMap((command) => ["-c", command])],
    env: {
      PGHOST: "127.0.0.1",
      PGPORT: String(server.port),
      PGUSER: "ann",
      PGDATABASE: "ann/test.sqlite",
      PGPASSWORD: server.ann.password,
    },
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

const everyType = `CREATE TABLE every (id serial PRIMARY KEY, i int, n numeric(10,2), t text,
  v varchar(5), f float8, b bool, d date, z timestamptz, j jsonb, y bytea, u uuid, a int[])`;
const everyRow = `INSERT INTO every (i, n, t, v, f, b, d, z, j, y, u, a) VALUES
  (1, 1.5, E'tab\\t"quote",\\nline\\\\', 'abc', 0.1, true, '2024-02-29', '2024-02-29 12:00+02',
    '{"k": [1, null]}', '\\x00ff', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{1,NULL,3}'),
  (NULL, NULL, '', NULL, 'NaN', NULL, NULL, NULL, NULL, NULL, NULL, NULL)`;

for (const format of ["text", "csv", "binary"]) {
  Deno.test(`psql's \\copy brings every type out and in again as ${format}`, async () => {
    await using server = await TestServer.start();
    const file = join(server.folder, "copied");
    await psql(server, everyType, everyRow, `\\copy every to '${file}' (format ${format})`);
    const before = await psql(server, "SELECT * FROM every ORDER BY id");
    await psql(server, "DELETE FROM every", `\\copy every from '${file}' (format ${format})`);
    assert.equal(await psql(server, "SELECT * FROM every ORDER BY id"), before);
  });
}

Deno.test("COPY FROM fills columns that it does not name, and brings values to their types", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query(
    "CREATE TABLE t (id serial PRIMARY KEY, n numeric(5,1), d int DEFAULT 7, c char(3))",
  );
  assert.equal(tagOrError(await copyIn(client, "COPY t (c, n) FROM STDIN", "x\t2.25\n")), "COPY 1");
  assert.deepEqual(await client.rows("SELECT id, n, d, c FROM t"), [["1", "2.3", "7", "x  "]]);
});

Deno.test("COPY FROM leaves out the rows that WHERE does not want", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (a int, b text)");
  const tag = tagOrError(
    await copyIn(client, "COPY t FROM STDIN WHERE a > 1", "1\tx\n2\ty\n3\tz\n"),
  );
  assert.equal(tag, "COPY 2");
  assert.deepEqual(await client.rows("SELECT a, b FROM t"), [["2", "y"], ["3", "z"]]);
});

Deno.test("what a COPY may not do is refused, and the session goes on", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (a int)");
  for (
    const [query, error] of [
      [
        "COPY t FROM '/etc/passwd'",
        "42501 must be superuser or have privileges of the pg_read_server_files role to COPY from a file",
      ],
      [
        "COPY t TO '/tmp/file'",
        "42501 must be superuser or have privileges of the pg_write_server_files role to COPY to a file",
      ],
      [
        "COPY t TO PROGRAM 'cat'",
        "42501 must be superuser or have privileges of the pg_execute_server_program role to COPY to or from an external program",
      ],
      [
        "BEGIN READ ONLY; COPY t FROM STDIN",
        "25006 cannot execute COPY FROM in a read-only transaction",
      ],
    ] as const
  ) {
    const answers = await client.query(query);
    assert.equal(tagOrError(answers.filter(({ kind }) => kind !== "CommandComplete")), error);
  }
  await client.query("ROLLBACK");
  assert.deepEqual(await client.rows("SELECT count(*) FROM t"), [["0"]]);
});

Deno.test("a reader may copy out and not in", async () => {
  await using server = await TestServer.start();
  using owner = await server.connect();
  await owner.query("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
  const password = server.createToken("ann", { level: "read-only" });
  using client = await server.connect({ password });
  assert.equal(tagOrError(await client.query("COPY t TO STDOUT")), "COPY 1");
  assert.match(tagOrError(await client.query("COPY t FROM STDIN")), /^25006 /);
});

Deno.test("a client that goes away in the middle of its data leaves nothing, and no lock", async () => {
  await using server = await TestServer.start();
  using other = await server.connect();
  await other.query("CREATE TABLE t (a int)");
  const client = await server.connect();
  await client.send({ kind: "Query", query: "COPY t FROM STDIN" });
  assert.equal((await client.receive()).kind, "CopyInResponse");
  await client.send({ kind: "CopyData", data: encoder.encode("1\n".repeat(100_000)) });
  client.close();
  assert.equal(tagOrError(await copyIn(other, "COPY t FROM STDIN", "2\n")), "COPY 1");
  assert.deepEqual(await other.rows("SELECT a FROM t"), [["2"]]);
});

Deno.test("any other message among the data of a COPY ends the session", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (a int)");
  await client.send({ kind: "Query", query: "COPY t FROM STDIN" });
  await client.receive();
  await client.send({ kind: "Query", query: "SELECT 1" });
  await assert.rejects(() => client.untilReady(), { code: "08P01" });
});

Deno.test("COPY FROM into a view is what its trigger makes of it", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  await client.query("CREATE TABLE t (a int, b text)");
  await client.query("CREATE VIEW v AS SELECT b, a FROM t");
  assert.match(tagOrError(await copyIn(client, "COPY v FROM STDIN", "x\t1\n")), /^42809 /);
  await client.query(`CREATE TRIGGER v_insert INSTEAD OF INSERT ON v
    BEGIN INSERT INTO t VALUES (NEW.a * 2, upper(NEW.b)); END`);
  assert.equal(tagOrError(await copyIn(client, "COPY v FROM STDIN", "x\t1\ny\t2\n")), "COPY 2");
  assert.deepEqual(await client.rows("SELECT * FROM t ORDER BY a"), [["2", "X"], ["4", "Y"]]);
});

Deno.test("COPY FROM takes the right to write only once much has come", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  using other = await server.connect();
  await client.query("CREATE TABLE t (a int, b text)");
  await client.send({ kind: "Query", query: "COPY t FROM STDIN" });
  assert.equal((await client.receive()).kind, "CopyInResponse");
  await client.send({ kind: "CopyData", data: encoder.encode("1\tone\n") });
  assert.equal(tagOrError(await other.query("INSERT INTO t VALUES (2, 'two')")), "INSERT 0 1");
  await client.send({ kind: "CopyData", data: encoder.encode(`3\t${"x".repeat(2 << 20)}\n4\t\n`) });
  const progress = "SELECT command, bytes_processed > 2000000 FROM pg_stat_progress_copy";
  let seen: unknown[][] = [];
  while (seen[0]?.[1] !== "t") seen = await other.rows(progress) as unknown[][];
  assert.deepEqual(seen, [["COPY FROM", "t"]]);
  await other.query("SET lock_timeout = '10ms'");
  assert.match(tagOrError(await other.query("INSERT INTO t VALUES (5, '')")), /^55P03 /);
  await client.send({ kind: "CopyDone" });
  assert.equal(tagOrError(await client.untilReady()), "COPY 3");
  assert.equal(tagOrError(await other.query("INSERT INTO t VALUES (5, '')")), "INSERT 0 1");
  assert.deepEqual(await other.rows(progress), []);
});

Deno.test("a table that others change while its rows are on their way is not filled", async () => {
  await using server = await TestServer.start();
  using client = await server.connect();
  using other = await server.connect();
  await client.query("CREATE TABLE t (a int, b text)");
  await client.send({ kind: "Query", query: "COPY t FROM STDIN" });
  assert.equal((await client.receive()).kind, "CopyInResponse");
  await other.query("ALTER TABLE t ALTER COLUMN b TYPE int USING length(b)");
  await client.send(
    { kind: "CopyData", data: encoder.encode("1\tone\n") },
    { kind: "CopyDone" },
  );
  assert.match(tagOrError(await client.untilReady()), /^40001 table "t" was changed/);
  assert.deepEqual(await client.rows("SELECT * FROM t"), []);
});
