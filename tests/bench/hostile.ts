/**
 * One session sends what might stall a server, statement after statement, while another reads rows by
 * their key and a third one writes rows. Prints how long the reads took, whether writes went on, how
 * each hostile statement ended, and what memory the server took.
 *
 *     deno task bench:hostile [--rows 5000000] [--seconds 2]
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { ServerError, WireClient } from "../support/wire_client.ts";
import { hostileStatements } from "./hostile_statements.ts";
import { Latencies } from "./latencies.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "5000000" },
    seconds: { type: "string", default: "2" },
  },
});

/** What the server itself may take at most, however many processes work for it. */
const memoryBoundBytes = 700 * 2 ** 20;
const rows = Number(options.rows);
const server = await AybServer.start();

async function connect(): Promise<WireClient> {
  const { port, user, token: password, database } = server;
  return (await WireClient.logIn({ port, user, password, database }))[0];
}

async function answer(client: WireClient, sql: string): Promise<string> {
  try {
    const messages = await client.query(sql);
    const error = messages.find((message) => message.kind === "ErrorResponse");
    return error?.kind === "ErrorResponse" ? error.fields.C! : "done";
  } catch (error) {
    if (error instanceof ServerError) return `session ended with ${error.code}`;
    throw error;
  }
}

async function prepare(): Promise<void> {
  using client = await connect();
  for (
    const sql of [
      "CREATE TABLE big (id int8 PRIMARY KEY, n int8, name text)",
      `INSERT INTO big SELECT i, i % 1000, 'name ' || i FROM generate_series(1, ${rows}) i`,
      "CREATE TABLE small (id int8 PRIMARY KEY, name text)",
      "INSERT INTO small SELECT i, 'row ' || i FROM generate_series(1, 1000) i",
      "CREATE TABLE child (id int8 PRIMARY KEY, big_id int8 REFERENCES big ON DELETE CASCADE)",
      "CREATE INDEX child_big ON child (big_id)",
      "INSERT INTO child SELECT i, i % 1000 + 1 FROM generate_series(1, 200000) i",
      "CREATE TABLE notes (at timestamptz, text text)",
      "CREATE TABLE middle (n int8)",
      "INSERT INTO middle VALUES (0)",
      "CREATE TABLE few (id int8 PRIMARY KEY)",
      "CREATE TRIGGER few_inserted AFTER INSERT ON few BEGIN UPDATE middle SET n = n + 1; END",
      "CREATE TRIGGER middle_updated AFTER UPDATE ON middle BEGIN UPDATE big SET n = n + 1; END",
    ]
  ) {
    const outcome = await answer(client, sql);
    if (outcome !== "done") throw new Error(`${outcome}: ${sql}`);
  }
}

const reads = new Latencies();
const writes = new Latencies();
let peakBytes = 0;
let memory: ReturnType<typeof setInterval> | undefined;
const neighbours: Worker[] = [];

function neighbour(latencies: Latencies, sql: string, pauseMilliseconds: number): Worker {
  const worker = new Worker(new URL("./hostile_neighbour.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<number>) => latencies.add(data);
  const { port, user, token: password, database } = server;
  worker.postMessage({ port, user, password, database, sql, pauseMilliseconds });
  return worker;
}

/** Lets a statement run for a while, then cancels it. */
async function attack(name: string, sql: string): Promise<boolean> {
  const before = { reads: reads.count, writes: writes.count };
  const [client, greeting] = await WireClient.logIn({
    port: server.port,
    user: server.user,
    password: server.token,
    database: server.database,
  });
  using _client = client;
  const key = greeting.find((message) => message.kind === "BackendKeyData");
  if (key?.kind !== "BackendKeyData") throw new Error("no key");
  let cancelledAt = 0;
  const timer = setTimeout(async () => {
    cancelledAt = performance.now();
    using canceller = await WireClient.connect(server.port);
    const { processId, secretKey } = key;
    await canceller.sendStartup({ kind: "CancelRequest", processId, secretKey });
  }, Number(options.seconds) * 1000);
  const outcome = await answer(client, sql);
  clearTimeout(timer);
  const took = cancelledAt === 0 ? 0 : performance.now() - cancelledAt;
  const usable = outcome.startsWith("session") || await answer(client, "ROLLBACK") === "done";
  const isFine = usable && took < 1000;
  console.log(
    (isFine ? "  " : "! ") + name.padEnd(42),
    (cancelledAt === 0 ? outcome : `${outcome} ${took.toFixed(0)} ms after the cancel`).padEnd(34),
    `${reads.count - before.reads} reads, ${writes.count - before.writes} writes`,
  );
  return isFine;
}

/** A client that asks for all rows and takes them slowly, or not at all. */
async function slowReader(name: string, readsRows: boolean): Promise<void> {
  const before = reads.count;
  using client = await connect();
  await client.send({ kind: "Query", query: "SELECT * FROM big" });
  const end = performance.now() + Number(options.seconds) * 1000;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (readsRows) await client.receive();
  }
  console.log(`  ${name.padEnd(42)} ${"".padEnd(34)} ${reads.count - before} reads`);
}

let isFine = true;
try {
  console.log(`preparing ${rows} rows …`);
  await prepare();
  neighbours.push(
    neighbour(reads, "SELECT name FROM small WHERE id = ?", 2),
    neighbour(writes, "INSERT INTO notes VALUES (now(), 'note ?')", 20),
  );
  memory = setInterval(() => peakBytes = Math.max(peakBytes, server.residentBytes), 200);
  for (const [name, sql] of hostileStatements(rows)) {
    isFine = await attack(name, sql) && isFine;
  }
  await slowReader("a client that reads one row a second", true);
  await slowReader("a client that never reads", false);
  for (const each of neighbours.splice(0)) each.terminate();
  console.log(`\npoint reads meanwhile\n${reads.histogram()}`);
  console.log(`\nsmall writes meanwhile\n${writes.histogram()}`);
  console.log(
    `\nthe server took ${(peakBytes / 2 ** 20).toFixed(0)} MiB at most; the bound is ` +
      `${memoryBoundBytes / 2 ** 20} MiB`,
  );
  isFine &&= reads.quantile(0.99) < 20 && peakBytes < memoryBoundBytes;
} finally {
  clearInterval(memory);
  for (const each of neighbours) each.terminate();
  await server.stop();
}
if (!isFine) Deno.exit(1);
