/**
 * Prints what pgbench's transactions cost in the server, without sockets and without waiting for the disk: the
 * best of many short runs, so that it is the same on a machine that others use, too.
 *
 *     deno run --allow-read --allow-write --allow-env tests/bench/transaction_cost.ts
 * @module
 */
import { join } from "node:path";
import { getLogger } from "@logtape/logtape";
import { AuditLog } from "../../lib/audit/audit_log.ts";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { systemClock } from "../../lib/base/clock.ts";
import { defaultLimits } from "../../lib/base/limits.ts";
import { MetricRegistry } from "../../lib/base/metrics.ts";
import { DatabaseRegistry } from "../../lib/engine/database_registry.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { CancelRegistry } from "../../lib/session/cancel_registry.ts";
import type { Session } from "../../lib/session/session.ts";
import { ActivityRegistry } from "../../lib/session/session_activity.ts";
import { SessionFactory } from "../../lib/session/session_factory.ts";
import { loadParser } from "../../lib/sql/parse.ts";
import { createHostedDatabase } from "../../lib/store/create_hosted_database.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";
import { createToken, verifyToken } from "../../lib/auth/tokens.ts";
import type { FrontendMessage } from "../../lib/wire/frontend/mod.ts";

const runs = 300;
const transactionsPerRun = 20;
const utf8 = new TextEncoder();

/** Sends a message, and forgets what is answered. */
async function send(
  session: Session,
  output: ByteWriter,
  message: FrontendMessage,
  syncFollows = false,
) {
  const answered = session.handle(message, syncFollows);
  if (answered instanceof Promise) await answered;
  if (message.kind === "Sync" || message.kind === "Query") output.clear();
}

async function prepared(
  session: Session,
  output: ByteWriter,
  statement: string,
  parameters: readonly string[],
): Promise<void> {
  await send(session, output, {
    kind: "Bind",
    portal: "",
    statement,
    parameterFormats: [],
    parameters: parameters.map((text) => utf8.encode(text)),
    resultFormats: [0],
  });
  await send(session, output, { kind: "Describe", target: "P", name: "" });
  await send(session, output, { kind: "Execute", portal: "", maximumRows: 0 }, true);
  await send(session, output, { kind: "Sync" });
}

const statements = {
  begin: "BEGIN",
  account: "UPDATE pgbench_accounts SET abalance = abalance + $1 WHERE aid = $2",
  select: "SELECT abalance FROM pgbench_accounts WHERE aid = $1",
  teller: "UPDATE pgbench_tellers SET tbalance = tbalance + $1 WHERE tid = $2",
  branch: "UPDATE pgbench_branches SET bbalance = bbalance + $1 WHERE bid = $2",
  history: "INSERT INTO pgbench_history (tid, bid, aid, delta, mtime) " +
    "VALUES ($1, $2, $3, $4, CURRENT_TIMESTAMP)",
  end: "END",
};

const schema = [
  "CREATE TABLE pgbench_branches(bid int NOT NULL PRIMARY KEY, bbalance int, filler char(88))",
  "CREATE TABLE pgbench_tellers(tid int NOT NULL PRIMARY KEY, bid int, tbalance int, filler char(84))",
  "CREATE TABLE pgbench_accounts(aid int NOT NULL PRIMARY KEY, bid int, abalance int, filler char(84))",
  "CREATE TABLE pgbench_history(tid int, bid int, aid int, delta int, mtime timestamp, filler char(22))",
  "INSERT INTO pgbench_branches VALUES (1, 0, '')",
  "INSERT INTO pgbench_tellers SELECT n, 1, 0, '' FROM generate_series(1, 10) AS n",
  "INSERT INTO pgbench_accounts SELECT n, 1, 0, '' FROM generate_series(1, 10000) AS n",
];

const scripts: Record<string, (keyof typeof statements)[]> = {
  "select-only": ["select"],
  "begin and end": ["begin", "end"],
  "simple-update": ["begin", "account", "select", "history", "end"],
  "tpcb-like": ["begin", "account", "select", "teller", "branch", "history", "end"],
};

function parametersOf(name: keyof typeof statements, random: number): string[] {
  const account = String(1 + random % 10_000);
  switch (name) {
    case "account":
      return ["17", account];
    case "select":
      return [account];
    case "teller":
    case "branch":
      return ["17", "1"];
    case "history":
      return ["1", "1", account, "17"];
    default:
      return [];
  }
}

async function measure(session: Session, output: ByteWriter): Promise<void> {
  for (const [script, names] of Object.entries(scripts)) {
    let [best, seed] = [Infinity, 1];
    const costs: number[] = [];
    for (let run = 0; run < runs; run++) {
      const start = performance.now();
      for (let count = 0; count < transactionsPerRun; count++) {
        seed = (seed * 16807) % 2147483647;
        for (const name of names) await prepared(session, output, name, parametersOf(name, seed));
      }
      costs.push((performance.now() - start) / transactionsPerRun * 1000);
      best = Math.min(best, costs.at(-1)!);
    }
    const tenth = costs.toSorted((one, other) => one - other)[runs / 10]!;
    console.log(
      script.padEnd(16),
      "best",
      best.toFixed(1).padStart(7),
      "µs; first tenth",
      tenth.toFixed(1).padStart(7),
      "µs",
    );
  }
}

const folder = await Deno.makeTempDir();
try {
  await loadParser();
  const store = MetadataStore.open(`sqlite://${join(folder, "ayb.sqlite")}`);
  const functions = new RegisteredFunctions();
  const registry = new DatabaseRegistry({ limits: defaultLimits, functions });
  const entity = store.entities.create("ann", "user");
  const { secret } = createToken(store, entity);
  const holder = verifyToken(store, secret)!;
  const database = createHostedDatabase(store, folder, entity, "bench.sqlite");
  const sessions = new SessionFactory({
    dataPath: folder,
    store,
    registry,
    cancels: new CancelRegistry(),
    activities: new ActivityRegistry(),
    metrics: new MetricRegistry(),
    audit: new AuditLog(null, () => {}),
    auditOptions: { statements: "none", parameters: false },
    limits: defaultLimits,
    clock: systemClock,
    logger: getLogger(["bench"]),
  });
  const writer = new ByteWriter();
  const { session, close } = sessions.open({
    holder,
    database,
    databaseName: "bench.sqlite",
    settings: new Map([["synchronous_commit", "off"]]),
    output: { writer, flush: () => Promise.resolve() },
    secretLength: 4,
  });
  for (const query of schema) await send(session, writer, { kind: "Query", query });
  for (const [statement, query] of Object.entries(statements)) {
    await send(session, writer, { kind: "Parse", statement, query, parameterTypes: [] });
  }
  await send(session, writer, { kind: "Sync" });
  await measure(session, writer);
  await close();
  registry.closeIdle();
  store.close();
} finally {
  await Deno.remove(folder, { recursive: true });
}
