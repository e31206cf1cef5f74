/**
 * pgbench as it is: what it makes and fills, its built-in scripts in all its modes, and pipelines of a
 * script of one's own. Nothing may fail; what is left must fit together.
 */
import assert from "node:assert/strict";
import { AybServer } from "../support/ayb_server.ts";
import { run } from "../support/run.ts";

let server: AybServer;
let folder: string;

Deno.test.beforeAll(async () => {
  folder = await Deno.makeTempDir({ prefix: "ayb-pgbench-" });
  server = await AybServer.start();
});

Deno.test.afterAll(async () => {
  await server?.stop();
  await Deno.remove(folder, { recursive: true });
});

/** Makes a database of its own and fills it. */
async function prepare(name: string, ...args: string[]): Promise<string> {
  const database = `${server.user}/${name}.sqlite`;
  await server.admin("create_database", database);
  const url = server.url.replace(server.database, database);
  await run(["pgbench", "-i", "--quiet", ...args, url]);
  return url;
}

/** Runs transactions, none of which may fail. */
async function bench(url: string, ...args: string[]): Promise<void> {
  const output = await run(["pgbench", "-n", ...args, url]);
  const processed = /transactions actually processed: (\d+)\/(\d+)/.exec(output);
  assert(processed !== null, output);
  assert.equal(processed[1], processed[2], output);
  assert.match(output, /number of failed transactions: 0 /);
}

async function value(url: string, query: string): Promise<string> {
  return (await run(["psql", "-X", "-A", "-t", "-c", query, url])).trim();
}

/** Every transaction of TPC-B adds the same to a branch, a teller, an account and the history. */
async function assertBalanced(url: string): Promise<void> {
  const sums = await value(
    url,
    `SELECT (SELECT sum(abalance) FROM pgbench_accounts), (SELECT sum(tbalance) FROM pgbench_tellers),
      (SELECT sum(bbalance) FROM pgbench_branches), (SELECT sum(delta) FROM pgbench_history)`,
  );
  const [accounts, ...others] = sums.split("|");
  assert(others.every((each) => each === accounts), sums);
}

Deno.test("pgbench -i makes and fills its tables at scale 10", async () => {
  const url = await prepare("scale", "-s", "10");
  const counts = `SELECT (SELECT count(*) FROM pgbench_accounts),
    (SELECT count(*) FROM pgbench_tellers), (SELECT count(*) FROM pgbench_branches)`;
  assert.equal(await value(url, counts), "1000000|100|10");
  const keys = "SELECT conname FROM pg_constraint " +
    "WHERE contype = 'p' AND connamespace = 'public'::regnamespace ORDER BY 1";
  assert.equal(
    await value(url, keys),
    "pgbench_accounts_pkey\npgbench_branches_pkey\npgbench_tellers_pkey",
  );
  await run(["pgbench", "-i", "--quiet", "-s", "1", url]);
  assert.equal(await value(url, counts), "100000|10|1");
});

for (const steps of ["dtgvpf", "dtGvp", "dtpg", "dtvgpf"]) {
  Deno.test(`pgbench -i -I ${steps} is done in that order`, async () => {
    const url = await prepare(`steps_${steps}`.toLowerCase() + steps.length, "-I", steps);
    assert.equal(await value(url, "SELECT count(*) FROM pgbench_accounts"), "100000");
    const foreignKeys = await value(
      url,
      "SELECT count(*) FROM pg_constraint WHERE contype = 'f'",
    );
    assert.equal(foreignKeys, steps.includes("f") ? "5" : "0");
  });
}

Deno.test("pgbench -i --unlogged-tables and --fillfactor change nothing that tells", async () => {
  const url = await prepare("storage", "--unlogged-tables", "--fillfactor=50");
  assert.equal(await value(url, "SELECT count(*) FROM pgbench_accounts"), "100000");
});

Deno.test("pgbench -i --partitions is refused", async () => {
  await assert.rejects(
    prepare("partitions", "--partitions=2"),
    /partition.* (is|are) not supported/i,
  );
});

for (const mode of ["simple", "extended", "prepared"]) {
  Deno.test(`the scripts of pgbench run without failure, -M ${mode}`, async () => {
    const url = await prepare(`scripts_${mode}`);
    for (const script of ["tpcb-like", "simple-update", "select-only"]) {
      await bench(url, "-b", script, "-M", mode, "-c", "4", "-j", "2", "-t", "50");
    }
    await bench(url, "-b", "tpcb-like", "-M", mode, "-C", "-c", "2", "-t", "5");
    await assertUpdated(url);
  });
}

/** simple-update leaves branches and tellers alone, so only these two must fit together. */
async function assertUpdated(url: string): Promise<void> {
  const sums = await value(
    url,
    `SELECT (SELECT sum(abalance) FROM pgbench_accounts) = (SELECT sum(delta) FROM pgbench_history),
      (SELECT sum(bbalance) FROM pgbench_branches) = (SELECT sum(tbalance) FROM pgbench_tellers),
      (SELECT count(*) FROM pgbench_history)`,
  );
  assert.equal(sums, "t|t|410");
}

Deno.test("eight clients of pgbench leave balances that fit together", async () => {
  const url = await prepare("balanced");
  await bench(url, "-b", "tpcb-like", "-M", "prepared", "-c", "8", "-j", "2", "-t", "40");
  await assertBalanced(url);
  assert.equal(await value(url, "SELECT count(*) FROM pgbench_history"), "320");
});

Deno.test("pipelines of a script of one's own run without failure", async () => {
  const url = await prepare("pipelines");
  const script = `${folder}/pipeline.sql`;
  await Deno.writeTextFile(
    script,
    `\\set aid random(1, 100000)
\\set delta random(-5000, 5000)
\\startpipeline
BEGIN;
UPDATE pgbench_accounts SET abalance = abalance + :delta WHERE aid = :aid;
SELECT abalance FROM pgbench_accounts WHERE aid = :aid;
UPDATE pgbench_tellers SET tbalance = tbalance + :delta WHERE tid = 1;
UPDATE pgbench_branches SET bbalance = bbalance + :delta WHERE bid = 1;
INSERT INTO pgbench_history (tid, bid, aid, delta, mtime)
  VALUES (1, 1, :aid, :delta, CURRENT_TIMESTAMP);
END;
\\endpipeline
\\startpipeline
SELECT 1;
SELECT 2;
\\endpipeline
`,
  );
  for (const mode of ["extended", "prepared"]) {
    await bench(url, "-f", script, "-M", mode, "-c", "4", "-t", "25");
  }
  await assertBalanced(url);
});
