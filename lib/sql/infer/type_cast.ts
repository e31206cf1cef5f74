import type { Node, TypeCast } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Analyzer } from "./analyzer.ts";
import { arrayExpression } from "./array_expression.ts";
import { coerce, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { elementTypeOf } from "./type_facts.ts";
import { rowCast, rowTypeOf } from "./row_cast.ts";
import { isTypeName, typeOfName } from "./type_name.ts";
import type { Typed } from "./typed.ts";

/** `CAST(x AS type)`, `x::type` and `type 'literal'`. */
export function typeCast(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  cast: TypeCast,
): Typed {
  const fields = isTypeName(analyzer, cast.typeName!)
    ? undefined
    : rowTypeOf(analyzer, cast.typeName!);
  if (fields !== undefined) return rowCast(analyzer, scope, node, cast, fields);
  const to = typeOfName(analyzer, cast.typeName!);
  const arg = cast.arg!;
  if ("A_ArrayExpr" in arg && elementTypeOf(to.oid) !== 0) {
    arrayExpression(analyzer, scope, arg, arg.A_ArrayExpr, {
      arrayType: to.oid,
      typmod: to.typmod,
    });
    return analyzer.typed(node, to.oid, to.typmod, to.domain);
  }
  const typed = expression(analyzer, scope, arg);
  if (coerce(analyzer, typed, to, "explicit", true) === undefined) {
    const location = cast.location ?? 0;
    throw analyzer.error(
      sqlState.cannot_coerce,
      `cannot cast type ${typeText(typed.oid)} to ${typeText(to.oid)}`,
      location < 0 ? cast.typeName!.location ?? 0 : location,
    );
  }
  return analyzer.typed(node, to.oid, to.typmod, to.domain);
}
