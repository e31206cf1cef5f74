/**
 * Programs that browse the catalogs of a database find the same in ayb as in PostgreSQL 15, where the
 * same schema was made, except for what browsing/known_differences.ts lists. CLIENTS_OUTPUT and
 * CLIENTS_DIFFERENCES work as in client_matrix_test.ts.
 */
import assert from "node:assert/strict";
import { type Browser, browsers } from "./browsing/browsers.ts";
import { type KnownDifference, knownDifferences } from "./browsing/known_differences.ts";
import { type ClientRun, environmentFor, runClient, type Target } from "./client_run.ts";
import { lineDifferences } from "./line_differences.ts";
import { ServerPair } from "./server_pair.ts";
import { clientsFolder, missingPrograms, prepareToolchain } from "./toolchain.ts";
import { run } from "../support/run.ts";

const schemaFile = `${clientsFolder}browsing/schema.sql`;
const maximumDifferences = Number(Deno.env.get("CLIENTS_DIFFERENCES") ?? 60);
const outputFolder = Deno.env.get("CLIENTS_OUTPUT");

let servers: ServerPair;

Deno.test.beforeAll(async () => {
  // What belongs to the system has one owner in both.
  servers = await ServerPair.start(Deno.env.get("CLIENTS_AGAINST") === "postgres", "ayb");
});

Deno.test.afterAll(() => servers?.stop());

async function load(target: Target): Promise<void> {
  const options = ["-X", "-q", "-v", "ON_ERROR_STOP=1"];
  await run(["psql", ...options, "-f", schemaFile], environmentFor(target));
}

/** Lines by what stands in front of their first colon: the commands that they answer. */
function sections(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return Map.groupBy(lines, (line) => line.split(": ", 1)[0]!);
}

function differencesOf(expected: ClientRun, actual: ClientRun): string[] {
  const [first, second] = [sections(expected.lines), sections(actual.lines)];
  const names = new Set([...first.keys(), ...second.keys()]);
  return [...names].flatMap((name) => {
    const [before, after] = [first.get(name) ?? [], second.get(name) ?? []];
    const same = before.length === after.length &&
      before.every((line, index) => line === after[index]);
    return same ? [] : lineDifferences(before, after);
  });
}

async function write(name: string, server: string, lines: readonly string[]): Promise<void> {
  if (outputFolder === undefined) return;
  const path = `${outputFolder}/${name.replaceAll(/\W+/g, "_")}.${server}.txt`;
  await Deno.writeTextFile(path, lines.join("\n"));
}

async function compare(browser: Browser, mode: string): Promise<void> {
  await prepareToolchain(browser.toolchain);
  const name = `${browser.name} ${mode}`;
  const browse = async (target: Target) => {
    await load(target);
    return await runClient(browser, [mode, schemaFile], target);
  };
  const [expected, actual] = await Promise.all([
    servers.postgresTarget(name).then(browse),
    servers.aybTarget(name).then(browse),
  ]);
  await write(name, "postgres", expected.lines);
  await write(name, "ayb", actual.lines);
  assert.equal(expected.lines.at(-1), "end", `on PostgreSQL:\n${expected.standardError}`);
  const known = knownDifferences[browser.name] ?? [];
  const unexplained = differencesOf(expected, actual).filter((line) =>
    !known.some(({ lines }) => lines.some((each) => each.test(line)))
  );
  if (unexplained.length > 0) {
    const shown = unexplained.slice(0, maximumDifferences).join("\n");
    assert.fail(
      `${unexplained.length} lines differ (- PostgreSQL, + ayb):\n${shown}\n${actual.standardError}`,
    );
  }
  assertAllNeeded(known, differencesOf(expected, actual));
}

/** An entry that explains nothing any more has to go. */
function assertAllNeeded(known: readonly KnownDifference[], differences: readonly string[]): void {
  for (const { reason, lines } of known.filter(({ byChance }) => byChance !== true)) {
    for (const each of lines) {
      assert.ok(differences.some((line) => each.test(line)), `nothing is ${each} (${reason})`);
    }
  }
}

for (const browser of browsers) {
  const missing = browser.optional === true ? missingPrograms(browser.toolchain) : "";
  for (const mode of browser.modes) {
    Deno.test({
      name: `${browser.name} (${mode}) finds what it finds in PostgreSQL${
        missing === "" ? "" : ` [left out: ${missing}]`
      }`,
      ignore: missing !== "",
      fn: () => compare(browser, mode),
    });
  }
}
