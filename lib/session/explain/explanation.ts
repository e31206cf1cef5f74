import type { PlanNode } from "./plan_node.ts";

/** What EXPLAIN has found out about a statement. */
export interface Explanation {
  readonly plan: PlanNode;
  readonly showCosts: boolean;
  /** What came of running it; `null` if it was not run. */
  readonly run: ExplainedRun | null;
  /** What is told of the whole statement, in its order: times, translations, placement. */
  readonly summary: readonly (readonly [name: string, value: string | number])[];
}

/** A run of an explained statement; times in milliseconds. */
export interface ExplainedRun {
  readonly rows: number;
  /** `null` where they are not wanted. */
  readonly times: { readonly firstRow: number; readonly total: number } | null;
}
