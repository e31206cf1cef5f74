/**
 * Prints what it costs to run statements in an executor process instead of in the server's own:
 * `deno run --allow-read --allow-write --allow-run --allow-env tests/bench/executor_process.ts`.
 * @module
 */
import { setTimeout as delay } from "node:timers/promises";
import { defaultLimits } from "../../lib/base/limits.ts";
import type { Executor, RowStatement } from "../../lib/engine/executor.ts";
import { InlineExecutor } from "../../lib/engine/inline_executor.ts";
import { ExecutorPool } from "../../lib/engine/process/executor_pool.ts";
import { nobodysContext } from "../../lib/engine/nobodys_context.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { endless } from "../engine/process/statements.ts";

const rows = 500_000;
const repetitions = 2000;

using file = new HostedFile([
  "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, amount REAL, at timestamptz)",
  `INSERT INTO t WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${rows})
   SELECT x, 'name ' || x, x / 7.0, '2026-11-23 10:00:00.000000+00' FROM n`,
]);
const schemas = new SchemaCache();
const inline = new InlineExecutor({
  connection: file.connect("read-only"),
  schemas,
  functions: new RegisteredFunctions(),
  limits: defaultLimits,
});
const pool = new ExecutorPool({ limits: defaultLimits, folders: [file.folder] });
const lease = () =>
  pool.lease({ purpose: "read", path: file.path, access: "read-only", owner: "bench", schemas });

async function statement(executor: Executor, sql: string): Promise<RowStatement> {
  const columns = await executor.describe(sql);
  return {
    sql,
    parameters: [],
    columns,
    formats: columns.map(() => 0),
    settings: defaultFormatSettings,
  };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function medianMicroseconds(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let index = 0; index < repetitions; index++) times.push(await milliseconds(work));
  times.sort((one, other) => one - other);
  return `${(times[repetitions / 2]! * 1000).toFixed(1)} µs`;
}

async function readAll(executor: Executor, sql: string): Promise<void> {
  const cursor = await executor.open(await statement(executor, sql));
  for (let done = false; !done;) {
    done = (await cursor.fetch(defaultLimits.outputSliceRows, defaultLimits.outputSliceBytes)).done;
  }
}

async function rowsPerSecond(executor: Executor): Promise<string> {
  const times: number[] = [];
  for (let index = 0; index < 3; index++) {
    times.push(await milliseconds(() => readAll(executor, "SELECT * FROM t")));
  }
  return `${Math.round(rows / Math.min(...times))} thousand rows/s`;
}

console.log("start a process and open the file", `${(await milliseconds(lease)).toFixed(0)} ms`);
console.log("the same again", `${(await milliseconds(lease)).toFixed(0)} ms`);
const executor = await lease();
const { residentBytes } = await executor.statistics();
console.log("memory of a process", `${(residentBytes / 2 ** 20).toFixed(0)} MiB`);
await executor.close();
console.log(
  "lease a warm process and give it back",
  await medianMicroseconds(async () => await (await lease()).close()),
);
const warm = await lease();
console.log("shortest call", await medianMicroseconds(() => warm.schema()));
for (const [name, one] of [["inline", inline], ["process", warm]] as const) {
  const point = await statement(one, "SELECT * FROM t WHERE id = 4711");
  console.log(
    `${name}: point read`,
    await medianMicroseconds(async () => {
      const cursor = await one.open(point);
      await cursor.fetch(100, 65_536);
    }),
  );
  console.log(`${name}: whole table`, await rowsPerSecond(one));
}
warm.setContext({ ...nobodysContext(), setting: (name) => name });
const asking = "SELECT pg_current_setting_text('x') FROM t LIMIT 20000";
const asks = await milliseconds(() => readAll(warm, asking));
console.log("process: one question about the session", `${(asks / 20).toFixed(1)} µs`);
const cancels: number[] = [];
for (let round = 0; round < 5; round++) {
  const victim = await lease();
  const running = victim.run(endless).catch(() => {});
  await delay(50);
  cancels.push(
    await milliseconds(async () => {
      victim.cancel();
      await running;
    }),
  );
  await victim.close();
}
console.log("from cancel to the error", `${Math.max(...cancels).toFixed(0)} ms at most`);
await pool.close();
inline.close();
