import type { Node, TypeName } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { typeNameToReference } from "../../pgtypes/type_name.ts";
import { sqliteTypeNames } from "../sqlite_type_names.ts";
import { ownType } from "../own_type.ts";
import { stringsOf } from "../tree.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/**
 * The type that a name in the text means. Raises `42704` at its place where there is no such type,
 * and `0A000` for `SETOF` and `table.column%TYPE`.
 */
export function typeOfName(type: TypeName, context: RewriteContext): TypeReference {
  const { names, typmods = [], arrayBounds = [], setof, pct_type, location } = type;
  if (setof === true) throw context.unsupported("SETOF", location);
  if (pct_type === true) throw context.unsupported("%TYPE", location);
  const own = ownType(stringsOf(names), arrayBounds.length, context.schema);
  if (own !== undefined) return own;
  try {
    return typeNameToReference(
      stringsOf(names),
      typmods.map((each) => modifierOf(each, context)),
      arrayBounds.length,
    );
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const [name = "", ...others] = stringsOf(names);
    const oid = others.length === 0 ? sqliteTypeNames.get(name) : undefined;
    if (oid !== undefined && arrayBounds.length === 0) return { oid, typmod: -1 };
    throw error.withFields(context.at(location ?? -1));
  }
}

function modifierOf(node: Node, context: RewriteContext): number {
  if ("A_Const" in node && node.A_Const.ival !== undefined) return node.A_Const.ival.ival ?? 0;
  throw context.unsupported("a type modifier that is not an integer");
}
