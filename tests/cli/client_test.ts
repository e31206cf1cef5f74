import assert from "node:assert/strict";
import { join } from "node:path";
import type { QueryRequest, QueryResult } from "../../lib/query/query_service.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { sqlState } from "../../lib/base/sql_state.ts";
import { HttpFixture } from "../http/http_fixture.ts";
import { type Outcome, runProgram } from "./program.ts";

const environmentOfClient =
  "AYB_CLIENT_CONFIG_FILE,AYB_SERVER_URL,AYB_API_TOKEN,HOME,XDG_CONFIG_HOME,NO_COLOR,FORCE_COLOR,CLICOLOR_FORCE";

/** The client of one person, who keeps its configuration in the fixture's folder. */
function clientOf(ayb: HttpFixture, person = "person") {
  const folder = join(ayb.folder, person);
  const config = join(folder, "ayb.json");
  const run = (args: readonly string[], input?: string): Promise<Outcome> =>
    runProgram(["client", ...args], {
      permissions: [
        `--allow-net=${new URL(ayb.url).host}`,
        `--allow-env=${environmentOfClient}`,
        `--allow-write=${folder}`,
      ],
      read: [folder],
      environment: { AYB_CLIENT_CONFIG_FILE: config },
      ...(input !== undefined && { input }),
    });
  return { run, config };
}

async function answer({ sql }: QueryRequest): Promise<QueryResult[]> {
  if (sql.includes("nothing_of_that_name")) {
    throw new PgError(
      sqlState.undefined_table,
      'relation "nothing_of_that_name" does not exist',
      { position: 15 },
    );
  }
  if (!sql.startsWith("SELECT")) return [{ fields: [], rows: [], commandTag: "INSERT 0 2" }];
  const rows = [["1", "Alice"], ["2", "Bob"]];
  return await Promise.resolve([{ fields: ["id", "name"], rows, commandTag: "SELECT 2" }]);
}

Deno.test("a person registers, confirms, creates a database and queries it", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run, config } = clientOf(ayb);
    const database = "testuser/test.sqlite";
    const expect = async (args: readonly string[], stdout: string) => {
      const outcome = await run(args);
      assert.deepEqual(outcome, { code: 0, stdout, stderr: "" });
    };
    await expect(
      ["--url", ayb.url, "register", "testuser", "test@example.com"],
      "Check your email to finish registering testuser\n",
    );
    const confirmed = await run(["confirm", await ayb.confirmationToken()]);
    assert.equal(confirmed.code, 0);
    const [, token] = /^Successfully authenticated testuser and saved token (ayb_\w+)\n$/
      .exec(confirmed.stdout)!;
    assert.deepEqual(JSON.parse(await Deno.readTextFile(config)), {
      version: 1,
      authentication: { [ayb.url]: token },
      default_url: ayb.url,
    });
    await expect(["create_database", database], `Successfully created ${database}\n`);
    await expect(["query", database, "CREATE TABLE users(id INTEGER, name TEXT)"], "\nRows: 0\n");
    await expect(
      ["query", database, "SELECT * FROM users"],
      " id | name\n----+-------\n 1  | Alice\n 2  | Bob\n\nRows: 2\n",
    );
    await expect(
      ["list", "testuser"],
      " Database slug | Type\n---------------+--------\n test.sqlite   | sqlite\n",
    );
    assert.deepEqual(ayb.queries.map(({ sql }) => sql), [
      "CREATE TABLE users(id INTEGER, name TEXT)",
      "SELECT * FROM users",
    ]);
  }, { answer });
});

Deno.test("rows come as CSV and JSON that a program can read", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run } = clientOf(ayb);
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const query = ["--url", ayb.url, "--token", token, "query", "ada/test.sqlite", "SELECT 1"];
    const csv = await run([...query, "--format", "csv"]);
    assert.deepEqual(csv, { code: 0, stdout: "id,name\n1,Alice\n2,Bob\n", stderr: "Rows: 2\n" });
    const json = await run([...query, "--format", "json"]);
    assert.deepEqual(JSON.parse(json.stdout), [
      { id: "1", name: "Alice" },
      { id: "2", name: "Bob" },
    ]);
  }, { answer });
});

Deno.test("without SQL, statements are read line by line, until one fails", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run } = clientOf(ayb);
    const token = ayb.newUser("ada");
    await ayb.request("POST", "/v1/ada/test.sqlite/create", { token });
    const args = ["--url", ayb.url, "--token", token, "query", "ada/test.sqlite"];
    const lines = ["INSERT 1", "", "SELECT * FROM nothing_of_that_name", "SELECT never"];
    const outcome = await run(args, lines.join("\n"));
    assert.deepEqual(outcome, {
      code: 1,
      stdout: "\nRows: 0\n",
      stderr: 'Error: relation "nothing_of_that_name" does not exist\n',
    });
    assert.deepEqual(ayb.queries.map(({ sql }) => sql), [lines[0], lines[2]]);
  }, { answer });
});

Deno.test("databases are shared, described and published by their owner", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run } = clientOf(ayb);
    const [ada] = [ayb.newUser("ada"), ayb.newUser("bob")];
    const client = (...args: string[]) => run(["--url", ayb.url, "--token", ada, ...args]);
    await client("create_database", "ada/test.sqlite", "sqlite", "fork");
    const steps: readonly (readonly [string[], RegExp])[] = [
      [["share", "ada/test.sqlite", "bob", "read-only"], /bob on ada\/test.sqlite updated/],
      [["list_database_permissions", "ada/test.sqlite"], /bob +\| read-only/],
      [["database_details", "ada/test.sqlite"], /ReadWrite\nPublic sharing level: fork\nYou have/],
      [["update_database", "ada/test.sqlite", "--public_sharing_level", "read-only"], /updated/],
      [["update_database", "ada/test.sqlite", "--public-sharing-level", "no-access"], /updated/],
      [["database_details", "ada/test.sqlite"], /Public sharing level: no-access/],
      [["update_profile", "ada", "--display_name", "Ada", "--links", "https://a.org"], /updated/],
      [["profile", "ada"], / Ada +\|.*https:\/\/a\.org/],
      [["list_tokens"], /\(all databases\) \| \(full access\)/],
      [["revoke_token", ada.split("_")[1]!], /revoked/],
    ];
    for (const [args, stdout] of steps) {
      const outcome = await client(...args);
      assert.deepEqual([outcome.code, outcome.stderr], [0, ""], args.join(" "));
      assert.match(outcome.stdout, stdout);
    }
    const outcome = await client("list_tokens");
    assert.deepEqual(outcome, {
      code: 1,
      stdout: "",
      stderr: "Error: The API token is unknown, revoked or expired\n",
    });
  });
});

Deno.test("the first URL is remembered, and set_default_url changes it", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run, config } = clientOf(ayb);
    ayb.newUser("ada");
    const without = await run(["list", "ada"]);
    assert.equal(without.code, 1);
    assert.match(without.stderr, /^Error: which server\?.*--url.*set_default_url.*\n$/);
    assert.equal((await run(["--url", `${ayb.url}/`, "list", "ada"])).code, 0);
    assert.equal((await run(["list", "ada"])).code, 0);
    const other = "https://ayb.example.org";
    const set = await run(["set_default_url", `${other}/`]);
    assert.equal(set.stdout, `Saved ${other} as new default_url\n`);
    assert.equal(JSON.parse(await Deno.readTextFile(config)).default_url, other);
    const wrong = await run(["set_default_url", "nonsense"]);
    assert.equal(wrong.code, 1);
  });
});

const failures = [
  { args: ["list"], code: 2, stderr: /^Error: missing required argument 'entity'\n$/ },
  { args: ["query", "nonsense", "SELECT 1"], code: 2, stderr: /entity\/database/ },
  { args: ["list", "a", "--format", "xml"], code: 2, stderr: /table, csv, json/ },
  { args: ["nonsense"], code: 2, stderr: /^Error: unknown command 'nonsense'\n$/ },
  { args: ["query", "a/b", "SELECT 1"], code: 1, stderr: /^Error: this needs an API token.*\n$/ },
  { args: ["list", "nobody"], code: 1, stderr: /^Error: entity nobody does not exist\n$/ },
  { args: ["update_profile", "ada"], code: 1, stderr: /^Error: nothing to update was given\n$/ },
];

Deno.test("what cannot be done is told in one line, with an exit code", async () => {
  await HttpFixture.with(async (ayb) => {
    const { run } = clientOf(ayb);
    await Promise.all(failures.map(async ({ args, code, stderr }) => {
      const outcome = await run(["--url", ayb.url, ...args]);
      assert.equal(outcome.code, code, outcome.stderr);
      assert.equal(outcome.stdout, "");
      assert.match(outcome.stderr, stderr);
      assert.equal(outcome.stderr.trimEnd().split("\n").length, 1);
    }));
    await ayb.server.stop(0);
    const unreachable = await run(["--url", ayb.url, "list", "ada"]);
    assert.equal(unreachable.code, 1);
    assert.match(unreachable.stderr, /^Error: cannot reach http:.*refused.*\n$/i);
  });
});
