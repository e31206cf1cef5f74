import type { ExplainedRun, Explanation } from "./explanation.ts";
import { type PlanChild, type PlanNode, totalCost } from "./plan_node.ts";

/** An explanation as lines for people. */
export function explainAsText(explanation: Explanation): string[] {
  const lines = [...nodeLines(explanation.plan, 0, "", explanation)];
  for (const [name, value] of explanation.summary) {
    const text = typeof value === "number" ? `${value.toFixed(3)} ms` : value;
    lines.push(...`${name}: ${text}`.split("\n"));
  }
  return lines;
}

/** @param level two blanks each */
function* nodeLines(
  node: PlanNode,
  level: number,
  arrow: string,
  explanation: Explanation,
): Generator<string> {
  const { showCosts, run } = explanation;
  const costs = showCosts ? costText(node) : "";
  const actual = arrow === "" && run !== null ? runText(run) : "";
  yield `${blanks(level)}${arrow}${node.title}${costs}${actual}`;
  const below = level + (arrow === "" ? 1 : 3);
  for (const [name, value] of node.conditions) yield `${blanks(below)}${name}: ${value}`;
  for (const child of node.children) yield* childLines(child, below, explanation);
}

function* childLines(
  { name, node }: PlanChild,
  level: number,
  explanation: Explanation,
): Generator<string> {
  if (name !== undefined) yield `${blanks(level)}${name}`;
  yield* nodeLines(node, name === undefined ? level : level + 1, "->  ", explanation);
}

function blanks(level: number): string {
  return "  ".repeat(level);
}

function costText(node: PlanNode): string {
  const cost = totalCost(node);
  return cost === null ? "" : `  (cost=0.00..${cost.toFixed(2)})`;
}

function runText({ rows, times }: ExplainedRun): string {
  const time = times === null
    ? ""
    : `time=${times.firstRow.toFixed(3)}..${times.total.toFixed(3)} `;
  return ` (actual ${time}rows=${rows} loops=1)`;
}
