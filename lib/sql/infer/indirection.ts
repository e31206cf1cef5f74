import type { A_Indices, A_Indirection, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { maximumDimensions, tooManyDimensions } from "../../pgtypes/array_text.ts";
import { oids } from "../../pgtypes/types.ts";
import { stringOf } from "../tree.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { subscriptedElement } from "./array_expression.ts";
import { coerce, placeOf, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import { wholeRowIndex } from "./column_reference.ts";
import { locationOf } from "./node_location.ts";
import type { Scope } from "./scope.ts";
import type { Typed } from "./typed.ts";

function subscript(analyzer: Analyzer, scope: Scope, node: Node, container: number): void {
  const typed = expression(analyzer, scope, node);
  if (container === oids.jsonb) {
    // Keys are text; a number counts elements of an array.
    const oid = typed.oid === oids.int4 ? oids.int4 : oids.text;
    if (coerce(analyzer, typed, typeReference(oid, -1), "implicit") !== undefined) return;
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `subscript type ${typeText(typed.oid)} is not supported`,
      placeOf(typed),
      { hint: "jsonb subscript must be coercible to either integer or text." },
    );
  }
  if (coerce(analyzer, typed, typeReference(oids.int4, -1), "assignment") === undefined) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      "array subscript must have type integer",
      placeOf(typed),
    );
  }
}

/** What `container[…]…[…]` is: an element, or with a slice another array. */
export function applySubscripts(
  analyzer: Analyzer,
  scope: Scope,
  container: Typed,
  indices: readonly A_Indices[],
): { readonly oid: number; readonly typmod: number } {
  const element = subscriptedElement(container.oid);
  if (element === 0) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `cannot subscript type ${typeText(container.oid)} because it does not support subscripting`,
      placeOf(container),
    );
  }
  if (container.oid !== oids.jsonb && indices.length > maximumDimensions) {
    throw tooManyDimensions(indices.length);
  }
  const slice = indices.find((index) => index.is_slice === true);
  if (container.oid === oids.jsonb && slice !== undefined) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      "jsonb subscript does not support slices",
      locationOf(slice.uidx ?? slice.lidx ?? container.node),
    );
  }
  for (const { lidx, uidx } of indices) {
    for (const bound of [lidx, uidx]) {
      if (bound !== undefined) subscript(analyzer, scope, bound, container.oid);
    }
  }
  return { oid: slice !== undefined ? container.oid : element, typmod: container.typmod };
}

function field(analyzer: Analyzer, row: Typed, name: string): Typed {
  const index = row.fields?.findIndex((candidate) => candidate.name === name) ?? -1;
  const found = row.fields?.[index];
  const isWhole = row.variable?.index === wholeRowIndex;
  if (found !== undefined) {
    const { oid, typmod } = found;
    if (!isWhole) return { node: row.node, oid, typmod };
    return { node: row.node, oid, typmod, variable: { entry: row.variable!.entry, index } };
  }
  const location = placeOf(row);
  if (isWhole) {
    throw analyzer.error(
      sqlState.undefined_column,
      `column ${row.variable!.entry.alias}.${name} does not exist`,
      location,
    );
  }
  if (row.oid === oids.record) {
    throw analyzer.error(
      sqlState.undefined_column,
      row.fields === undefined
        ? `could not identify column "${name}" in record data type`
        : `column "${name}" not found in data type record`,
      location,
    );
  }
  throw analyzer.error(
    sqlState.wrong_object_type,
    `column notation .${name} applied to type ${typeText(row.oid)}, which is not a composite type`,
    location,
  );
}

/** Subscripts and fields after an expression: `(row).field[1]`. */
export function indirection(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  expr: A_Indirection,
): Typed {
  let typed = expression(analyzer, scope, expr.arg!);
  let indices: A_Indices[] = [];
  const flush = () => {
    if (indices.length === 0) return;
    const { oid, typmod } = applySubscripts(analyzer, scope, typed, indices);
    typed = { node: typed.node, oid, typmod };
    indices = [];
  };
  for (const step of expr.indirection ?? []) {
    if ("A_Indices" in step) {
      indices.push(step.A_Indices);
      continue;
    }
    flush();
    const name = stringOf(step);
    if (name === undefined) {
      throw analyzer.error(
        sqlState.feature_not_supported,
        'row expansion via "*" is not supported here',
        placeOf(typed),
      );
    }
    const row = typed;
    typed = field(analyzer, row, name);
    const index = row.fields!.findIndex((candidate) => candidate.name === name);
    analyzer.fieldSelections.set(step, { index, type: typeReference(typed.oid, typed.typmod) });
  }
  flush();
  const { variable } = typed;
  const result = analyzer.typed(node, typed.oid, typed.typmod);
  return variable === undefined ? result : { ...result, variable };
}
