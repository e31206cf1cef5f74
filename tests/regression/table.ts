/** What the comparison of a script found. */
export interface ScriptFigures {
  readonly name: string;
  readonly statements: number;
  readonly notYet: number;
  readonly cannotBe: number;
  readonly deliberate: number;
  /** Differences that are not as listed. */
  readonly failed: number;
}

const readme = new URL("README.md", import.meta.url);
const [begin, end] = ["<!-- table -->\n", "<!-- /table -->"];

/** The figures as a Markdown table with a line for all. */
export function formatTable(figures: readonly ScriptFigures[]): string {
  const total = figures.reduce((sum, each) => ({
    name: "all",
    statements: sum.statements + each.statements,
    notYet: sum.notYet + each.notYet,
    cannotBe: sum.cannotBe + each.cannotBe,
    deliberate: sum.deliberate + each.deliberate,
    failed: 0,
  }));
  const rows = [...figures, total].map(cellsOf);
  const head = ["script", "statements", "same", "share", "not yet", "cannot be", "deliberate"];
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) =>
    `| ${
      cells.map((cell, at) => at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))
        .join(" | ")
    } |`;
  const rule = `| ${
    widths.map((width, at) => at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)
      .join(" | ")
  } |`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}

function cellsOf(figures: ScriptFigures): string[] {
  const { name, statements, notYet, cannotBe, deliberate } = figures;
  const same = statements - notYet - cannotBe - deliberate;
  const share = `${(100 * same / statements).toFixed(1)} %`;
  return [
    name,
    ...[statements, same].map(String),
    share,
    ...[notYet, cannotBe, deliberate].map(String),
  ];
}

/** Puts the table into the README beside this file. */
export async function writeTable(figures: readonly ScriptFigures[]): Promise<void> {
  const text = await Deno.readTextFile(readme);
  const [before, rest] = text.split(begin);
  const after = rest!.slice(rest!.indexOf(end));
  await Deno.writeTextFile(readme, `${before}${begin}\n${formatTable(figures)}\n\n${after}`);
}
