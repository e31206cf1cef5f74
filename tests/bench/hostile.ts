/**
 * One session sends what might stall a server, statement after statement, while another reads rows by
 * their key and a third one writes rows. Each is ended by a cancel request, and once more by
 * statement_timeout. Prints how long the reads took, whether writes went on, how each hostile statement
 * ended, and what memory the server took.
 *
 *     deno task bench:hostile [--rows 5000000] [--seconds 2]
 */
import { parseArgs } from "node:util";
import { defaultLimits } from "../../lib/base/limits.ts";
import { AybServer } from "../support/ayb_server.ts";
import { ServerError, WireClient } from "../support/wire_client.ts";
import { type HostileStatement, hostileStatements } from "./hostile_statements.ts";
import { Latencies } from "./latencies.ts";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "5000000" },
    seconds: { type: "string", default: "2" },
  },
});

/** What the server itself may take at most, however many processes work for it. */
const memoryBoundBytes = 700 * 2 ** 20;
const { executors, executorsWriting, executorMemoryBytes } = defaultLimits;
/** And what it may take with all of them, the one that copies write-ahead logs included. */
const familyBoundBytes = memoryBoundBytes +
  (executors + executorsWriting + 1) * executorMemoryBytes;
const rows = Number(options.rows);
const milliseconds = Number(options.seconds) * 1000;
const server = await AybServer.start();
const { port, user, token: password, database } = server;
const login = { port, user, password, database };

async function connect(): Promise<WireClient> {
  return (await WireClient.logIn(login))[0];
}

/** How a statement ends: `done`, the code of an error, or how the session ended with it. */
async function answer(
  client: WireClient,
  query: string,
  parameters?: readonly string[],
): Promise<string> {
  const utf8 = new TextEncoder();
  if (parameters === undefined) await client.send({ kind: "Query", query });
  else {
    const values = parameters.map((each) => utf8.encode(each));
    await client.send(
      { kind: "Parse", statement: "", query, parameterTypes: [] },
      {
        kind: "Bind",
        portal: "",
        statement: "",
        parameterFormats: [],
        parameters: values,
        resultFormats: [],
      },
      { kind: "Execute", portal: "", maximumRows: 0 },
      { kind: "Sync" },
    );
  }
  try {
    const messages = await client.untilReady();
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
/** Those of the present attack. */
let presentReads = new Latencies();
let peakBytes = 0;
let familyPeakBytes = 0;
let memory: ReturnType<typeof setInterval> | undefined;
const neighbours: Worker[] = [];

function neighbour(add: (latency: number) => void, sql: string, pause: number): Worker {
  const worker = new Worker(new URL("./hostile_neighbour.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<number>) => add(data);
  worker.postMessage({ ...login, sql, pauseMilliseconds: pause });
  return worker;
}

/** What ends a statement before its time. */
type Ending = "cancel" | "timeout";

/** What a limit refuses; see "Class 53" and "Class 54" of PostgreSQL's error codes. */
const isLimit = (outcome: string) => /^5[34]/.test(outcome);

/** Lets a statement run for a while, then ends it, and looks whether all is as it should be. */
async function attack(statement: HostileStatement, ending: Ending): Promise<boolean> {
  const [name, sql, parameters, beforehand] = statement;
  const writesBefore = writes.count;
  presentReads = new Latencies();
  const [client, greeting] = await WireClient.logIn(login);
  using _client = client;
  const key = greeting.find((message) => message.kind === "BackendKeyData");
  if (key?.kind !== "BackendKeyData") throw new Error("no key");
  if (beforehand !== undefined) await client.rows(beforehand);
  if (ending === "timeout") await answer(client, `SET statement_timeout = ${milliseconds}`);
  let endedAt = performance.now() + milliseconds;
  const timer = setTimeout(async () => {
    endedAt = performance.now();
    using canceller = await WireClient.connect(port);
    const { processId, secretKey } = key;
    await canceller.sendStartup({ kind: "CancelRequest", processId, secretKey });
  }, ending === "cancel" ? milliseconds : 2 ** 30);
  const outcome = await answer(client, sql, parameters);
  clearTimeout(timer);
  const late = performance.now() - endedAt;
  const isEnded = outcome === "57014";
  const isUsable = await answer(client, "ROLLBACK") === "done" &&
    await answer(client, "SELECT 1") === "done";
  const isFine = isUsable && (isEnded ? late < 1000 : outcome === "done" || isLimit(outcome));
  console.log(
    (isFine ? "  " : "! ") + name.padEnd(38),
    (isEnded ? `${outcome} ${late.toFixed(0)} ms after the ${ending}` : outcome).padEnd(32),
    `${presentReads.count} reads, the slowest ${presentReads.quantile(1).toFixed(0)} ms,`,
    `${writes.count - writesBefore} writes`,
  );
  return isFine && (!isEnded || ending === "timeout" ||
    await attack(statement, "timeout"));
}

/** A client that asks for all rows and takes them slowly, or not at all. */
async function slowReader(name: string, readsRows: boolean): Promise<void> {
  presentReads = new Latencies();
  using client = await connect();
  await client.send({ kind: "Query", query: "SELECT * FROM big" });
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (readsRows) await client.receive();
  }
  console.log(
    `  ${name.padEnd(38)} ${"".padEnd(32)} ${presentReads.count} reads,`,
    `the slowest ${presentReads.quantile(1).toFixed(0)} ms`,
  );
}

function measureMemory(): void {
  peakBytes = Math.max(peakBytes, server.residentBytes);
  familyPeakBytes = Math.max(familyPeakBytes, server.familyBytes);
}

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

/** @returns whether neighbours and memory were as they should be */
function report(): boolean {
  console.log(`\npoint reads meanwhile\n${reads.histogram()}`);
  console.log(`\nsmall writes meanwhile\n${writes.histogram()}`);
  console.log(
    `\nthe server took ${mebibytes(peakBytes)} at most, of ${
      mebibytes(memoryBoundBytes)
    } that it ` +
      `may take; with all its processes ${mebibytes(familyPeakBytes)} of ` +
      mebibytes(familyBoundBytes),
  );
  return reads.quantile(0.99) < 20 && peakBytes < memoryBoundBytes &&
    familyPeakBytes < familyBoundBytes;
}

let isFine = true;
try {
  console.log(`preparing ${rows} rows …`);
  await prepare();
  const addRead = (latency: number) => {
    reads.add(latency);
    presentReads.add(latency);
  };
  neighbours.push(
    neighbour(addRead, "SELECT name FROM small WHERE id = ?", 2),
    neighbour((each) => writes.add(each), "INSERT INTO notes VALUES (now(), 'note ?')", 20),
  );
  memory = setInterval(measureMemory, 200);
  for (const statement of hostileStatements(rows)) {
    isFine = await attack(statement, "cancel") && isFine;
  }
  await slowReader("a client that reads one row a second", true);
  await slowReader("a client that never reads", false);
  for (const each of neighbours.splice(0)) each.terminate();
  isFine = report() && isFine;
} finally {
  clearInterval(memory);
  for (const each of neighbours) each.terminate();
  await server.stop();
}
if (!isFine) Deno.exit(1);
