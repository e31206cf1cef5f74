/**
 * Every figure that the project watches, one after the other. Arguments go to the comparison with
 * PostgreSQL: `deno task bench --seconds 10`.
 * @module
 */
const parts = {
  "What a statement costs": "./statement_cost.ts",
  "What a statement costs in another process": "./executor_process.ts",
  "Memory and distinct texts": "./distinct_texts.ts",
  "Memory of idle connections": "./idle_connections.ts",
  "Time to refuse known and unknown users": "./user_timing.ts",
  "Browsing a large schema beside PostgreSQL": "./catalog.ts",
  "COPY beside PostgreSQL": "./copy.ts",
  "Beside PostgreSQL": "./pgbench.ts",
};

for (const [title, part] of Object.entries(parts)) {
  console.log(`\n${title}\n${"=".repeat(title.length)}\n`);
  await import(part);
}
