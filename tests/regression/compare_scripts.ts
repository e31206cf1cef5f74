/**
 * Runs PostgreSQL's own regression scripts on PostgreSQL 15 and on ayb, statement by statement, and
 * compares rows and SQLSTATEs; see README.md beside this file.
 *
 * Run as `deno task test:regression [SCRIPT…] [--show] [--update] [--record]`.
 * @module
 */
import { loadParser } from "../../lib/sql/parse.ts";
import { guessClass } from "./class_guess.ts";
import { type Difference, readDifferences, writeDifferences } from "./difference_list.ts";
import { PreparedServers } from "./prepared_servers.ts";
import { type ComparedStatement, compareScript } from "./script_comparison.ts";
import { preparations, scripts } from "./scripts.ts";
import { regressionFolder } from "./source_package.ts";
import { formatTable, type ScriptFigures, writeTable } from "./table.ts";

const options = new Set(Deno.args.filter((argument) => argument.startsWith("--")));
const unknown = [...options].filter((each) => !["--show", "--update", "--record"].includes(each));
if (unknown.length > 0) throw new Error(`unknown option: ${unknown.join(" ")}`);
const named = Deno.args.filter((argument) => !argument.startsWith("--"));
const chosen = named.length > 0 ? named : scripts;

/** Compares a script, says what is not as listed, and brings the list up to date where asked. */
async function check(
  servers: PreparedServers,
  folder: string,
  name: string,
): Promise<ScriptFigures> {
  const compared = await compareScript(servers, folder, name);
  const listed = await readDifferences(name);
  const current = new Map<string, Difference>();
  const lines: string[] = [];
  let failed = 0;
  const guess = guessClass();
  for (const statement of compared) {
    const known = listed.get(statement.key);
    const place = `${name}:${statement.step.line} ${statement.key}`;
    const guessed = guess(statement);
    if (statement.difference === null) {
      if (known === undefined) continue;
      if (isSlow(known)) {
        current.set(statement.key, known);
        continue;
      }
      lines.push(`${place}: the listed difference has vanished: ${known.description}`);
      if (!options.has("--update")) failed++;
      continue;
    }
    if (known === undefined) {
      lines.push(`${place}: not listed: ${statement.difference}`);
      if (!options.has("--record")) failed++;
    }
    if (options.has("--show")) lines.push(show(place, statement));
    const description = statement.difference;
    if (known !== undefined) current.set(statement.key, known);
    else current.set(statement.key, { class: guessed, description });
  }
  failed += reportGone(name, listed, compared, lines);
  if (options.has("--update") || options.has("--record")) await keep(name, listed, current);
  if (lines.length > 0) console.log(lines.join("\n"));
  return figures(name, compared.length, current, failed);
}

/** Whether a statement takes about as long as it may, so that the machine decides. */
function isSlow({ description }: Difference): boolean {
  return description.startsWith("57014 ");
}

/** Entries for statements that the script does not have. */
function reportGone(
  name: string,
  listed: ReadonlyMap<string, Difference>,
  compared: readonly ComparedStatement[],
  lines: string[],
): number {
  const keys = new Set(compared.map(({ key }) => key));
  const gone = [...listed.keys()].filter((key) => !keys.has(key));
  for (const key of gone) lines.push(`${name}: no statement is ${key}`);
  return options.has("--update") ? 0 : gone.length;
}

/** Writes what holds now: new differences with --record, without vanished ones with --update. */
async function keep(
  name: string,
  listed: ReadonlyMap<string, Difference>,
  current: ReadonlyMap<string, Difference>,
): Promise<void> {
  const kept = [...current].filter(([key]) => options.has("--record") || listed.has(key));
  const stale = options.has("--update") ? [] : [...listed].filter(([key]) => !current.has(key));
  await writeDifferences(name, new Map([...kept, ...stale]));
}

function figures(
  name: string,
  statements: number,
  current: ReadonlyMap<string, Difference>,
  failed: number,
): ScriptFigures {
  const count = (kind: Difference["class"]) =>
    [...current.values()].filter((difference) => difference.class === kind).length;
  return {
    name,
    statements,
    notYet: count("not-yet"),
    cannotBe: count("cannot-be"),
    deliberate: count("deliberate"),
    failed,
  };
}

function show(place: string, { step, postgres, ayb }: ComparedStatement): string {
  return [
    `--- ${place}`,
    step.text,
    `PostgreSQL ${JSON.stringify(postgres)}`,
    `ayb        ${JSON.stringify(ayb)}`,
  ].join("\n");
}

await loadParser();
const folder = await regressionFolder();
const servers = await PreparedServers.start(folder, preparations);
const results = new Map<string, ScriptFigures>();
try {
  const queue = [...chosen];
  const worker = async () => {
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      results.set(name, await check(servers, folder, name));
    }
  };
  await Promise.all([worker(), worker(), worker()]);
} finally {
  await servers.stop();
}
const table = chosen.map((name) => results.get(name)!);
console.log(formatTable(table));
if (named.length === 0 && options.has("--update")) await writeTable(table);
const failed = table.reduce((sum, each) => sum + each.failed, 0);
const statements = table.reduce((sum, each) => sum + each.statements, 0);
console.log(`${statements - failed} passed, ${failed} failed`);
Deno.exit(failed === 0 ? 0 : 1);
