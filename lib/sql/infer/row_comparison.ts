import type { Node } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { ResolvedOperator } from "../analysis.ts";
import type { Analyzer } from "./analyzer.ts";
import { typeText } from "./coerce.ts";
import { expandedExpressions } from "./expression_list.ts";
import { applyOperator } from "./operator_expression.ts";
import type { Scope } from "./scope.ts";
import { subqueryColumns } from "./sub_link.ts";
import type { Typed } from "./typed.ts";

/** Whether a node is written as a row: `(a, b)` or `ROW(a)`. */
export function isRow(node: Node): boolean {
  return "RowExpr" in node;
}

/** The subquery of a SubLink that stands where a value is expected. */
export function rowOfSubquery(node: Node): Node | undefined {
  return "SubLink" in node && node.SubLink.subLinkType === "EXPR_SUBLINK" ? node : undefined;
}

/** The values of a row, or the columns of a subquery that is compared with one. */
export function rowItems(analyzer: Analyzer, scope: Scope, node: Node): Typed[] {
  if ("RowExpr" in node) return expandedExpressions(analyzer, scope, node.RowExpr.args ?? []);
  if ("SubLink" in node) return subqueryColumns(analyzer, scope, node.SubLink);
  return [];
}

/** Compares rows value by value. */
export function compareRows(
  analyzer: Analyzer,
  name: string,
  left: readonly Typed[],
  right: readonly Typed[],
  location: number,
): ResolvedOperator[] {
  if (left.length !== right.length) {
    throw analyzer.error(
      sqlState.syntax_error,
      "unequal number of entries in row expressions",
      location,
    );
  }
  if (left.length === 0) throw notSupported("cannot compare rows of zero length");
  return left.map((item, index) => {
    const { operator } = applyOperator(analyzer, name, item, right[index]!, location);
    if (operator.result !== oids.bool) {
      throw analyzer.error(
        sqlState.datatype_mismatch,
        `row comparison operator must yield type boolean, not type ${typeText(operator.result)}`,
        location,
      );
    }
    return operator;
  });
}

/** `(a, b) = (c, d)`, also with a subquery on the right. */
export function rowComparison(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  name: string,
  left: Node,
  right: Node,
  location: number,
): Typed {
  const leftItems = rowItems(analyzer, scope, left);
  const rightItems = rowItems(analyzer, scope, right);
  if ("SubLink" in right && leftItems.length !== rightItems.length) {
    const problem = rightItems.length > leftItems.length ? "too many" : "too few";
    throw analyzer.error(
      sqlState.syntax_error,
      `subquery has ${problem} columns`,
      location,
    );
  }
  analyzer.operators.set(node, compareRows(analyzer, name, leftItems, rightItems, location));
  return analyzer.typed(node, oids.bool);
}
