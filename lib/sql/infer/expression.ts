import type { BooleanTest, BoolExpr, Node, NullTest } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import { kindOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import { arrayExpression } from "./array_expression.ts";
import { caseExpression, coalesceExpression, minMaxExpression } from "./case_expression.ts";
import { coerceToBoolean, resolveUnknown, typeText } from "./coerce.ts";
import { columnReference } from "./column_reference.ts";
import { constant, valueFunction } from "./constant.ts";
import { expandedExpressions } from "./expression_list.ts";
import { functionCall } from "./function_call.ts";
import { indirection } from "./indirection.ts";
import { operatorExpression } from "./operator_expression.ts";
import type { Scope } from "./scope.ts";
import { subLink } from "./sub_link.ts";
import { isCollatable } from "./type_facts.ts";
import { typeCast } from "./type_cast.ts";
import type { Typed } from "./typed.ts";

const boolOperators: Record<string, string> = {
  AND_EXPR: "AND",
  OR_EXPR: "OR",
  NOT_EXPR: "NOT",
};

function boolExpression(analyzer: Analyzer, scope: Scope, node: Node, expr: BoolExpr): Typed {
  const name = boolOperators[expr.boolop as string]!;
  for (const argument of expr.args ?? []) {
    coerceToBoolean(analyzer, expression(analyzer, scope, argument), name);
  }
  return analyzer.typed(node, oids.bool);
}

function nullTest(analyzer: Analyzer, scope: Scope, node: Node, test: NullTest): Typed {
  expression(analyzer, scope, test.arg!);
  return analyzer.typed(node, oids.bool);
}

const booleanTests: Record<string, string> = {
  IS_TRUE: "IS TRUE",
  IS_NOT_TRUE: "IS NOT TRUE",
  IS_FALSE: "IS FALSE",
  IS_NOT_FALSE: "IS NOT FALSE",
  IS_UNKNOWN: "IS UNKNOWN",
  IS_NOT_UNKNOWN: "IS NOT UNKNOWN",
};

function booleanTest(analyzer: Analyzer, scope: Scope, node: Node, test: BooleanTest): Typed {
  const typed = expression(analyzer, scope, test.arg!);
  coerceToBoolean(analyzer, typed, booleanTests[test.booltesttype as string]!);
  return analyzer.typed(node, oids.bool);
}

function rowExpression(analyzer: Analyzer, scope: Scope, node: Node, args: readonly Node[]) {
  const items = expandedExpressions(analyzer, scope, args)
    .map((typed) => resolveUnknown(analyzer, typed));
  const fields = items.map(({ oid, typmod }, index) => ({ name: `f${index + 1}`, oid, typmod }));
  return { ...analyzer.typed(node, oids.record), fields };
}

function collation(analyzer: Analyzer, scope: Scope, node: Node, arg: Node, location: number) {
  const typed = expression(analyzer, scope, arg);
  if (!isCollatable(typed.oid)) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `collations are not supported by type ${typeText(typed.oid)}`,
      location,
    );
  }
  analyzer.typed(node, typed.oid, typed.typmod);
  // An untyped literal below takes its type from what stands around the clause.
  return typed.oid === oids.unknown
    ? typed
    : { node: typed.node, oid: typed.oid, typmod: typed.typmod };
}

/** Names, types and coercions of one expression and all below it. */
export function expression(analyzer: Analyzer, scope: Scope, node: Node): Typed {
  if ("ColumnRef" in node) return columnReference(analyzer, scope, node, node.ColumnRef);
  if ("A_Const" in node) return constant(analyzer, node, node.A_Const);
  if ("ParamRef" in node) {
    return analyzer.parameter(node, node.ParamRef.number ?? 0, node.ParamRef.location ?? 0);
  }
  if ("A_Expr" in node) return operatorExpression(analyzer, scope, node, node.A_Expr);
  if ("FuncCall" in node) return functionCall(analyzer, scope, node, node.FuncCall);
  if ("TypeCast" in node) return typeCast(analyzer, scope, node, node.TypeCast);
  if ("BoolExpr" in node) return boolExpression(analyzer, scope, node, node.BoolExpr);
  if ("NullTest" in node) return nullTest(analyzer, scope, node, node.NullTest);
  if ("CaseExpr" in node) return caseExpression(analyzer, scope, node, node.CaseExpr);
  if ("CoalesceExpr" in node) {
    return coalesceExpression(analyzer, scope, node, node.CoalesceExpr.args ?? []);
  }
  if ("SubLink" in node) return subLink(analyzer, scope, node, node.SubLink);
  return rareExpression(analyzer, scope, node);
}

function rareExpression(analyzer: Analyzer, scope: Scope, node: Node): Typed {
  if ("MinMaxExpr" in node) return minMaxExpression(analyzer, scope, node, node.MinMaxExpr);
  if ("SQLValueFunction" in node) return valueFunction(analyzer, node, node.SQLValueFunction);
  if ("BooleanTest" in node) return booleanTest(analyzer, scope, node, node.BooleanTest);
  if ("A_ArrayExpr" in node) return arrayExpression(analyzer, scope, node, node.A_ArrayExpr);
  if ("A_Indirection" in node) return indirection(analyzer, scope, node, node.A_Indirection);
  if ("RowExpr" in node) return rowExpression(analyzer, scope, node, node.RowExpr.args ?? []);
  if ("CollateClause" in node) {
    const { arg, location = 0 } = node.CollateClause;
    return collation(analyzer, scope, node, arg!, location);
  }
  if ("GroupingFunc" in node) {
    for (const arg of node.GroupingFunc.args ?? []) expression(analyzer, scope, arg);
    return analyzer.typed(node, oids.int4);
  }
  if ("CurrentOfExpr" in node) return analyzer.typed(node, oids.bool);
  if ("SetToDefault" in node) {
    throw analyzer.error(
      sqlState.syntax_error,
      "DEFAULT is not allowed in this context",
      node.SetToDefault.location ?? 0,
    );
  }
  throw notSupported(`${describeKind(kindOf(node) ?? "")} is not supported`);
}

/** How a kind of node that PostgreSQL 15 or we do not have is called in a message. */
function describeKind(kind: string): string {
  if (kind.startsWith("Json")) return "SQL/JSON syntax";
  if (kind.startsWith("Xml")) return "XML syntax";
  return `expression ${kind}`;
}
