/**
 * Point reads through `pgbench -S` against ayb and PostgreSQL 15 side by side, as ratios.
 *
 *     deno task bench [--seconds 5] [--clients 1,8] [--modes simple,extended,prepared]
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { run } from "../support/run.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    clients: { type: "string", default: "1,8" },
    modes: { type: "string", default: "simple,extended,prepared" },
    rounds: { type: "string", default: "2" },
  },
});

const accounts = 100_000;

/** pgbench's own tables at scale 1, written as plain SQL. */
function* schemaAndRows(): Iterable<string> {
  yield "create table pgbench_branches(bid int not null primary key, bbalance int, filler char(88));";
  yield "create table pgbench_tellers(tid int not null primary key, bid int, tbalance int, filler char(84));";
  yield "create table pgbench_accounts(aid int not null primary key, bid int, abalance int, filler char(84));";
  yield "create table pgbench_history(tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));";
  yield "insert into pgbench_branches values (1, 0, '');";
  for (let teller = 1; teller <= 10; teller++) {
    yield `insert into pgbench_tellers values (${teller}, 1, 0, '');`;
  }
  const batch = 1000;
  for (let first = 1; first <= accounts; first += batch) {
    const rows = Array.from({ length: batch }, (_, index) => `(${first + index}, 1, 0, '')`);
    yield `insert into pgbench_accounts values ${rows.join(", ")};`;
  }
}

async function load(url: string): Promise<void> {
  const script = await Deno.makeTempFile({ suffix: ".sql" });
  try {
    await Deno.writeTextFile(script, [...schemaAndRows()].join("\n"));
    await run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script, url]);
  } finally {
    await Deno.remove(script);
  }
}

/** Transactions a second, connecting excluded. */
async function pointReads(url: string, mode: string, clients: number): Promise<number> {
  const output = await run([
    "pgbench",
    ...["-S", "-n", "-s", "1", "-M", mode, "-c", String(clients), "-j", "1"],
    ...["-T", options.seconds, url],
  ]);
  const rate = /tps = ([\d.]+)/.exec(output);
  if (rate === null || !/failed transactions: 0 /.test(output)) throw new Error(output);
  return Number(rate[1]);
}

const servers = [await PostgresServer.start(), await AybServer.start()] as const;
try {
  const [postgres, ayb] = servers;
  await Promise.all(servers.map((server) => load(server.url)));
  console.log("pgbench -S, transactions a second (best of the rounds)\n");
  console.log("mode      clients  PostgreSQL       ayb   ratio");
  for (const mode of options.modes.split(",")) {
    for (const clients of options.clients.split(",").map(Number)) {
      let [theirs, ours] = [0, 0];
      for (let round = 0; round < Number(options.rounds); round++) {
        theirs = Math.max(theirs, await pointReads(postgres.url, mode, clients));
        ours = Math.max(ours, await pointReads(ayb.url, mode, clients));
      }
      console.log(
        mode.padEnd(9),
        String(clients).padStart(7),
        theirs.toFixed(0).padStart(11),
        ours.toFixed(0).padStart(9),
        (ours / theirs).toFixed(2).padStart(7),
      );
    }
  }
} finally {
  for (const server of servers) await server.stop();
}
