import type { Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Analysis, FromEntry } from "../analysis.ts";
import { sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { kindOf, visitNodes } from "../tree.ts";
import { derivedQuery, withoutTail } from "./derived_query.ts";
import { ExpressionIdentity } from "./expression_identity.ts";
import { GroupingSetList } from "./grouping_set_list.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * GROUPING SETS, ROLLUP, CUBE and GROUPING(): the rows of FROM are grouped by each set, with NULL for
 * what the set does not have, and the groups of all sets are put together; what is made of them
 * (result columns, HAVING, windows, ORDER BY) is made of the whole.
 */
export const groupingSets: Pass = {
  name: "grouping sets",
  kinds: ["GroupingSet", "GroupingFunc"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      const isPlain = !(select.groupClause ?? []).some((term) => "GroupingSet" in term) &&
        !usesGrouping(select);
      if (isPlain) return node;
      const grouped = new GroupedQuery(select, analysis, context).overAll();
      return { SelectStmt: context.tree.standFor(grouped, select) };
    });
  },
};

/**
 * HAVING without GROUP BY makes one group of all rows, also where nothing is aggregated, which SQLite
 * refuses.
 */
export const having: Pass = {
  name: "having",
  kinds: ["SelectStmt"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("SelectStmt" in node)) return node;
      const select = node.SelectStmt;
      if (select.havingClause === undefined || select.groupClause !== undefined) return node;
      const grouped = new GroupedQuery(select, analysis, context).overAll();
      return { SelectStmt: context.tree.standFor(grouped, select) };
    });
  },
};

/** Whether GROUPING() stands in a query itself, and not in one that it holds. */
function usesGrouping({ targetList, havingClause, sortClause }: SelectStmt): boolean {
  let found = false;
  const visit = (value: unknown): void => {
    if (found || typeof value !== "object" || value === null || "SelectStmt" in value) return;
    found = "GroupingFunc" in value;
    Object.values(value).forEach(visit);
  };
  visit([targetList, havingClause, sortClause]);
  return found;
}

/** What the groups of a set give for one column. */
type ColumnOfSet = (set: ReadonlySet<string>) => Node;

/** A set without expressions is one group, also of no rows; SQLite knows by an aggregate. */
const countOfRows = sqliteNode({ SqliteFunction: { name: "count", args: [], star: true } });

const nowhere: FromEntry = { kind: "subquery", alias: "", columns: [] };

class GroupedQuery {
  readonly #select: SelectStmt;
  readonly #analysis: Analysis;
  readonly #context: RewriteContext;
  readonly #identity: ExpressionIdentity;
  readonly #sets: GroupingSetList;
  readonly #names: string[] = [];
  readonly #columns: ColumnOfSet[] = [];
  #hasAggregate = false;
  /** Names of the columns of grouping expressions and of aggregates, by their identity. */
  readonly #known = new Map<string, string>();

  constructor(select: SelectStmt, analysis: Analysis, context: RewriteContext) {
    this.#select = select;
    this.#analysis = analysis;
    this.#context = context;
    this.#identity = new ExpressionIdentity(analysis, context);
    this.#sets = new GroupingSetList(select, analysis, context, this.#identity);
    for (const [key, node] of this.#sets.expressions) {
      const column = this.#column((set) => set.has(key) ? node : sqliteLiteral(null));
      this.#known.set(key, column);
    }
  }

  #column(column: ColumnOfSet): string {
    const name = this.#context.freshName();
    this.#names.push(name);
    this.#columns.push(column);
    return name;
  }

  overAll(): SelectStmt {
    const { targetList, distinctClause, windowClause, havingClause } = this.#select;
    const [, { sortClause, ...tail }] = withoutTail(this.#select);
    const outer = {
      targetList: this.#named(this.#replaced(targetList ?? [])),
      ...(distinctClause !== undefined && { distinctClause: this.#replaced(distinctClause) }),
      ...(windowClause !== undefined && { windowClause: this.#replaced(windowClause) }),
      ...(havingClause !== undefined && { whereClause: this.#replaced(havingClause) }),
      ...(sortClause !== undefined && { sortClause: this.#replaced(sortClause) }),
    };
    this.#assertGrouped(outer);
    if (!this.#hasAggregate) this.#column(() => countOfRows);
    const branches = this.#sets.sets.map((set) => this.#groupedBy(set));
    const union = branches.reduce((larg, rarg) => ({ op: "SETOP_UNION", all: true, larg, rarg }));
    const { item } = derivedQuery(union, this.#names.length, this.#context, this.#names);
    return { op: "SETOP_NONE", ...tail, ...outer, fromClause: [item] };
  }

  /** ORDER BY may name a result column by the name of what it is no longer. */
  #named(targets: readonly Node[]): Node[] {
    const columns = this.#analysis.queries.get(this.#context.tree.originalOf(this.#select)) ?? [];
    return targets.map((target, at) => {
      const name = columns[at]?.name;
      if (!("ResTarget" in target) || target.ResTarget.name !== undefined) return target;
      return { ResTarget: { ...target.ResTarget, ...(name !== undefined && { name }) } };
    });
  }

  #groupedBy(set: ReadonlySet<string>): SelectStmt {
    const { fromClause, whereClause } = this.#select;
    const groupClause = [...set].map((key) => this.#sets.expressions.get(key)!);
    return {
      targetList: this.#columns.map((column): Node => ({ ResTarget: { val: column(set) } })),
      ...(fromClause !== undefined && { fromClause }),
      ...(whereClause !== undefined && { whereClause }),
      ...(groupClause.length > 0 && { groupClause }),
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    };
  }

  /** The same with columns of the groups in the place of what they give. */
  #replaced<T>(value: T): T {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value)) {
      const items = value.map((item) => this.#replaced(item));
      return (items.every((item, at) => item === value[at]) ? value : items) as T;
    }
    const node: object = value;
    const column = kindOf(node) === undefined ? undefined : this.#columnFor(node as Node);
    if (column !== undefined) {
      // It is found in FROM no longer.
      this.#context.fromColumns.set(column, { entry: nowhere, index: 0 });
      return this.#context.tree.standFor<object>(column, node) as T;
    }
    const copy: Record<string, unknown> = { ...node };
    let isSame = true;
    for (const [name, part] of Object.entries(node)) {
      copy[name] = this.#replaced(part);
      isSame &&= copy[name] === part;
    }
    return (isSame ? node : this.#context.tree.standFor(copy, node)) as T;
  }

  #columnFor(node: Node): Node | undefined {
    if ("GroupingFunc" in node) return columnNamed(this.#grouping(node));
    const isAggregate = this.#isAggregate(node);
    if (!isAggregate && !this.#analysis.types.has(this.#context.tree.originalOf(node))) {
      return undefined;
    }
    const key = this.#identity.of(node);
    const known = this.#known.get(key);
    if (known !== undefined) return columnNamed(known);
    if (!isAggregate) return undefined;
    this.#hasAggregate = true;
    const name = this.#column(() => node);
    this.#known.set(key, name);
    return columnNamed(name);
  }

  #isAggregate(node: Node): boolean {
    if (!("FuncCall" in node) || node.FuncCall.over !== undefined) return false;
    const resolved = this.#analysis.functions.get(this.#context.tree.originalOf(node));
    return resolved?.signature.kind === "aggregate";
  }

  /** A bit for each argument, the last one's the lowest: whether the set is without it. */
  #grouping(node: Node): string {
    const { args = [] } = "GroupingFunc" in node ? node.GroupingFunc : {};
    const keys = args.map((arg) => {
      const key = this.#identity.of(arg);
      if (this.#sets.expressions.has(key)) return key;
      const { location = -1 } = Object.values(arg)[0] as { location?: number };
      throw this.#context.error(
        sqlState.grouping_error,
        "arguments to GROUPING must be grouping expressions of the associated query level",
        location,
      );
    });
    return this.#column((set) =>
      sqliteLiteral(keys.reduce((bits, key) => bits * 2n + (set.has(key) ? 0n : 1n), 0n))
    );
  }

  /** What is left may be neither a column of FROM nor a star. */
  #assertGrouped(outer: object): void {
    const items = new Set<object>();
    visitNodes(this.#select.fromClause, (node) => {
      items.add(this.#context.tree.originalOf(Object.values(node)[0] as object));
    });
    visitNodes(outer, (node) => {
      if (!("ColumnRef" in node)) return;
      const columns = this.#analysis.fromColumns.get(node) ?? [];
      if (columns.every(({ entry }) => entry.item === undefined || !items.has(entry.item))) return;
      throw this.#context.unsupported(
        "a column that is not grouped by, with grouping sets,",
        node.ColumnRef.location,
      );
    });
  }
}
