/** psql: a session by hand, then the statements of the scenario that need no parameters. */
import type { Scenario } from "../scenario.ts";

const [, scenarioFile] = Deno.args;
const scenario: Scenario = JSON.parse(await Deno.readTextFile(scenarioFile!));
const session = await Deno.readTextFile(new URL("session.sql", import.meta.url));

/** What is longer is shown as its length. */
const longest = 1000;

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function* typeStatements(): Iterable<string> {
  let id = 0;
  for (const { column, values } of scenario.types) {
    for (const { text } of values) {
      id++;
      yield `INSERT INTO every_type (id, ${column}) VALUES (${id}, ${quote(text)});`;
      const shown = text.length > longest ? `length(${column})` : column;
      yield `SELECT ${shown} FROM every_type WHERE id = ${id};`;
    }
  }
}

const script = [
  session,
  ...["\\pset null '(null)'", "\\echo == schema"],
  ...scenario.schema.map((sql) => `${sql};`),
  "\\echo == types",
  ...typeStatements(),
  `INSERT INTO numbers VALUES (1, 'label 1', 1.25), (2, 'label 2', 2.25), (7, 'label 7', 7.25);`,
  "\\echo == expressions",
  "\\set ECHO queries",
  ...scenario.expressions.map((sql) => `${sql};`),
  "\\set ECHO none",
  "\\echo == errors",
  ...scenario.errors.filter(({ values }) => values.length === 0).map(({ sql }) => `${sql};`),
  "\\echo == transactions",
  ...scenario.transactions.map((sql) => `${sql};`),
  "\\echo end",
];

// One pipe for both streams keeps the errors where they happened.
const psql = new Deno.Command("sh", {
  args: ["-c", "exec psql --no-psqlrc 2>&1"],
  stdin: "piped",
  stdout: "inherit",
}).spawn();
const writer = psql.stdin.getWriter();
await writer.write(new TextEncoder().encode(script.join("\n") + "\n"));
await writer.close();
Deno.exit((await psql.status).code);
