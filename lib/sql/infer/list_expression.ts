import type { A_Expr, Node } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import type { ResolvedOperator } from "../analysis.ts";
import type { Analyzer } from "./analyzer.ts";
import { canCoerceOne } from "./type_facts.ts";
import { coerceImplicitly } from "./coerce.ts";
import { commonTypeOf } from "./common_type.ts";
import { expression } from "./expression.ts";
import { applyOperator, operatorName, settleSharedOperand } from "./operator_expression.ts";
import { resolveOperator } from "./resolve_operator.ts";
import { compareRows, isRow, rowItems } from "./row_comparison.ts";
import type { Scope } from "./scope.ts";
import { arrayTypeOf } from "./type_facts.ts";
import type { Typed } from "./typed.ts";

/** Analyses an expression and tells whether it refers to columns of this level of query. */
function withReferences(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
): { readonly typed: Typed; readonly hasColumns: boolean } {
  let hasColumns = false;
  const listener = (depth: number) => {
    hasColumns ||= depth === scope.depth;
  };
  analyzer.referenceListeners.push(listener);
  try {
    return { typed: expression(analyzer, scope, node), hasColumns };
  } finally {
    analyzer.referenceListeners.pop();
  }
}

/** The type of the array that PostgreSQL makes of a list; 0 if it compares one by one. */
function arrayElementType(left: Typed, constants: readonly Typed[]): number {
  if (constants.length < 2) return 0;
  const all = [left, ...constants];
  const common = commonTypeOf(all.map((typed) => typed.oid));
  if (common === 0 || common === oids.record || arrayTypeOf(common) === 0) return 0;
  return all.every((typed) => canCoerceOne(typed.oid, common, "implicit")) ? common : 0;
}

function rowList(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: A_Expr,
  items: readonly Node[],
): Typed {
  const name = operatorName(analyzer, expr.name, expr.location ?? 0);
  const left = rowItems(analyzer, scope, expr.lexpr!);
  const operators: ResolvedOperator[] = [];
  for (const item of items) {
    const right = rowItems(analyzer, scope, item);
    operators.push(...compareRows(analyzer, name, left, right, expr.location ?? 0));
  }
  analyzer.operators.set(node, operators);
  return analyzer.typed(node, oids.bool);
}

/** `x IN (a, b, …)`, which PostgreSQL takes for `x = ANY (ARRAY[…])` where the types allow. */
export function listExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: A_Expr,
): Typed {
  const location = expr.location ?? 0;
  const name = operatorName(analyzer, expr.name, location);
  const items = expr.rexpr !== undefined && "List" in expr.rexpr ? expr.rexpr.List.items! : [];
  if (isRow(expr.lexpr!) && items.every(isRow)) return rowList(analyzer, scope, node, expr, items);
  const left = expression(analyzer, scope, expr.lexpr!);
  const analysed = items.map((item) => withReferences(analyzer, scope, item));
  const constants = analysed.filter(({ hasColumns }) => !hasColumns).map(({ typed }) => typed);
  const element = arrayElementType(left, constants);
  const operators: ResolvedOperator[] = [];
  let single = analysed.map(({ typed }) => typed);
  if (element !== 0) {
    const elements = constants.map((typed) => coerceImplicitly(analyzer, typed, element));
    const operator = resolveOperator(analyzer, name, left.oid, element, location);
    coerceImplicitly(analyzer, left, operator.left);
    for (const typed of elements) coerceImplicitly(analyzer, typed, operator.right);
    operators.push(operator);
    single = analysed.filter(({ hasColumns }) => hasColumns).map(({ typed }) => typed);
  }
  for (const typed of single) {
    operators.push(applyOperator(analyzer, name, left, typed, location).operator);
  }
  settleSharedOperand(analyzer, left, operators);
  analyzer.operators.set(node, operators);
  return analyzer.typed(node, oids.bool);
}
