/** What a property of a plan may be in the formats for programs. */
export type PlanValue = string | number | boolean;

/** A node of a plan in PostgreSQL's words. */
export interface PlanNode {
  /** PostgreSQL's "Node Type": `Seq Scan`. */
  readonly type: string;
  /** What the format for people calls it: `Seq Scan on books`. */
  readonly title: string;
  /** What the formats for programs say of it besides. */
  readonly properties: readonly (readonly [name: string, value: PlanValue])[];
  /** What every format says of it: `Index Cond`. */
  readonly conditions: readonly (readonly [name: string, value: string])[];
  /** SQLite's estimate, without a unit; `null` where it makes none. */
  readonly cost: number | null;
  readonly children: readonly PlanChild[];
}

/** A node below another one. */
export interface PlanChild {
  readonly relationship: "Outer" | "Inner" | "Member" | "InitPlan" | "SubPlan";
  /** `CTE name` or `SubPlan 1`, for those that are no operand of the node. */
  readonly name?: string;
  readonly node: PlanNode;
}

/** A node with nothing but its type and what is below it. */
export function planNode(
  type: string,
  children: readonly PlanChild[] = [],
  rest: Partial<PlanNode> = {},
): PlanNode {
  return { type, title: type, properties: [], conditions: [], cost: null, children, ...rest };
}

/** SQLite's estimate for a node and all below it; `null` if there is none. */
export function totalCost(node: PlanNode): number | null {
  const costs = [node.cost, ...node.children.map((child) => totalCost(child.node))];
  const known = costs.filter((cost) => cost !== null);
  return known.length === 0 ? null : known.reduce((sum, cost) => sum + cost, 0);
}
