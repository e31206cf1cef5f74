import type { Node, TypeName } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { typeByName } from "../../pgtypes/types.ts";
import { typeNameToReference } from "../../pgtypes/type_name.ts";
import { sqliteTypeNames } from "../sqlite_type_names.ts";
import { ownType } from "../own_type.ts";
import { stringsOf } from "../tree.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";

function modifierOf(node: Node): number {
  if ("A_Const" in node && node.A_Const.ival !== undefined) return node.A_Const.ival.ival ?? 0;
  return Number.NaN;
}

/** Whether a TypeName means a type that is not that of a table's rows. */
export function isTypeName(analyzer: Analyzer, typeName: TypeName): boolean {
  const [name = "", schema] = stringsOf(typeName.names).toReversed();
  if (schema === "pg_catalog" || typeByName(name) !== undefined) return true;
  return !analyzer.context.schema.relations.has(name);
}

/** The type that a TypeName means; `42704` at its place if there is none. */
export function typeOfName(analyzer: Analyzer, typeName: TypeName): TypeReference {
  const names = stringsOf(typeName.names);
  const modifiers = (typeName.typmods ?? []).map(modifierOf);
  const dimensions = typeName.arrayBounds?.length ?? 0;
  const location = typeName.location ?? 0;
  if (modifiers.some(Number.isNaN)) {
    throw analyzer.error(
      sqlState.syntax_error,
      "type modifiers must be simple constants or identifiers",
      location,
    );
  }
  const own = ownType(names, dimensions, analyzer.context.schema);
  if (own !== undefined) return own;
  try {
    return typeNameToReference(names, modifiers, dimensions);
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const fallback = names.length === 1 ? sqliteTypeNames.get(names[0]!) : undefined;
    if (fallback !== undefined && dimensions === 0) return typeReference(fallback, -1);
    throw location < 0 ? error : error.withFields({
      position: analyzer.context.source.positionOf(location),
    });
  }
}
