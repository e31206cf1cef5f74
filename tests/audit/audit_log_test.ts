import assert from "node:assert/strict";
import { join } from "node:path";
import { shortTokenOf } from "../../lib/auth/token_format.ts";
import { HttpFixture } from "../http/http_fixture.ts";
import { TestServer } from "../support/test_server.ts";

type Line = Record<string, unknown>;

function linesOf(path: string): Line[] {
  return Deno.readTextFileSync(path).trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Runs a test with a server that writes an audit log, and gives the log's lines. */
async function audited(
  test: (server: TestServer, path: string) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<{ lines: Line[]; text: string }> {
  const folder = await Deno.makeTempDir();
  const path = join(folder, "audit.jsonl");
  try {
    const server = await TestServer.start({ AYB__AUDIT__PATH: path, ...environment });
    await test(server, path).finally(() => server.stop());
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);
    return { lines: linesOf(path), text: await Deno.readTextFile(path) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("connects, failures, definitions and ends are written, without what is secret", async () => {
  const passwords: string[] = [];
  const { lines, text } = await audited(async (server) => {
    passwords.push(server.ann.password, "wrong-password");
    await assert.rejects(server.connect({ password: "wrong-password" }));
    await assert.rejects(server.connect({ database: "ann/missing.sqlite" }));
    using client = await server.connect();
    await client.query("CREATE TABLE t (a int)");
    await client.query("SELECT 1; INSERT INTO t VALUES (1)");
    await client.query("ALTER ROLE ann PASSWORD 'hunter2'");
    await client.query(`CREATE VIEW v AS SELECT '${server.ann.password}' AS x`);
  });
  const found = lines.map((line) => [line["event"], line["code"] ?? line["statement"] ?? null]);
  assert.deepEqual(found.slice(0, 5), [
    ["connection_refused", "28P01"],
    ["connection_refused", "3D000"],
    ["connect", null],
    ["definition", "CREATE TABLE t (a int)"],
    ["definition", "ALTER ROLE ann PASSWORD '…'"],
  ]);
  assert.equal(found.at(-1)![0], "disconnect");
  const short = shortTokenOf(passwords[0]!);
  const { time, processId, ...definition } = lines[3]!;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.equal(processId, lines[2]!["processId"]);
  assert.deepEqual(definition, {
    event: "definition",
    client: "127.0.0.1",
    user: "ann",
    token: short,
    database: "ann/test.sqlite",
    command: "CREATE TABLE",
    statement: "CREATE TABLE t (a int)",
  });
  for (const secret of [...passwords, "hunter2"]) assert(!text.includes(secret));
});

Deno.test("every statement is written where that is asked for, its parameters only if they are", async () => {
  for (const parameters of ["false", "true"]) {
    const { lines } = await audited(async (server) => {
      using client = await server.connect();
      await client.query("SELECT 1; SELECT 'two'");
      await client.send(
        { kind: "Parse", statement: "", query: "SELECT $1::text, $2::int4", parameterTypes: [] },
        {
          kind: "Bind",
          portal: "",
          statement: "",
          parameterFormats: [],
          parameters: [new TextEncoder().encode("private"), null],
          resultFormats: [],
        },
        { kind: "Execute", portal: "", maximumRows: 0 },
        { kind: "Sync" },
      );
      await client.untilReady();
    }, { AYB__AUDIT__STATEMENTS: "all", AYB__AUDIT__PARAMETERS: parameters });
    const statements = lines.filter(({ event }) => event === "statement");
    assert.deepEqual(statements.map(({ statement }) => statement), [
      "SELECT 1",
      "SELECT 'two'",
      "SELECT $1::text, $2::int4",
    ]);
    const expected = parameters === "true" ? ["private", null] : undefined;
    assert.deepEqual(statements[2]!["parameters"], expected);
  }
});

Deno.test("a file that is moved away is followed by a new one", async () => {
  await audited(async (server, path) => {
    using client = await server.connect();
    await Deno.rename(path, `${path}.1`);
    for (let count = 0;; count++) {
      await client.query(`CREATE TABLE t${count} (a int)`);
      if (await Deno.stat(path).then(() => true, () => false)) break;
    }
    assert.equal(linesOf(`${path}.1`)[0]!["event"], "connect");
    assert.equal(linesOf(path)[0]!["event"], "definition");
  });
});

Deno.test("requests that change who may do what are written, and those that are refused", async () => {
  const auditPath = await Deno.makeTempFile();
  try {
    await HttpFixture.with(async (ayb) => {
      const [ada, eve] = [ayb.newUser("ada"), ayb.newUser("eve")];
      const request = (
        method: string,
        path: string,
        headers: Record<string, string> = {},
        token = ada,
      ) => ayb.request(method, path, { token, headers });
      await request("POST", "/v1/ada/test.sqlite/create");
      await request("POST", "/v1/ada/test.sqlite/share", {
        "entity-for-permission": "eve",
        "sharing-level": "read-only",
      });
      await request("PATCH", "/v1/ada/test.sqlite/update", { "public-sharing-level": "fork" });
      const { json } = await request("POST", "/v1/tokens", { "permission-level": "read-only" });
      const { short_token: made, token } = json as { short_token: string; token: string };
      await request("POST", `/v1/tokens/${made}/rotate`);
      await request("DELETE", `/v1/tokens/${made}`);
      await request("POST", "/v1/ada/test.sqlite/share", {}, eve);
      await request("GET", "/v1/tokens", {}, "ayb_wrong");
      await request("GET", "/v1/tokens");
      const text = await Deno.readTextFile(auditPath);
      for (const secret of [ada, eve, token]) assert(!text.includes(secret));
      assert.deepEqual(linesOf(auditPath).map(({ event, user }) => `${event} ${user}`), [
        "database_created ada",
        "grant_changed ada",
        "public_level_changed ada",
        "token_created ada",
        "token_rotated ada",
        "token_revoked ada",
        "request_refused eve",
        "request_refused null",
      ]);
      assert.equal(linesOf(auditPath)[1]!["sharing-level"], "read-only");
    }, { auditPath });
  } finally {
    await Deno.remove(auditPath);
  }
});

Deno.test("a log that cannot be written keeps nobody from working", async () => {
  await using server = await TestServer.start({ AYB__AUDIT__PATH: "/proc/none/audit.jsonl" });
  using client = await server.connect();
  await client.query("CREATE TABLE t (a int)");
  assert.deepEqual(await client.rows("SELECT count(*) FROM t"), [["0"]]);
});
