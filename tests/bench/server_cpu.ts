/**
 * Processor time that the server needs for one transaction of pgbench: less noisy than a rate where others use
 * the machine, too. With `--beside` the servers of other working trees of this project take turns with this one.
 *
 *     deno run -A tests/bench/server_cpu.ts [--seconds 3] [--rounds 3] [--clients 8]
 *       [--scripts select-only,simple-update] [--modes simple,prepared] [--beside FOLDER,FOLDER]
 * @module
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { loadTables, transactionRate } from "./pgbench_tables.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "3" },
    rounds: { type: "string", default: "3" },
    clients: { type: "string", default: "8" },
    scripts: { type: "string", default: "select-only,simple-update" },
    modes: { type: "string", default: "simple,prepared" },
    beside: { type: "string", default: "" },
  },
});
const list = (text: string) => text.split(",").filter((each) => each !== "");

/** Of all threads of a process, in user and system mode, in seconds. */
function processorSeconds(processId: number): number {
  const stat = Deno.readTextFileSync(`/proc/${processId}/stat`);
  // The name of the program, which may hold spaces, is in parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100;
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

interface Measurement {
  /** Processor time of a transaction. */
  readonly microseconds: number;
  /** Transactions a second. */
  readonly rate: number;
}

async function measure(server: AybServer, script: string, mode: string): Promise<Measurement> {
  const { clients, seconds } = options;
  const before = processorSeconds(server.processId);
  const rate = await transactionRate({
    url: server.url,
    script,
    mode,
    clients: Number(clients),
    seconds,
  });
  const used = processorSeconds(server.processId) - before;
  return { microseconds: used / (rate * Number(seconds)) * 1e6, rate };
}

/** The least that each server needed in any round. */
async function compare(script: string, mode: string): Promise<void> {
  const best = servers.map(() => ({ microseconds: Infinity, rate: 0 }));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [index, server] of servers.entries()) {
      const { microseconds, rate } = await measure(server, script, mode);
      const least = best[index]!;
      least.microseconds = Math.min(least.microseconds, microseconds);
      least.rate = Math.max(least.rate, rate);
    }
  }
  const columns = best.flatMap(({ microseconds, rate }) => [
    microseconds.toFixed(1).padStart(9),
    rate.toFixed(0).padStart(8),
  ]);
  console.log(script.padEnd(13), mode.padEnd(9), ...columns);
}

const servers = [await AybServer.start()];
try {
  for (const folder of list(options.beside)) {
    const other = await import(`${folder}/tests/support/ayb_server.ts`);
    servers.push(await other.AybServer.start());
  }
  for (const { url } of servers) await loadTables(url);
  console.log("microseconds of the processor for a transaction, and transactions a second\n");
  for (const script of list(options.scripts)) {
    for (const mode of list(options.modes)) await compare(script, mode);
  }
} finally {
  for (const server of servers) await server.stop();
}
