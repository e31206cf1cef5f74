import assert from "node:assert/strict";
import type { ClientRun } from "./client_run.ts";
import { lineDifferences } from "./line_differences.ts";

const maximumDifferences = Number(Deno.env.get("CLIENTS_DIFFERENCES") ?? 60);
const outputFolder = Deno.env.get("CLIENTS_OUTPUT");

/** What counts as the same. */
export interface ComparisonRules {
  /** The lines that are compared; all without it. */
  readonly select?: (lines: readonly string[]) => readonly string[];
  /** Whether a line of difference, with its `-` or `+`, may be. */
  readonly isKnown?: (difference: string) => boolean;
}

/**
 * Asserts that a program did the same on PostgreSQL and on ayb.
 * @param rules which lines are compared, and which differences are known
 * @throws AssertionError with the lines that differ, or with how the program failed
 */
export async function assertSameRuns(
  name: string,
  expected: ClientRun,
  actual: ClientRun,
  { select = (lines) => lines, isKnown = () => false }: ComparisonRules = {},
): Promise<void> {
  if (outputFolder !== undefined) {
    const path = `${outputFolder}/${name.replaceAll(/\W+/g, "_")}`;
    await Deno.writeTextFile(`${path}.postgres.txt`, expected.lines.join("\n"));
    await Deno.writeTextFile(`${path}.ayb.txt`, actual.lines.join("\n"));
  }
  assertCompleted(expected, "PostgreSQL");
  const crashes = select(expected.lines).filter((line) => line.includes("CRASHED"));
  assert.deepEqual(crashes, [], "the program must not crash on PostgreSQL");
  const differences = lineDifferences(select(expected.lines), select(actual.lines))
    .filter((difference) => !isKnown(difference));
  if (differences.length > 0) {
    const shown = differences.slice(0, maximumDifferences).join("\n");
    assert.fail(
      `${differences.length} lines of ${select(expected.lines).length} differ ` +
        `(- PostgreSQL, + ayb):\n${shown}\n${actual.standardError}`,
    );
  }
  assertCompleted(actual, "ayb");
}

function assertCompleted(run: ClientRun, server: string): void {
  if (run.code === 0 && run.lines.at(-1) === "end") return;
  const last = run.lines.slice(-5).join("\n");
  assert.fail(`exit code ${run.code} on ${server}:\n${last}\n${run.standardError}`);
}
