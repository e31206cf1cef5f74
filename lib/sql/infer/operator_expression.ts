import type { A_Expr, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { OperatorSignature } from "../../functions/operator_signature.ts";
import { oids } from "../../pgtypes/types.ts";
import type { ResolvedOperator } from "../analysis.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceImplicitly, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import { listExpression } from "./list_expression.ts";
import { isRow, rowComparison, rowOfSubquery } from "./row_comparison.ts";
import { checkSchema } from "./relation_lookup.ts";
import { resolveOperator } from "./resolve_operator.ts";
import type { Scope } from "./scope.ts";
import { promotedArrayTypeOf } from "./type_facts.ts";
import { elementTypeOf, isPolymorphic } from "./type_facts.ts";
import type { Typed } from "./typed.ts";

/** An operator with its operands coerced. */
export interface Applied {
  readonly operator: ResolvedOperator;
  readonly left: Typed | null;
  readonly right: Typed;
}

/** What selects within JSON: a key, a path or a number. */
const jsonKeys = new Set<number>([
  oids.unknown,
  oids.text,
  oids.varchar,
  oids.int2,
  oids.int4,
  oids.int8,
]);

/** SQLite's JSON operators, for JSON that is kept in columns of text. */
function sqliteJsonOperator(name: string, left: number, right: number) {
  if (name !== "->" && name !== "->>") return undefined;
  if (left !== oids.text && left !== oids.varchar) return undefined;
  if (!jsonKeys.has(right)) return undefined;
  const type = right === oids.unknown ? oids.text : right;
  const signature: OperatorSignature = {
    oid: 0,
    name,
    left,
    right: type,
    result: oids.text,
    functionOid: 0,
  };
  return { signature, left, right: type, result: oids.text };
}

/** The name of an operator out of its node, without the schema that is always searched. */
export function operatorName(
  analyzer: Analyzer,
  names: readonly Node[] | undefined,
  location: number,
): string {
  const parts = stringsOf(names);
  if (parts.length > 1) checkSchema(analyzer, parts.at(-2)!, location);
  if (parts.length > 1 && parts[0] === "pg_catalog") return parts.at(-1)!;
  const name = parts.join(".");
  // SQLite's second way to write equality; PostgreSQL has no operator of this name.
  return name === "==" ? "=" : name;
}

/** Finds the operator for two operands, or one, and coerces them to what it takes. */
export function applyOperator(
  analyzer: Analyzer,
  name: string,
  left: Typed | null,
  right: Typed,
  location: number,
): Applied {
  const operator = (left && sqliteJsonOperator(name, left.oid, right.oid)) ??
    resolveOperator(analyzer, name, left === null ? 0 : left.oid, right.oid, location);
  return {
    operator,
    left: left && coerceImplicitly(analyzer, left, operator.left),
    right: coerceImplicitly(analyzer, right, operator.right),
  };
}

function plainOperator(analyzer: Analyzer, scope: Scope, node: Node, expr: A_Expr): Typed {
  const location = expr.location ?? 0;
  const name = operatorName(analyzer, expr.name, location);
  if (expr.lexpr !== undefined && expr.rexpr !== undefined && isRow(expr.lexpr)) {
    const right = isRow(expr.rexpr) ? expr.rexpr : rowOfSubquery(expr.rexpr);
    if (right !== undefined) {
      return rowComparison(analyzer, scope, node, name, expr.lexpr, right, location);
    }
  }
  const left = expr.lexpr === undefined ? null : expression(analyzer, scope, expr.lexpr);
  const right = expression(analyzer, scope, expr.rexpr!);
  const { operator } = applyOperator(analyzer, name, left, right, location);
  analyzer.operators.set(node, [operator]);
  return analyzer.typed(node, operator.result);
}

/** `= ANY (array)`: the right operand is an array of what the operator takes. */
function arrayOperator(analyzer: Analyzer, scope: Scope, node: Node, expr: A_Expr): Typed {
  const location = expr.location ?? 0;
  const left = expression(analyzer, scope, expr.lexpr!);
  const right = expression(analyzer, scope, expr.rexpr!);
  const element = right.oid === oids.unknown ? right.oid : elementTypeOf(right.oid);
  if (element === 0) {
    throw analyzer.error(
      sqlState.wrong_object_type,
      "op ANY/ALL (array) requires array on right side",
      location,
    );
  }
  const name = operatorName(analyzer, expr.name, location);
  const operator = resolveOperator(analyzer, name, left.oid, element, location);
  if (operator.result !== oids.bool) {
    throw analyzer.error(
      sqlState.wrong_object_type,
      "op ANY/ALL (array) requires operator to yield boolean",
      location,
    );
  }
  coerceImplicitly(analyzer, left, operator.left);
  if (!isPolymorphic(operator.right) && operator.right !== element) {
    const arrayType = promotedArrayTypeOf(operator.right);
    if (arrayType === 0) {
      throw analyzer.error(
        sqlState.undefined_object,
        `could not find array type for data type ${typeText(operator.right)}`,
        location,
      );
    }
    coerceImplicitly(analyzer, right, arrayType);
  }
  analyzer.operators.set(node, [operator]);
  return analyzer.typed(node, oids.bool);
}

function isNullLiteral(node: Node | undefined): boolean {
  return node !== undefined && "A_Const" in node && node.A_Const.isnull === true;
}

/** `IS DISTINCT FROM`; with NULL on one side it is a null test, which has no operator. */
function distinctExpression(analyzer: Analyzer, scope: Scope, node: Node, expr: A_Expr): Typed {
  const location = expr.location ?? 0;
  if (isNullLiteral(expr.rexpr) || isNullLiteral(expr.lexpr)) {
    for (const side of [expr.lexpr!, expr.rexpr!]) expression(analyzer, scope, side);
    analyzer.operators.set(node, []);
    return analyzer.typed(node, oids.bool);
  }
  if (isRow(expr.lexpr!) && isRow(expr.rexpr!)) {
    return rowComparison(analyzer, scope, node, "=", expr.lexpr!, expr.rexpr!, location);
  }
  const left = expression(analyzer, scope, expr.lexpr!);
  const right = expression(analyzer, scope, expr.rexpr!);
  const { operator } = applyOperator(analyzer, "=", left, right, location);
  if (operator.result !== oids.bool) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      "IS DISTINCT FROM requires = operator to yield boolean",
      location,
    );
  }
  analyzer.operators.set(node, [operator]);
  return analyzer.typed(node, oids.bool);
}

/** `NULLIF`: of the type of the first argument, as the comparison takes it. */
function nullIf(analyzer: Analyzer, scope: Scope, node: Node, expr: A_Expr): Typed {
  const first = expression(analyzer, scope, expr.lexpr!);
  const second = expression(analyzer, scope, expr.rexpr!);
  const location = expr.location ?? 0;
  const { operator, left } = applyOperator(analyzer, "=", first, second, location);
  analyzer.operators.set(node, [operator]);
  return analyzer.typed(node, left!.oid, left!.typmod);
}

const betweenOperators: Record<string, readonly [low: string, high: string]> = {
  AEXPR_BETWEEN: [">=", "<="],
  AEXPR_BETWEEN_SYM: [">=", "<="],
  AEXPR_NOT_BETWEEN: ["<", ">"],
  AEXPR_NOT_BETWEEN_SYM: ["<", ">"],
};

function between(analyzer: Analyzer, scope: Scope, node: Node, expr: A_Expr): Typed {
  const location = expr.location ?? 0;
  const bounds = expr.rexpr !== undefined && "List" in expr.rexpr ? expr.rexpr.List.items! : [];
  const kind = expr.kind as string;
  const [low, high] = betweenOperators[kind]!;
  const value = expression(analyzer, scope, expr.lexpr!);
  const [first, second] = bounds.map((bound) => expression(analyzer, scope, bound));
  const names = kind.endsWith("_SYM") ? [low, high, low, high] : [low, high];
  const applied = names.map((name, index) => {
    const bound = (index === 0 || index === 3) ? first! : second!;
    return applyOperator(analyzer, name, value, bound, location).operator;
  });
  settleSharedOperand(analyzer, value, applied);
  analyzer.operators.set(node, applied);
  return analyzer.typed(node, oids.bool);
}

/**
 * An operand that several operators share can carry one cast only. Where they take it as different
 * types it carries none, and the operators tell.
 */
export function settleSharedOperand(
  analyzer: Analyzer,
  operand: Typed,
  operators: readonly ResolvedOperator[],
): void {
  const first = operators[0]?.left;
  if (operators.some((operator) => operator.left !== first)) {
    analyzer.coercions.delete(operand.node);
  }
}

/** Everything that the grammar makes an A_Expr of. */
export function operatorExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: A_Expr,
): Typed {
  switch (expr.kind) {
    case "AEXPR_OP_ANY":
    case "AEXPR_OP_ALL":
      return arrayOperator(analyzer, scope, node, expr);
    case "AEXPR_DISTINCT":
    case "AEXPR_NOT_DISTINCT":
      return distinctExpression(analyzer, scope, node, expr);
    case "AEXPR_NULLIF":
      return nullIf(analyzer, scope, node, expr);
    case "AEXPR_IN":
      return listExpression(analyzer, scope, node, expr);
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
    case "AEXPR_BETWEEN_SYM":
    case "AEXPR_NOT_BETWEEN_SYM":
      return between(analyzer, scope, node, expr);
    default:
      return plainOperator(analyzer, scope, node, expr);
  }
}
