import type { Node } from "@pgsql/types";
import type { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Analyzer } from "./analyzer.ts";
import { ExpressionKeys } from "./expression_key.ts";
import type { RangeTableEntry } from "./range_table.ts";
import type { Scope } from "./scope.ts";
import type { Variable } from "./typed.ts";

/** A query that groups its rows. */
export interface Grouping {
  readonly groups: readonly Node[];
  /** What must be made of groups and aggregates only. */
  readonly expressions: readonly Node[];
}

class GroupingCheck {
  readonly #analyzer: Analyzer;
  readonly #scope: Scope;
  readonly #keys: ExpressionKeys;
  readonly #groups: ReadonlySet<string>;
  readonly #entries: ReadonlySet<RangeTableEntry>;
  /** Entries all of whose columns are determined, because their primary key is grouped by. */
  readonly #determined = new Map<RangeTableEntry, boolean>();

  constructor(analyzer: Analyzer, scope: Scope, groups: readonly Node[]) {
    this.#analyzer = analyzer;
    this.#scope = scope;
    this.#keys = new ExpressionKeys(analyzer);
    this.#entries = new Set(scope.entries);
    this.#groups = new Set(groups.flatMap((node) => {
      const variables = analyzer.variables.get(node);
      return variables === undefined
        ? [this.#keys.of(node)]
        : variables.map((variable) => this.#keys.ofVariable(variable));
    }));
  }

  #isDetermined(entry: RangeTableEntry): boolean {
    let determined = this.#determined.get(entry);
    if (determined === undefined) {
      const key = entry.relation?.constraints.find(({ kind }) => kind === "primary key");
      determined = key !== undefined && key.columns.length > 0 &&
        key.columns.every((name) => {
          const index = entry.columns.findIndex(({ column }) => column?.name === name);
          return index >= 0 && this.#groups.has(this.#keys.ofVariable({ entry, index }));
        });
      this.#determined.set(entry, determined);
    }
    return determined;
  }

  #checkVariable(variable: Variable, location: number, inner: boolean): void {
    const { entry, index } = variable;
    if (!this.#entries.has(entry)) return;
    if (this.#groups.has(this.#keys.ofVariable(variable)) || this.#isDetermined(entry)) return;
    throw this.#error(entry, index, location, inner);
  }

  #error(entry: RangeTableEntry, index: number, location: number, inner: boolean): PgError {
    const name = entry.columns[index]?.name ?? "ctid";
    const qualified = entry.kind === "join" && !entry.hasAlias ? name : `${entry.alias}.${name}`;
    return this.#analyzer.error(
      sqlState.grouping_error,
      inner
        ? `subquery uses ungrouped column "${qualified}" from outer query`
        : `column "${qualified}" must appear in the GROUP BY clause or be used in an aggregate function`,
      location,
    );
  }

  /** Whether a node is an aggregate of this level: what is in it is not grouped. */
  #isOwnAggregate(node: object): boolean {
    return this.#analyzer.aggregateDepths.get(node as Node) === this.#scope.depth;
  }

  visit(value: unknown, inner: boolean): void {
    if (typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, inner);
      return;
    }
    if (this.#isOwnAggregate(value) || "GroupingFunc" in value) return;
    const variables = this.#analyzer.variables.get(value as Node);
    if (variables !== undefined) {
      const location = (value as { ColumnRef?: { location?: number } }).ColumnRef?.location ?? 0;
      for (const variable of variables) this.#checkVariable(variable, location, inner);
      return;
    }
    if (
      this.#groups.size > 0 && this.#analyzer.types.has(value as Node) &&
      this.#groups.has(this.#keys.of(value as Node))
    ) return;
    const below = inner || "SelectStmt" in value;
    for (const key in value) this.visit((value as Record<string, unknown>)[key], below);
  }
}

/**
 * Raises `42803` where a column is neither grouped by nor in an aggregate. Columns of a table whose
 * primary key is grouped by are free.
 */
export function checkGrouping(analyzer: Analyzer, scope: Scope, grouping: Grouping): void {
  const check = new GroupingCheck(analyzer, scope, grouping.groups);
  for (const node of grouping.expressions) check.visit(node, false);
}
