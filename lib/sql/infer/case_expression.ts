import type { CaseExpr, MinMaxExpr, Node } from "@pgsql/types";
import type { ResolvedOperator } from "../analysis.ts";
import type { Analyzer } from "./analyzer.ts";
import {
  coerceToBoolean,
  coerceToCommon,
  commonType,
  commonTypmod,
  resolveUnknown,
} from "./coerce.ts";
import { expression } from "./expression.ts";
import { applyOperator, settleSharedOperand } from "./operator_expression.ts";
import type { Scope } from "./scope.ts";
import type { Typed } from "./typed.ts";

/** Brings siblings to their common type, which is the type of the whole. */
function siblings(
  analyzer: Analyzer,
  node: Node,
  expressions: readonly Typed[],
  construct: string,
): Typed {
  const oid = commonType(analyzer, expressions, construct);
  const coerced = expressions.map((typed) => coerceToCommon(analyzer, typed, oid, construct));
  return analyzer.typed(node, oid, commonTypmod(coerced, oid));
}

/** `CASE`, with or without an operand that is compared with each WHEN. */
export function caseExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: CaseExpr,
): Typed {
  const operand = expr.arg === undefined
    ? undefined
    : resolveUnknown(analyzer, expression(analyzer, scope, expr.arg));
  const results: Typed[] = [];
  const operators: ResolvedOperator[] = [];
  for (const branch of expr.args ?? []) {
    if (!("CaseWhen" in branch)) continue;
    const { expr: condition, result, location = 0 } = branch.CaseWhen;
    const typed = expression(analyzer, scope, condition!);
    if (operand === undefined) {
      coerceToBoolean(analyzer, typed, "CASE/WHEN");
    } else {
      const { operator } = applyOperator(analyzer, "=", operand, typed, location);
      analyzer.operators.set(branch, [operator]);
      operators.push(operator);
    }
    results.push(expression(analyzer, scope, result!));
  }
  if (operand !== undefined) settleSharedOperand(analyzer, operand, operators);
  // A missing ELSE is NULL, which takes any type but has no modifier.
  const otherwise = expr.defresult === undefined
    ? undefined
    : expression(analyzer, scope, expr.defresult);
  if (otherwise !== undefined) return siblings(analyzer, node, [otherwise, ...results], "CASE");
  return analyzer.typed(node, siblings(analyzer, node, results, "CASE").oid);
}

/** `COALESCE`. */
export function coalesceExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  args: readonly Node[],
): Typed {
  const items = args.map((arg) => expression(analyzer, scope, arg));
  return siblings(analyzer, node, items, "COALESCE");
}

/** `GREATEST` and `LEAST`. */
export function minMaxExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: MinMaxExpr,
): Typed {
  const items = (expr.args ?? []).map((arg) => expression(analyzer, scope, arg));
  const name = expr.op === "IS_GREATEST" ? "GREATEST" : "LEAST";
  const typed = siblings(analyzer, node, items, name);
  const { operator } = applyOperator(analyzer, "<", typed, typed, expr.location ?? 0);
  analyzer.operators.set(node, [operator]);
  return typed;
}
