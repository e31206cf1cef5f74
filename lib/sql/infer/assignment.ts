import { ownName } from "../../catalog/schema_names.ts";
import type { A_Indices, Node, ResTarget } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { subscriptedElement } from "./array_expression.ts";
import { coerce, placeOf, typeText } from "./coerce.ts";
import { applySubscripts } from "./indirection.ts";
import type { Scope } from "./scope.ts";
import type { Typed } from "./typed.ts";

const systemColumns = new Set(["ctid", "xmin", "cmin", "xmax", "cmax", "tableoid"]);

/** A column that INSERT or UPDATE gives a value, or a part of it. */
export interface AssignedColumn {
  readonly column: Column;
  readonly indirection: readonly Node[];
  readonly location: number;
}

/** The column of the target relation that a name means; `42703` if there is none. */
export function assignedColumn(
  analyzer: Analyzer,
  relation: Relation,
  target: ResTarget,
  scopeOf: "INSERT" | "UPDATE",
): AssignedColumn {
  const name = target.name ?? "";
  const location = target.location ?? 0;
  const folded = name.toLowerCase();
  const column = relation.columns.find((candidate) => candidate.name === name) ??
    relation.columns.find((candidate) => candidate.name.toLowerCase() === folded);
  if (column !== undefined) return { column, indirection: target.indirection ?? [], location };
  if (scopeOf === "UPDATE" && systemColumns.has(name)) {
    throw notSupported(`cannot assign to system column "${name}"`, {
      position: analyzer.context.source.positionOf(location),
    });
  }
  throw analyzer.error(
    sqlState.undefined_column,
    `column "${name}" of relation "${ownName(relation)}" does not exist`,
    location,
  );
}

/** What an assignment takes: the column's type, or the type of the element that is assigned to. */
function assignedType(analyzer: Analyzer, scope: Scope, target: AssignedColumn) {
  const { column, indirection } = target;
  if (indirection.length === 0) return column.type;
  const indices: A_Indices[] = [];
  for (const step of indirection) {
    if ("A_Indices" in step) {
      indices.push(step.A_Indices);
      continue;
    }
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `cannot assign to field of column "${column.name}" because its type ${
        typeText(column.type.oid)
      } is not a composite type`,
      target.location,
    );
  }
  if (subscriptedElement(column.type.oid) === 0) {
    throw analyzer.error(
      sqlState.datatype_mismatch,
      `cannot subscript type ${typeText(column.type.oid)} because it does not support subscripting`,
      target.location,
    );
  }
  const container = { node: indirection[0]!, oid: column.type.oid, typmod: column.type.typmod };
  const { oid, typmod } = applySubscripts(analyzer, scope, container, indices);
  return typeReference(oid, typmod);
}

/** Coerces a value to the column that it is assigned to; `42804` if there is no such cast. */
export function assign(
  analyzer: Analyzer,
  scope: Scope,
  target: AssignedColumn,
  value: Typed,
): void {
  const type = assignedType(analyzer, scope, target);
  if (coerce(analyzer, value, type, "assignment") !== undefined) return;
  const what = target.indirection.length > 0 ? "subscripted assignment to" : "column";
  throw analyzer.error(
    sqlState.datatype_mismatch,
    target.indirection.length > 0
      ? `${what} "${target.column.name}" requires type ${
        typeText(type.oid)
      } but expression is of type ${typeText(value.oid)}`
      : `${what} "${target.column.name}" is of type ${
        typeText(type.oid)
      } but expression is of type ${typeText(value.oid)}`,
    placeOf(value),
    { hint: "You will need to rewrite or cast the expression." },
  );
}
