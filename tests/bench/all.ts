/**
 * Every figure that the project watches, one after the other. Arguments go to the comparison with
 * PostgreSQL: `deno task bench --seconds 10`.
 * @module
 */
import process from "node:process";

const parts = {
  "What a statement costs": "./statement_cost.ts",
  "What a statement costs in another process": "./executor_process.ts",
  "Memory and distinct texts": "./distinct_texts.ts",
  "Memory of idle connections": "./idle_connections.ts",
  "Time to refuse known and unknown users": "./user_timing.ts",
  "Browsing a large schema beside PostgreSQL": "./catalog.ts",
  "COPY beside PostgreSQL": "./copy.ts",
};

// Each part refuses options that are not its own.
const options = process.argv.splice(2);
for (const [title, part] of Object.entries(parts)) await show(title, part);
process.argv.push(...options);
await show("Beside PostgreSQL", "./pgbench.ts");

async function show(title: string, part: string): Promise<void> {
  console.log(`\n${title}\n${"=".repeat(title.length)}\n`);
  await import(part);
}
