/**
 * Prints what a statement costs in the server beside SQLite's own work:
 * `deno run --allow-read --allow-write --allow-env tests/bench/statement_cost.ts`.
 * @module
 */
import { defaultLimits } from "../../lib/base/limits.ts";
import { InlineExecutor } from "../../lib/engine/inline_executor.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { PlanCache, type PlannedStatement } from "../../lib/query/plan_cache.ts";
import type { Statement } from "../../lib/query/statement.ts";
import { loadParser } from "../../lib/sql/parse.ts";
import { HostedFile } from "../engine/hosted_file.ts";

const rounds = 5;
const rows = 100_000;

/** Microseconds for one call: the best of the rounds, since others use the machine, too. */
function cost(repetitions: number, work: (index: number) => void): number {
  let best = Infinity;
  let index = 0;
  for (let round = 0; round <= rounds; round++) {
    const start = performance.now();
    for (let count = 0; count < repetitions; count++) work(index++);
    // The first round is for the compiler.
    if (round > 0) best = Math.min(best, performance.now() - start);
  }
  return best / repetitions * 1000;
}

function print(what: string, microseconds: number): void {
  console.log(what.padEnd(68), microseconds.toFixed(2).padStart(7));
}

await loadParser();
using file = new HostedFile([
  "CREATE TABLE pgbench_accounts (aid int4 NOT NULL, bid int4, abalance int4, filler bpchar(84), " +
  "CONSTRAINT pgbench_accounts_pkey PRIMARY KEY (aid))",
  `INSERT INTO pgbench_accounts WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n
   WHERE x < ${rows}) SELECT x, 1, 0, '' FROM n`,
]);
const executor = new InlineExecutor({
  connection: file.connect(),
  schemas: new SchemaCache(),
  functions: new RegisteredFunctions(),
  limits: defaultLimits,
});
const conditions = {
  executor,
  settings: defaultFormatSettings,
  searchPath: ["public"],
  parameterTypes: null,
};
const cache = new PlanCache(defaultLimits);

function plan(statements: readonly Statement[]): PlannedStatement {
  const planned = cache.plan(statements[0]!, conditions);
  if (planned instanceof Promise) throw new Error("an inline executor has nothing to wait for");
  return planned;
}

const pointRead = (aid: number) => `SELECT abalance FROM pgbench_accounts WHERE aid = ${aid};`;
const write = (aid: number) =>
  `INSERT INTO pgbench_accounts VALUES (${aid}, ${aid % 10}, ${-aid}, 'filler ${aid}')`;

console.log("microseconds for a statement, from its text to its plan and parameters\n");
const prepared = "SELECT abalance FROM pgbench_accounts WHERE aid = $1";
const withParameters = { ...conditions, parameterTypes: [] };
print(
  "cached: a prepared text that was seen before",
  cost(100_000, () => void cache.plan(cache.read(prepared)[0]!, withParameters)),
);
const sameText = pointRead(1);
print(
  "cached: a text with literals that was seen before",
  cost(100_000, () => void plan(cache.readQuery(sameText))),
);
print(
  "not cached, plain: a point read with a literal never seen before",
  cost(50_000, (index) => void plan(cache.readQuery(pointRead(index)))),
);
print(
  "not cached, plain: an INSERT of four literals never seen before",
  cost(50_000, (index) => void plan(cache.readQuery(write(index)))),
);
print(
  "not cached, of a new shape: parsed, analysed and translated",
  cost(2000, (index) => {
    const text = `SELECT abalance AS c${index} FROM pgbench_accounts WHERE aid = 1`;
    return void plan(cache.readQuery(text));
  }),
);

const { plan: { columns, steps } } = plan(cache.readQuery(pointRead(1)));
console.log("\nmicroseconds for SQLite's work, with its rows as protocol messages\n");
const cursorOf = (sql: string, parameters: readonly bigint[]) =>
  executor.open({
    sql,
    parameters,
    columns: columns!,
    formats: [0],
    settings: defaultFormatSettings,
  });
const step = String(steps[0]);
print(
  "a point read that is compiled already",
  cost(50_000, (index) => void cursorOf(step, [BigInt(1 + index % rows)]).fetch(1000, 65_536)),
);
print(
  "a point read that has to be compiled",
  cost(2000, (index) => {
    const sql = `SELECT abalance FROM pgbench_accounts WHERE aid = ${index}`;
    return void cursorOf(sql, []).fetch(1000, 65_536);
  }),
);
executor.close();
