/**
 * A million rows by COPY, in and out, through psql's \copy against ayb and PostgreSQL 15 side by side, as
 * ratios, with the memory that ayb's server takes meanwhile, and how long a point read of another session
 * waits at most.
 *
 *     deno run -A tests/bench/copy.ts [--copy-rows 1000000] [--rounds 2]
 */
import { parseArgs } from "node:util";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { run } from "../support/run.ts";
import { WireClient } from "../support/wire_client.ts";

const { values: options } = parseArgs({
  options: {
    "copy-rows": { type: "string", default: "1000000" },
    rounds: { type: "string", default: "2" },
  },
  strict: false,
});
const rows = Number(options["copy-rows"]);

const schema = "CREATE TABLE people (id int PRIMARY KEY, name text, price float8, born date)";
const generated = `SELECT i, 'person number ' || i, i * 1.5::float8, date '2000-01-01' + i % 3000
  FROM generate_series(1, ${rows}) AS i`;

/** The resident memory of a process, and its peak since {@link resetPeak}, in megabytes. */
function memory(processId: number): { readonly now: number; readonly peak: number } {
  const status = Deno.readTextFileSync(`/proc/${processId}/status`);
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)![1]) / 1024;
  return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
}

/** See proc(5). */
function resetPeak(processId: number): void {
  Deno.writeTextFileSync(`/proc/${processId}/clear_refs`, "5");
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1000;
}

function copy(url: string, command: string): Promise<number> {
  return seconds(() => run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", command, url]));
}

/** Reads one row after the other until it is told to stop; returns the longest wait in milliseconds. */
async function longestRead(client: WireClient, until: Promise<unknown>): Promise<number> {
  let isOver = false;
  until.finally(() => isOver = true);
  let longest = 0;
  while (!isOver) {
    const before = performance.now();
    await client.rows("SELECT 1 FROM small WHERE id = 1");
    longest = Math.max(longest, performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return longest;
}

const folder = await Deno.makeTempDir({ prefix: "ayb-copy-bench-" });
const postgres = await PostgresServer.start();
const ayb = await AybServer.start();
try {
  for (const server of [postgres, ayb]) {
    await run(["psql", "-X", "-q", "-c", schema, "-c", "CREATE TABLE small (id int)", server.url]);
    await run(["psql", "-X", "-q", "-c", "INSERT INTO small VALUES (1)", server.url]);
  }
  const [client] = await WireClient.logIn({
    port: ayb.port,
    user: ayb.user,
    database: ayb.database,
    password: ayb.token,
  });
  console.log(`${rows} rows of four columns by psql's \\copy, seconds (best of the rounds)\n`);
  console.log(
    "direction  format   PostgreSQL      ayb   ratio   memory  others wait at most",
  );
  for (const format of ["text", "csv", "binary"]) {
    const file = `${folder}/${format}`;
    await copy(
      postgres.url,
      `\\copy (${generated.replaceAll(/\s+/g, " ")}) to '${file}' (format ${format})`,
    );
    const directions = [
      ["in", `\\copy people from '${file}' (format ${format})`],
      ["out", `\\copy people to /dev/null (format ${format})`],
    ] as const;
    for (const [direction, command] of directions) {
      let [theirs, ours, grown, waited] = [Infinity, Infinity, 0, 0];
      for (let round = 0; round < Number(options.rounds); round++) {
        if (direction === "in") {
          for (const { url } of [postgres, ayb]) {
            await run(["psql", "-X", "-q", "-c", "TRUNCATE people", url]);
          }
        }
        theirs = Math.min(theirs, await copy(postgres.url, command));
        resetPeak(ayb.processId);
        const before = memory(ayb.processId).now;
        const copying = copy(ayb.url, command);
        waited = Math.max(waited, await longestRead(client, copying));
        ours = Math.min(ours, await copying);
        grown = Math.max(grown, memory(ayb.processId).peak - before);
      }
      console.log(
        direction.padEnd(10),
        format.padEnd(8),
        theirs.toFixed(2).padStart(10),
        ours.toFixed(2).padStart(8),
        (ours / theirs).toFixed(2).padStart(7),
        `+${grown.toFixed(0)} MB`.padStart(8),
        `${waited.toFixed(0)} ms`.padStart(10),
      );
    }
  }
  client[Symbol.dispose]();
} finally {
  await ayb.stop();
  await postgres.stop();
  await Deno.remove(folder, { recursive: true });
}
