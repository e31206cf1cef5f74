/**
 * Point reads and durable writes through `pgbench` against ayb and PostgreSQL 15 side by side, as
 * ratios. Both have fsync on.
 *
 *     deno task bench [--seconds 5] [--rounds 2] [--clients 1,8] [--modes simple,extended,prepared]
 *       [--write-clients 1,8,32]
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { loadTables, transactionRate } from "./pgbench_tables.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    clients: { type: "string", default: "1,8" },
    modes: { type: "string", default: "simple,extended,prepared" },
    "write-clients": { type: "string", default: "1,8,32" },
    rounds: { type: "string", default: "2" },
  },
});

/** The best rates of several rounds, in which the servers take turns. */
async function compare(script: string, mode: string, clients: number): Promise<void> {
  let [theirs, ours] = [0, 0];
  for (let round = 0; round < Number(options.rounds); round++) {
    const pgbench = { script, mode, clients, seconds: options.seconds };
    theirs = Math.max(theirs, await transactionRate({ ...pgbench, url: postgres.url }));
    ours = Math.max(ours, await transactionRate({ ...pgbench, url: ayb.url }));
  }
  console.log(
    script.padEnd(13),
    mode.padEnd(9),
    String(clients).padStart(7),
    theirs.toFixed(0).padStart(11),
    ours.toFixed(0).padStart(9),
    (ours / theirs).toFixed(2).padStart(7),
  );
}

const numbers = (list: string) => list.split(",").filter((each) => each !== "").map(Number);
const [postgres, ayb] = [await PostgresServer.start(), await AybServer.start()];
try {
  await Promise.all([postgres, ayb].map((server) => loadTables(server.url)));
  console.log("pgbench, transactions a second (best of the rounds)\n");
  console.log("script        mode      clients  PostgreSQL       ayb   ratio");
  for (const mode of options.modes.split(",")) {
    for (const clients of numbers(options.clients)) await compare("select-only", mode, clients);
  }
  for (const script of ["tpcb-like", "simple-update"]) {
    for (const clients of numbers(options["write-clients"])) {
      await compare(script, "prepared", clients);
    }
  }
} finally {
  await postgres.stop();
  await ayb.stop();
}
