/**
 * Prints how long it takes to browse a large schema beside PostgreSQL 15, and how long another session
 * waits meanwhile: `deno run -A tests/bench/catalog.ts [--tables N]`. Each figure is of a new
 * connection, which has seen nothing of the catalogs yet.
 * @module
 */
import { parseArgs } from "node:util";
import { DatabaseSync } from "node:sqlite";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { run } from "../support/run.ts";

const { values } = parseArgs({ options: { tables: { type: "string", default: "500" } } });
const tables = Number(values.tables);
const types = ["text", "int4", "numeric(10,2)", "timestamptz", "varchar(20)"];
const columns = Array.from({ length: 49 }, (_, index) => `c${index} ${types[index % 5]}`);

/** What pgjdbc asks for the columns of all tables, without the parts that give nothing here. */
const getColumns = `SELECT n.nspname, c.relname, a.attname, a.atttypid, a.attnotnull, a.atttypmod,
    row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum),
    pg_get_expr(def.adbin, def.adrelid), dsc.description, t.typtype
  FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
    JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON a.atttypid = t.oid
    LEFT JOIN pg_attrdef def ON a.attrelid = def.adrelid AND a.attnum = def.adnum
    LEFT JOIN pg_description dsc ON c.oid = dsc.objoid AND a.attnum = dsc.objsubid
  WHERE c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname = 'public'
  ORDER BY 1, 2, a.attnum`;

const psql = (command: string) => (url: string) => ["psql", "-X", "-q", "-c", command, url];

/** What is measured, as a command for a database. */
const browsers: Readonly<Record<string, (url: string) => string[]>> = {
  "psql \\d": psql("\\d"),
  "psql \\d of one table": psql("\\d t7"),
  "psql \\dt+": psql("\\dt+"),
  "psql \\di": psql("\\di"),
  "getColumns of one table": psql(getColumns.replace("'public'", "'public' AND c.relname = 't7'")),
  "getColumns of all tables": psql(getColumns),
  "information_schema.columns": psql("SELECT * FROM information_schema.columns"),
  "foreign keys of all tables": psql("SELECT * FROM pg_constraint WHERE contype = 'f'"),
  "pg_dump --schema-only": (url) => ["pg_dump", "--schema-only", url],
};

function* schema(key: string): Iterable<string> {
  for (let table = 0; table < tables; table++) {
    yield `CREATE TABLE t${table} (id ${key}, ${columns.join(", ")})`;
    if (table % 2 === 1) yield `CREATE INDEX i${table} ON t${table} (c1, c2)`;
  }
}

/** Asks for one row again and again; tells the longest time that an answer took, in milliseconds. */
async function longestWait(url: string, work: () => Promise<void>): Promise<number> {
  const prober = new Deno.Command("psql", {
    args: ["-X", "-q", "-A", "-t", url],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = prober.stdin.getWriter();
  const reader = prober.stdout.getReader();
  const ask = async () => {
    const start = performance.now();
    await writer.write(new TextEncoder().encode("SELECT 1;\n"));
    await reader.read();
    return performance.now() - start;
  };
  await ask();
  let [longest, done] = [0, false];
  const worked = work().finally(() => done = true);
  while (!done) longest = Math.max(longest, await ask());
  await worked;
  await writer.close();
  reader.releaseLock();
  await prober.stdout.cancel();
  await prober.status;
  return longest;
}

async function measure(command: string[], probed: string): Promise<[number, number]> {
  const start = performance.now();
  const longest = await longestWait(probed, async () => {
    await run(command);
  });
  return [performance.now() - start, longest];
}

const postgres = await PostgresServer.start();
const ayb = await AybServer.start();
const file = await Deno.makeTempFile({ suffix: ".sqlite" });
try {
  const database = new DatabaseSync(file);
  database.exec("BEGIN");
  for (const sql of schema("INTEGER PRIMARY KEY AUTOINCREMENT")) database.exec(sql);
  database.exec("COMMIT");
  database.close();
  await ayb.admin("import", `${ayb.user}/large.sqlite`, file);
  const script = `${file}.sql`;
  await Deno.writeTextFile(script, [...schema("serial PRIMARY KEY")].join(";\n"));
  await run(["psql", "-X", "-q", "-f", script, postgres.url]);
  await Deno.remove(script);
  const large = ayb.url.replace(ayb.database, `${ayb.user}/large.sqlite`);
  console.log(
    `${tables} tables of 50 columns`.padEnd(32),
    "PostgreSQL       ayb  ratio  others wait",
  );
  for (const [name, command] of Object.entries(browsers)) {
    const [theirs] = await measure(command(postgres.url), postgres.url);
    const [ours, wait] = await measure(command(large), ayb.url);
    const cells = [`${theirs.toFixed(0)} ms`.padStart(10), `${ours.toFixed(0)} ms`.padStart(9)];
    console.log(
      name.padEnd(32),
      ...cells,
      (ours / theirs).toFixed(1).padStart(6),
      `${wait.toFixed(0)} ms`.padStart(12),
    );
  }
} finally {
  await Deno.remove(file);
  await ayb.stop();
  await postgres.stop();
}
