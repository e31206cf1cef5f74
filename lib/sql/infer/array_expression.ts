import type { A_ArrayExpr, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { coerce, coerceToCommon, commonType, commonTypmod, placeOf, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import type { Scope } from "./scope.ts";
import { arrayTypeOf, elementTypeOf } from "./type_facts.ts";
import type { Typed } from "./typed.ts";

/** The array type that a cast around ARRAY[…] asks for; its elements are cast one by one. */
export interface WantedArray {
  readonly arrayType: number;
  readonly typmod: number;
}

function castElement(analyzer: Analyzer, item: Typed, oid: number, typmod: number): Typed {
  const cast = coerce(analyzer, item, typeReference(oid, typmod), "explicit");
  if (cast !== undefined) return cast;
  throw analyzer.error(
    sqlState.cannot_coerce,
    `cannot cast type ${typeText(item.oid)} to ${typeText(oid)}`,
    placeOf(item),
  );
}

function analyseElements(
  analyzer: Analyzer,
  scope: Scope,
  nodes: readonly Node[],
  wanted: WantedArray | undefined,
): { items: Typed[]; nested: boolean } {
  let nested = false;
  const items = nodes.map((element) => {
    if ("A_ArrayExpr" in element) {
      nested = true;
      return arrayExpression(analyzer, scope, element, element.A_ArrayExpr, wanted);
    }
    const typed = expression(analyzer, scope, element);
    nested ||= elementTypeOf(typed.oid) !== 0;
    return typed;
  });
  return { items, nested };
}

/** `ARRAY[…]`, with rows of elements for more dimensions. */
export function arrayExpression(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: A_ArrayExpr,
  wanted?: WantedArray,
): Typed {
  const location = expr.location ?? 0;
  const { items, nested } = analyseElements(analyzer, scope, expr.elements ?? [], wanted);
  if (wanted !== undefined) {
    const oid = nested ? wanted.arrayType : elementTypeOf(wanted.arrayType);
    for (const item of items) castElement(analyzer, item, oid, wanted.typmod);
    return analyzer.typed(node, wanted.arrayType, wanted.typmod);
  }
  if (items.length === 0) {
    throw analyzer.error(
      sqlState.indeterminate_datatype,
      "cannot determine type of empty array",
      location,
      { hint: "Explicitly cast to the desired type, for example ARRAY[]::integer[]." },
    );
  }
  const common = commonType(analyzer, items, "ARRAY");
  const arrayType = nested ? common : arrayTypeOf(common);
  if (arrayType === 0 || (nested && elementTypeOf(common) === 0)) {
    throw analyzer.error(
      sqlState.undefined_object,
      nested
        ? `could not find element type for data type ${typeText(common)}`
        : `could not find array type for data type ${typeText(common)}`,
      location,
    );
  }
  const coerced = items.map((item) => coerceToCommon(analyzer, item, common, "ARRAY"));
  return analyzer.typed(node, arrayType, commonTypmod(coerced, common));
}

/** Element type of what can be subscripted; 0 for what cannot be. */
export function subscriptedElement(oid: number): number {
  if (oid === oids.jsonb) return oids.jsonb;
  if (oid === oids.name) return oids.char;
  return elementTypeOf(oid);
}
