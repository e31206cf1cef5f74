import { run } from "../support/run.ts";

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

/** Makes pgbench's tables in a database. */
export async function loadTables(url: string): Promise<void> {
  const script = await Deno.makeTempFile({ suffix: ".sql" });
  try {
    await Deno.writeTextFile(script, [...schemaAndRows()].join("\n"));
    await run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script, url]);
  } finally {
    await Deno.remove(script);
  }
}

/** One run of pgbench. */
export interface PgbenchRun {
  readonly url: string;
  /** `select-only`, `simple-update` or `tpcb-like`. */
  readonly script: string;
  /** `simple`, `extended` or `prepared`. */
  readonly mode: string;
  readonly clients: number;
  readonly seconds: string;
}

/**
 * Transactions a second, connecting excluded; an error if one of them failed. Nothing is encrypted: PostgreSQL
 * has no certificate here, and psql and its like would use that of ayb.
 */
export async function transactionRate(pgbench: PgbenchRun): Promise<number> {
  const { script, mode, clients, seconds } = pgbench;
  const url = pgbench.url + "?sslmode=disable";
  const output = await run([
    "pgbench",
    ...["-b", script, "-n", "-s", "1", "-M", mode, "-c", String(clients), "-j", "1"],
    ...["-T", seconds, url],
  ]);
  const rate = /tps = ([\d.]+)/.exec(output);
  if (rate === null || !/failed transactions: 0 /.test(output)) throw new Error(output);
  return Number(rate[1]);
}
