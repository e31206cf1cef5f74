import type { Node, TypeCast, TypeName } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { readRecordText } from "../../pgtypes/record_text.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import { stringsOf } from "../tree.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { coerce, readAtPlace, resolveUnknown, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import { expandedExpressions } from "./expression_list.ts";
import { findRelation } from "./relation_lookup.ts";
import type { Scope } from "./scope.ts";
import type { RowField, Typed } from "./typed.ts";

/** The fields of the row type of a table that a name means; `undefined` if there is no such table. */
export function rowTypeOf(
  analyzer: Analyzer,
  { names, typmods, arrayBounds }: TypeName,
): readonly RowField[] | undefined {
  const [name, schema] = stringsOf(names).toReversed();
  if (name === undefined || typmods !== undefined || arrayBounds !== undefined) return undefined;
  const relation = findRelation(analyzer.context, schema, name);
  return relation?.columns.map(({ name, type }) => ({ name, ...type }));
}

/** `NULL::table`, `'(…)'::table` and `ROW(…)::table`. */
export function rowCast(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  cast: TypeCast,
  fields: readonly RowField[],
): Typed {
  const arg = cast.arg!;
  analyzer.rowCasts.set(node, fields);
  if ("RowExpr" in arg) {
    castFields(
      analyzer,
      expandedExpressions(analyzer, scope, arg.RowExpr.args ?? []),
      cast,
      fields,
    );
  } else {
    const typed = expression(analyzer, scope, arg);
    const isText = typed.oid === oids.unknown || typed.oid === oids.text;
    if (!isText && !hasFields(typed, fields)) throw cannotCast(analyzer, cast, typed.oid);
    // NULL and the text of a row stay what they are.
    if (typed.parameter !== undefined) resolveUnknown(analyzer, typed);
    if (typed.literal != null) checkText(analyzer, typed, typed.literal, fields);
  }
  return { ...analyzer.typed(node, oids.record), fields };
}

function checkText(
  analyzer: Analyzer,
  typed: Typed,
  text: string,
  fields: readonly RowField[],
): void {
  const { settings } = analyzer.context;
  readAtPlace(analyzer, typed, () =>
    readRecordText(text, fields.length).forEach((field, index) => {
      if (field === null) return;
      typeOrText(fields[index]!.oid).codec.readText(field, { settings, typmod: -1 });
    }));
}

function hasFields({ fields: own }: Typed, fields: readonly RowField[]): boolean {
  return own?.length === fields.length &&
    own.every(({ oid }, index) => oid === fields[index]!.oid);
}

function castFields(
  analyzer: Analyzer,
  items: readonly Typed[],
  cast: TypeCast,
  fields: readonly RowField[],
): void {
  if (items.length !== fields.length) {
    const detail = `Input has too ${items.length < fields.length ? "few" : "many"} columns.`;
    throw cannotCast(analyzer, cast, oids.record, detail);
  }
  items.forEach((item, index) => {
    const { oid, typmod } = fields[index]!;
    if (coerce(analyzer, item, typeReference(oid, typmod), "explicit") !== undefined) return;
    const detail = `Cannot cast type ${typeText(item.oid)} to ${typeText(oid)} in column ${
      index + 1
    }.`;
    throw cannotCast(analyzer, cast, oids.record, detail);
  });
}

function cannotCast(analyzer: Analyzer, cast: TypeCast, from: number, detail?: string) {
  const name = stringsOf(cast.typeName?.names).at(-1);
  const location = cast.location ?? 0;
  return analyzer.error(
    sqlState.cannot_coerce,
    `cannot cast type ${typeText(from)} to ${name}`,
    location < 0 ? cast.typeName?.location ?? 0 : location,
    detail === undefined ? {} : { detail },
  );
}
