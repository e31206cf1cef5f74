import type { Node } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { isUnconditional } from "../../pgtypes/domain_types.ts";
import type { Analyzer } from "./analyzer.ts";
import { assign, assignedColumn } from "./assignment.ts";
import { expression } from "./expression.ts";
import { locationOf } from "./node_location.ts";
import type { Scope } from "./scope.ts";
import { subqueryColumns } from "./sub_link.ts";
import type { Typed } from "./typed.ts";
import { inPlace } from "./window.ts";

interface MultipleSource {
  readonly source: Node;
  readonly columns: readonly Typed[];
}

/** One column of `(a, b) = …`; the parser repeats the source at every column. */
class MultipleAssignments {
  readonly #analyzer: Analyzer;
  readonly #scope: Scope;
  #current: MultipleSource | undefined;

  constructor(analyzer: Analyzer, scope: Scope) {
    this.#analyzer = analyzer;
    this.#scope = scope;
  }

  #checkCount(given: number, wanted: number, source: Node): void {
    if (given === wanted) return;
    throw this.#analyzer.error(
      sqlState.syntax_error,
      "number of columns does not match number of values",
      locationOf(source),
    );
  }

  value(source: Node, number: number, count: number): Typed | undefined {
    if ("RowExpr" in source) {
      const items = source.RowExpr.args ?? [];
      this.#checkCount(items.length, count, source);
      const item = items[number - 1]!;
      return "SetToDefault" in item ? undefined : expression(this.#analyzer, this.#scope, item);
    }
    if (!("SubLink" in source) || source.SubLink.subLinkType !== "EXPR_SUBLINK") {
      throw notSupported(
        "source for a multiple-column UPDATE item must be a sub-SELECT or ROW() expression",
        { position: this.#analyzer.context.source.positionOf(locationOf(source)) },
      );
    }
    if (number === 1) {
      const columns = subqueryColumns(this.#analyzer, this.#scope, source.SubLink);
      this.#checkCount(columns.length, count, source);
      this.#current = { source, columns };
    }
    return this.#current!.columns[number - 1];
  }
}

/** The values of SET, before they are coerced: `undefined` for DEFAULT. */
export type SetValues = readonly { readonly target: Node; readonly value: Typed | undefined }[];

/** Analyses the expressions of SET. */
export function setValues(
  analyzer: Analyzer,
  scope: Scope,
  targets: readonly Node[],
): SetValues {
  const multiple = new MultipleAssignments(analyzer, scope);
  return inPlace(scope, "UPDATE", () =>
    targets.flatMap((target) => {
      if (!("ResTarget" in target)) return [];
      const node = target.ResTarget.val!;
      if ("SetToDefault" in node) return [{ target, value: undefined }];
      if ("MultiAssignRef" in node) {
        const { source, colno = 1, ncolumns = 1 } = node.MultiAssignRef;
        return [{ target, value: multiple.value(source!, colno, ncolumns) }];
      }
      return [{ target, value: expression(analyzer, scope, node) }];
    }));
}

/** Coerces the values of SET to their columns. */
export function assignValues(
  analyzer: Analyzer,
  scope: Scope,
  relation: Relation,
  values: SetValues,
): void {
  const seen = new Set<string>();
  for (const { target, value } of values) {
    if (!("ResTarget" in target)) continue;
    const column = assignedColumn(analyzer, relation, target.ResTarget, "UPDATE");
    const { name } = column.column;
    if (column.indirection.length === 0 && seen.has(name)) {
      throw analyzer.error(
        sqlState.syntax_error,
        `multiple assignments to same column "${name}"`,
        -1,
      );
    }
    seen.add(name);
    if (value === undefined) continue;
    if (column.column.generated !== "no") {
      throw analyzer.error(
        sqlState.generated_always,
        `column "${name}" can only be updated to DEFAULT`,
        -1,
        { detail: `Column "${name}" is a generated column.` },
      );
    }
    if (column.column.identity === "always") {
      throw analyzer.error(
        sqlState.generated_always,
        `column "${name}" can only be updated to DEFAULT`,
        -1,
        {
          detail: `Column "${name}" is an identity column defined as GENERATED ALWAYS.`,
        },
      );
    }
    refuseRowOfDomains(column.column, value);
    assign(analyzer, scope, column, value);
  }
}

/** A query that gives several columns their values gives them NULL where it has no row, unchecked. */
function refuseRowOfDomains({ name, type: { domain } }: Column, value: Typed): void {
  if (value.sources === undefined || domain === undefined || isUnconditional(domain)) return;
  throw notSupported(
    `assigning a row of a query to "${name}", which is of a domain, is not supported`,
    {
      hint: "Assign it the value of a query of its own.",
    },
  );
}
