import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { verifyToken } from "../../lib/auth/tokens.ts";
import { locateDatabaseFile } from "../../lib/store/hosted_database_file.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";
import { type Outcome, runProgram } from "./program.ts";

/** A data folder and the admin commands on it. */
async function withDataFolder(
  test: (
    admin: (...args: string[]) => Promise<Outcome>,
    paths: { folder: string; databaseUrl: string; dataPath: string },
  ) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ayb-admin-" });
  const dataPath = join(folder, "data");
  const databaseUrl = `sqlite://${join(folder, "meta", "ayb.sqlite")}`;
  const admin = (...args: string[]) =>
    runProgram(["admin", ...args], {
      permissions: [`--allow-write=${folder}`, "--allow-env", "--allow-run"],
      read: [folder],
      folder,
      environment: { AYB__DATA_PATH: dataPath, AYB__DATABASE_URL: databaseUrl },
    });
  try {
    await test(admin, { folder, databaseUrl, dataPath });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function success(stdout: string): Outcome {
  return { code: 0, stdout, stderr: "" };
}

Deno.test("entities, databases, tokens and grants are made on the data folder", async () => {
  await withDataFolder(async (admin, { databaseUrl }) => {
    assert.deepEqual(await admin("create_entity", "Ada"), success("Created user ada\n"));
    assert.deepEqual(
      await admin("create_entity", "club", "--type", "organization"),
      success("Created organization club\n"),
    );
    assert.deepEqual(
      await admin("create_database", "ada/test.sqlite"),
      success("Created ada/test.sqlite\n"),
    );
    assert.deepEqual(
      await admin("share", "ada/test.sqlite", "club", "read-write"),
      success("club has read-write on ada/test.sqlite\n"),
    );
    const created = await admin(
      ...["create_token", "club", "--database", "ada/test.sqlite", "--level", "read-only"],
      ...["--expires", "30d", "--name", "Metabase"],
    );
    assert.match(created.stdout, /^ayb_[A-Za-z0-9]+_[A-Za-z0-9]+\n$/, "the token and nothing else");
    const secret = created.stdout.trim();
    const shortToken = secret.split("_")[1]!;

    const store = MetadataStore.open(databaseUrl);
    try {
      const { entity, token } = verifyToken(store, secret)!;
      assert.equal(entity.slug, "club");
      assert.equal(token.databaseId, store.databases.find("ada", "test.sqlite")!.id);
      assert.equal(token.level, "read-only");
      assert.equal(token.appName, "Metabase");
      const lifetime = Number(token.expiresAt! - token.createdAt) / 1e6;
      assert.ok(Math.abs(lifetime - 30 * 86_400) < 60, `${lifetime} s`);
    } finally {
      store.close();
    }

    const listed = await admin("list_tokens", "club", "--format", "json");
    const [token] = JSON.parse(listed.stdout) as Record<string, string>[];
    assert.equal(token!["Short token"], shortToken);
    assert.equal(token!["Scope"], "ada/test.sqlite");
    assert.ok(!listed.stdout.includes(secret));
    assert.deepEqual(await admin("revoke_token", shortToken), success(`Revoked ${shortToken}\n`));
    const after = MetadataStore.open(databaseUrl);
    try {
      assert.equal(verifyToken(after, secret), null);
    } finally {
      after.close();
    }
  });
});

Deno.test("an SQLite file is imported and exported again, also while it is written", async () => {
  await withDataFolder(async (admin, { folder, databaseUrl, dataPath }) => {
    const [original, copy] = [join(folder, "original.sqlite"), join(folder, "copy.sqlite")];
    const source = new DatabaseSync(original);
    source.exec("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
    source.close();
    await admin("create_entity", "ada");
    assert.deepEqual(
      await admin("import", "ada/t.sqlite", original),
      success(`Imported ${original} as ada/t.sqlite\n`),
    );
    const store = MetadataStore.open(databaseUrl);
    const path = locateDatabaseFile(dataPath, store.databases.find("ada", "t.sqlite")!);
    store.close();
    assert.equal((await Deno.stat(path)).mode! & 0o777, 0o600);

    const writer = new DatabaseSync(path);
    assert.equal(writer.prepare("PRAGMA journal_mode").get()!["journal_mode"], "wal");
    writer.exec("INSERT INTO t VALUES (3); BEGIN IMMEDIATE; INSERT INTO t VALUES (4)");
    assert.deepEqual(
      await admin("export", "ada/t.sqlite", copy),
      success(`Exported ada/t.sqlite to ${copy}\n`),
    );
    writer.exec("COMMIT");
    writer.close();
    const exported = new DatabaseSync(copy, { readOnly: true });
    assert.deepEqual(exported.prepare("SELECT a FROM t ORDER BY a").all().map(({ a }) => a), [
      1,
      2,
      3,
    ]);
    assert.equal(exported.prepare("PRAGMA journal_mode").get()!["journal_mode"], "delete");
    exported.close();
    const again = await admin("export", "ada/t.sqlite", copy);
    assert.deepEqual(again, { code: 1, stdout: "", stderr: `Error: ${copy} already exists\n` });
  });
});

Deno.test("a damaged or foreign file is refused and leaves nothing behind", async () => {
  await withDataFolder(async (admin, { folder, databaseUrl, dataPath }) => {
    const damaged = join(folder, "damaged.sqlite");
    const source = new DatabaseSync(damaged);
    source.exec("CREATE TABLE t (a); CREATE INDEX i ON t (a)");
    source.exec(
      "WITH n (a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM n WHERE a < 2000) " +
        "INSERT INTO t SELECT a FROM n",
    );
    source.close();
    const bytes = await Deno.readFile(damaged);
    bytes.fill(0xff, 8192, 8300);
    await Deno.writeFile(damaged, bytes);
    const text = join(folder, "text.txt");
    await Deno.writeTextFile(text, "this is no database ".repeat(100));
    await admin("create_entity", "ada");
    const refusals = [
      { file: damaged, stderr: /^Error: .*damaged\.sqlite is (damaged|not a usable).*\n$/ },
      { file: text, stderr: /^Error: .*text\.txt is not a usable SQLite database.*\n$/ },
      { file: join(folder, "absent"), stderr: /^Error: cannot read .*absent.*\n$/ },
    ];
    for (const { file, stderr } of refusals) {
      const outcome = await admin("import", "ada/t.sqlite", file);
      assert.equal(outcome.code, 1);
      assert.match(outcome.stderr, stderr);
    }
    const store = MetadataStore.open(databaseUrl);
    assert.equal(store.databases.find("ada", "t.sqlite"), null);
    store.close();
    const left = [...Deno.readDirSync(join(dataPath, "databases", "ada"))];
    assert.deepEqual(left, []);
  });
});

Deno.test("what cannot be done is told in one line, with an exit code", async () => {
  await withDataFolder(async (admin) => {
    await admin("create_entity", "ada");
    await admin("create_database", "ada/x");
    const failures: readonly (readonly [string[], number, RegExp])[] = [
      [["create_entity", "ada"], 1, /entity "ada" already exists/],
      [["create_entity", "../x"], 1, /invalid entity name/],
      [["create_entity", "admin"], 1, /reserved/],
      [["create_database", "eve/x"], 1, /there is no entity "eve"/],
      [["create_database", "ada/x"], 1, /already exists/],
      [["create_database", "x"], 2, /entity\/database/],
      [["create_token", "eve"], 1, /there is no entity "eve"/],
      [["create_token", "ada", "--database", "ada/y"], 1, /there is no database ada\/y/],
      [["create_token", "ada", "--level", "owner"], 2, /read-only, read-write/],
      [["create_token", "ada", "--expires", "tomorrow"], 2, /30d/],
      [["share", "ada/x", "ada", "read-only"], 1, /owns/],
      [["share", "ada/x", "ada", "everything"], 2, /manager/],
      [["revoke_token", "unknown"], 1, /there is no API token/],
      [["import", "ada/x", "/dev/null"], 1, /already exists/],
      [["list_tokens", "ada", "--config", "absent.toml"], 1, /absent\.toml/],
    ];
    for (const [args, code, stderr] of failures) {
      const outcome = await admin(...args);
      assert.equal(outcome.code, code, `${args.join(" ")}: ${outcome.stderr}`);
      assert.match(outcome.stderr, stderr);
      assert.equal(outcome.stderr.trimEnd().split("\n").length, 1, outcome.stderr);
      assert.equal(outcome.stdout, "");
    }
  });
});

Deno.test("an entity can have limits of its own, and those of the server again", async () => {
  await withDataFolder(async (admin) => {
    await admin("create_entity", "ada");
    assert.deepEqual(
      await admin("set_limit", "ada", "connections_per_entity", "3"),
      success("ada has connections_per_entity = 3\n"),
    );
    const { stdout } = await admin("list_limits", "ada", "--format", "csv");
    const [titles, ...rows] = stdout.trimEnd().split("\n");
    assert.equal(titles, "Limit,Value,From,About");
    assert.deepEqual(rows.map((row) => row.split(",").slice(0, 3).join(",")), [
      "connections_per_entity,3,entity",
      "connections_per_database,500,server",
      "executors_per_entity,4,server",
      "executor_queue_statements,1000,server",
      "statement_compute_seconds,3600,server",
      "statement_bytes,16777216,server",
      "output_slice_rows,1000,server",
      "output_slice_bytes,65536,server",
      "database_bytes,10737418240,server",
    ]);
    assert.deepEqual(
      await admin("set_limit", "ada", "connections_per_entity", "default"),
      success("ada has connections_per_entity = 200, which is that of the server\n"),
    );
  });
});

for (
  const [name, args, message] of [
    ["of nobody", ["eve", "database_bytes", "default"], 'there is no entity "eve"'],
    ["that nobody has", ["ada", "portals", "5"], "Allowed choices are connections_per_entity"],
    ["that is no number", ["ada", "database_bytes", "1e3"], "Expected a whole number or `default`"],
    ["that is too small", ["ada", "database_bytes", "5"], "must be from 1048576 to 1099511627776"],
  ] as const
) {
  Deno.test(`a limit ${name} is refused`, async () => {
    await withDataFolder(async (admin) => {
      await admin("create_entity", "ada");
      const { code, stderr } = await admin("set_limit", ...args);
      assert.notEqual(code, 0);
      assert.equal(stderr.includes(message), true, stderr);
    });
  });
}
