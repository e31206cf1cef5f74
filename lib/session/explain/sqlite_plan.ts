import { type PlanChild, type PlanNode, planNode } from "./plan_node.ts";

/** A row of SQLite's EXPLAIN QUERY PLAN. */
export interface SqliteStep {
  readonly id: number;
  readonly parent: number;
  /** Ten times the logarithm to base 2 of what SQLite thinks it costs; 0 where it has no thought. */
  readonly estimate: number;
  readonly detail: string;
}

/** What SQLite's names stand for. */
export interface PlanNames {
  /** The name of a table that goes by this one, if it is a table's own. */
  relation(alias: string): string | undefined;
  /** PostgreSQL's name of an index of SQLite's. */
  index(sqliteName: string): string;
  /** The index behind a table's rowid. */
  primaryKey(alias: string): string;
}

interface StepTree {
  readonly step: SqliteStep;
  readonly below: readonly StepTree[];
}

/**
 * SQLite's plan as a tree in PostgreSQL's words. The steps of a level follow each other as loops
 * within loops; what sorts stands behind what it sorts.
 */
export function planOfSteps(steps: readonly SqliteStep[], names: PlanNames): PlanNode {
  return planOfLevel(treesBelow(0, steps), names);
}

function treesBelow(parent: number, steps: readonly SqliteStep[]): StepTree[] {
  return steps.filter((step) => step.parent === parent).map((step) => ({
    step,
    below: treesBelow(step.id, steps),
  }));
}

function planOfLevel(level: readonly StepTree[], names: PlanNames): PlanNode {
  const builder = new LevelBuilder(names);
  for (const tree of level) builder.add(tree);
  return builder.finish();
}

class LevelBuilder {
  readonly #names: PlanNames;
  readonly #asides: PlanChild[] = [];
  #current: PlanNode | undefined;
  #filter: string | undefined;

  constructor(names: PlanNames) {
    this.#names = names;
  }

  add({ step, below }: StepTree): void {
    const { detail } = step;
    const scan = scanOf(step, this.#names);
    if (scan !== undefined) return this.#loop(scan);
    if (detail === "MULTI-INDEX OR") return this.#loop(this.#anyIndex(below));
    const bloom = /^BLOOM FILTER ON (.*)$/.exec(detail);
    if (bloom !== null) this.#filter = bloom[1]!;
    else if (!this.#aside(detail, below) && !this.#wrapped(detail, below)) {
      this.#append([planNode("Result", this.#members(below), { title: detail })]);
    }
  }

  finish(): PlanNode {
    const current = this.#current ?? planNode("Result");
    if (this.#asides.length === 0) return current;
    return { ...current, children: [...this.#asides, ...current.children] };
  }

  #loop({ node, join }: Scan): void {
    const filter = this.#filter;
    const inner: PlanNode = filter === undefined
      ? node
      : { ...node, conditions: [...node.conditions, ["Bloom Filter", filter]] };
    this.#filter = undefined;
    if (this.#current === undefined) {
      this.#current = inner;
      return;
    }
    this.#current = planNode(
      "Nested Loop",
      [
        { relationship: "Outer", node: this.#current },
        { relationship: "Inner", node: inner },
      ],
      {
        title: join === "Inner" ? "Nested Loop" : `Nested Loop ${join} Join`,
        properties: [["Join Type", join]],
      },
    );
  }

  #anyIndex(below: readonly StepTree[]): Scan {
    const members = below.map((tree): PlanChild => ({
      relationship: "Member",
      node: planOfLevel(tree.below, this.#names),
    }));
    return { node: planNode("BitmapOr", members), join: "Inner" };
  }

  /** What is computed besides: queries that stand in FROM, in WITH and in expressions. */
  #aside(detail: string, below: readonly StepTree[]): boolean {
    const query = /^(?:MATERIALIZE|CO-ROUTINE) (.*)$/.exec(detail);
    const nested = /^(CORRELATED )?(?:SCALAR|LIST) SUBQUERY (\d+)$/.exec(detail) ??
      /^(REUSE )LIST SUBQUERY (\d+)$/.exec(detail);
    if (query !== null) {
      this.#asides.push({
        relationship: "InitPlan",
        name: `CTE ${query[1]}`,
        node: planOfLevel(below, this.#names),
      });
    } else if (nested !== null) {
      const isCorrelated = nested[1] !== undefined;
      this.#asides.push({
        relationship: isCorrelated ? "SubPlan" : "InitPlan",
        name: `${isCorrelated ? "SubPlan" : "InitPlan"} ${nested[2]}`,
        node: planOfLevel(below, this.#names),
      });
    }
    return query !== null || nested !== null;
  }

  /** What is done with the rows so far. */
  #wrapped(detail: string, below: readonly StepTree[]): boolean {
    const sort = /^USE TEMP B-TREE FOR (.*)$/.exec(detail);
    if (sort !== null) {
      this.#current = sorted(sort[1]!, this.#current ?? planNode("Result"));
      return true;
    }
    const merge = /^MERGE \((.*)\)$/.exec(detail);
    const compound = /^(UNION ALL|UNION|INTERSECT|EXCEPT)(?: USING TEMP B-TREE)?$/.exec(detail);
    if (merge !== null) {
      this.#current = setOperation(merge[1]!, this.#members(below));
      return true;
    }
    if (compound !== null) {
      const right: PlanChild = { relationship: "Member", node: planOfLevel(below, this.#names) };
      const left: PlanChild = { relationship: "Member", node: this.#current ?? planNode("Result") };
      this.#current = setOperation(compound[1]!, [left, right]);
      return true;
    }
    if (detail === "COMPOUND QUERY") {
      this.#current = planOfLevel(below, this.#names);
      return true;
    }
    if (detail === "LEFT-MOST SUBQUERY" || detail === "SETUP") {
      this.#current = planOfLevel(below, this.#names);
      return true;
    }
    if (detail === "RECURSIVE STEP") {
      const left: PlanChild = { relationship: "Outer", node: this.#current ?? planNode("Result") };
      const right: PlanChild = { relationship: "Inner", node: planOfLevel(below, this.#names) };
      this.#current = planNode("Recursive Union", [left, right]);
      return true;
    }
    const unmatched = /^RIGHT-JOIN (.*)$/.exec(detail);
    if (unmatched === null) return false;
    this.#append([planOfLevel(below, this.#names)], [["Unmatched Rows of", unmatched[1]!]]);
    return true;
  }

  #append(nodes: readonly PlanNode[], conditions: PlanNode["conditions"] = []): void {
    const all = this.#current === undefined ? nodes : [this.#current, ...nodes];
    this.#current = all.length === 1 ? all[0]! : planNode(
      "Append",
      all.map((node) => ({ relationship: "Member", node })),
      { conditions },
    );
  }

  #members(below: readonly StepTree[]): PlanChild[] {
    return below.map((tree) => ({
      relationship: "Member",
      node: planOfLevel(tree.below.length > 0 ? tree.below : [tree], this.#names),
    }));
  }
}

function sorted(purpose: string, node: PlanNode): PlanNode {
  const children: PlanChild[] = [{ relationship: "Outer", node }];
  if (purpose === "GROUP BY") {
    return planNode("Aggregate", children, {
      title: "GroupAggregate",
      properties: [["Strategy", "Sorted"]],
    });
  }
  if (purpose === "DISTINCT") return planNode("Unique", children);
  const isPartial = purpose !== "ORDER BY" && purpose.endsWith("ORDER BY");
  return planNode(isPartial ? "Incremental Sort" : "Sort", children, {
    conditions: purpose.endsWith("ORDER BY") ? [] : [["Sort Purpose", purpose]],
  });
}

function setOperation(operation: string, children: readonly PlanChild[]): PlanNode {
  if (operation === "UNION ALL") return planNode("Append", children);
  if (operation === "UNION") {
    const append = planNode("Append", children);
    return planNode("Unique", [{ relationship: "Outer", node: append }]);
  }
  const command = operation === "INTERSECT" ? "Intersect" : "Except";
  return planNode("SetOp", children, {
    title: `SetOp ${command}`,
    properties: [["Strategy", "Sorted"], ["Command", command]],
  });
}

interface Scan {
  readonly node: PlanNode;
  readonly join: "Inner" | "Left" | "Semi";
}

const search = new RegExp(
  "^(?:SEARCH|SCAN) (.+?)( EXISTS)?(?: USING (AUTOMATIC )?(?:PARTIAL )?(COVERING )?(?:INDEX (.+?)|" +
    "INTEGER PRIMARY KEY|INDEX))?(?: \\((.*)\\))?( LEFT-JOIN)?$",
);

/** A step that reads a table. */
function scanOf({ detail, estimate }: SqliteStep, names: PlanNames): Scan | undefined {
  const cost = estimate === 0 ? null : 2 ** (estimate / 10);
  if (detail === "SCAN CONSTANT ROW") return { node: planNode("Result"), join: "Inner" };
  const values = /^SCAN \d+-ROW VALUES CLAUSE$|^SCAN \d+ CONSTANT ROWS$/.test(detail);
  if (values) {
    return {
      node: planNode("Values Scan", [], { title: 'Values Scan on "*VALUES*"', cost }),
      join: "Inner",
    };
  }
  const virtual = /^(?:SCAN|SEARCH) (.+?) VIRTUAL TABLE INDEX .*?( LEFT-JOIN)?$/.exec(detail);
  if (virtual !== null) {
    const [, alias = "", left] = virtual;
    const isTable = names.relation(alias) !== undefined;
    const type = isTable ? "Custom Scan" : "Function Scan";
    const relation: PlanNode["properties"] = isTable
      ? [["Relation Name", names.relation(alias)!]]
      : [["Function Name", alias]];
    return {
      node: planNode(type, [], {
        title: `${type} on ${alias}`,
        properties: [...relation, ["Alias", alias]],
        cost,
      }),
      join: left === undefined ? "Inner" : "Left",
    };
  }
  const parts = search.exec(detail);
  return parts === null ? undefined : indexScan(parts, cost, detail, names);
}

function indexScan(
  [, alias = "", exists, automatic, covering, index, condition, left]: RegExpExecArray,
  cost: number | null,
  detail: string,
  names: PlanNames,
): Scan {
  const isByKey = detail.includes(" USING INTEGER PRIMARY KEY");
  const relation = names.relation(alias);
  const shown = relation === undefined || relation === alias ? alias : `${relation} ${alias}`;
  const about: PlanNode["properties"] = [
    ...(relation === undefined ? [] : [["Relation Name", relation] as const]),
    ["Alias", alias],
  ];
  const join = left !== undefined ? "Left" : exists !== undefined ? "Semi" : "Inner";
  const indexName = isByKey
    ? names.primaryKey(alias)
    : index === undefined
    ? undefined
    : names.index(index);
  if (indexName === undefined && automatic === undefined) {
    const type = relation === undefined ? "Subquery Scan" : "Seq Scan";
    return {
      node: planNode(type, [], { title: `${type} on ${shown}`, properties: about, cost }),
      join,
    };
  }
  const type = covering === undefined ? "Index Scan" : "Index Only Scan";
  const name = indexName ?? "an automatic index";
  const node = planNode(type, [], {
    title: `${type} using ${name} on ${shown}`,
    properties: [["Scan Direction", "Forward"], ["Index Name", name], ...about],
    conditions: condition === undefined ? [] : [["Index Cond", `(${condition})`]],
    cost,
  });
  return { node, join };
}
