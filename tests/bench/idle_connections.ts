/**
 * Prints what a connection costs that does nothing, beside PostgreSQL: the memory of all processes of
 * the server, each page shared by several counted in parts, less what it was without connections.
 *
 *     deno run --allow-net --allow-env --allow-read --allow-write --allow-run --allow-sys=uid tests/bench/idle_connections.ts [--connections 2000]
 * @module
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { run } from "../support/run.ts";
import { WireClient, type WireClientOptions } from "../support/wire_client.ts";

const { values } = parseArgs({ options: { connections: { type: "string", default: "2000" } } });
const connections = Number(values.connections);
/** So many log in at a time. */
const batch = 20;

/** Kilobytes of a process and its children. */
async function memoryKilobytes(processId: number): Promise<number> {
  const script = `cat /proc/${processId}/smaps_rollup ` +
    `$(ps -o pid= --ppid ${processId} | sed 's|\\s*\\(.*\\)|/proc/\\1/smaps_rollup|') 2>/dev/null ` +
    `| awk '/^Pss:/ { sum += $2 } END { print sum }'`;
  return Number(await run(["sh", "-c", script]));
}

interface Measured {
  readonly name: string;
  readonly processId: number;
  readonly options: WireClientOptions;
  readonly statement: string;
}

async function measure({ name, processId, options, statement }: Measured): Promise<void> {
  const clients: WireClient[] = [];
  const each = (kilobytes: number) => `${(kilobytes / connections).toFixed(0)} KB`.padStart(9);
  try {
    const before = await memoryKilobytes(processId);
    while (clients.length < connections) {
      const opened = Array.from(
        { length: Math.min(batch, connections - clients.length) },
        () => WireClient.logIn(options),
      );
      clients.push(...(await Promise.all(opened)).map(([client]) => client));
    }
    const connected = await memoryKilobytes(processId);
    for (const client of clients) await client.rows(statement);
    const used = await memoryKilobytes(processId);
    console.log(name.padEnd(14), each(connected - before), each(used - before));
  } finally {
    for (const client of clients) client.close();
  }
}

console.log(`memory of each of ${connections} idle connections\n`);
console.log("".padEnd(14), "connected", "used once");
const statement = "SELECT name FROM item WHERE id = 1";
const table = "CREATE TABLE item (id int PRIMARY KEY, name text)";

const ayb = await AybServer.start({
  environment: {
    AYB__LIMITS__CONNECTIONS: String(connections + 10),
    AYB__LIMITS__CONNECTIONS_PER_ENTITY: String(connections + 10),
    AYB__LIMITS__CONNECTIONS_PER_DATABASE: String(connections + 10),
  },
});
try {
  const { user, token, port, database, processId } = ayb;
  const options = { user, password: token, port, database };
  const [first] = await WireClient.logIn(options);
  await first.rows(table);
  await measure({ name: "ayb", processId, options, statement });
  first.close();
} finally {
  await ayb.stop();
}

const postgres = await PostgresServer.start([`max_connections=${connections + 10}`]);
try {
  await postgres.execute(table);
  const options = { user: "postgres", port: postgres.port, database: "postgres" };
  const processId = await postgres.processId;
  await measure({ name: "PostgreSQL 15", processId, options, statement });
} finally {
  await postgres.stop();
}
