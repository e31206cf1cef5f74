import type { Node } from "@pgsql/types";
import { displayScale } from "../../pgtypes/numeric_typmod.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/**
 * The value of a numeric(p,s) column is stored without the zeros at its end, since the column's
 * type tells them. Where an expression makes a new value of it, they have to be there: 1.50 * 2
 * is 3.00.
 * @param node an operand or argument; one that is no such value is returned as it is
 */
export function withScale(node: Node, analysis: Analysis, context: RewriteContext): Node {
  const original = context.tree.originalOf(node);
  const type = analysis.types.get(original);
  if (type?.oid !== oids.numeric || type.typmod === -1) return node;
  return analysis.coercions.has(original) ? node : scaledTo(node, type);
}

/** A value of a column of a type, with the zeros that the type tells. */
export function scaledTo(node: Node, type: TypeReference): Node {
  if (type.oid !== oids.numeric || type.typmod === -1) return node;
  const digits = displayScale(type.typmod);
  if (digits <= 0) return node;
  return sqliteCall("pg_numeric_scale", node, sqliteLiteral(BigInt(digits)));
}
