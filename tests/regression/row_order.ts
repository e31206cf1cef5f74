import type { Node } from "@pgsql/types";
import { parseStatements } from "../../lib/sql/statements.ts";
import type { RowOrder } from "./answer.ts";

/** Which order of rows the statements of a text promise, from the ORDER BY of its queries. */
export function rowOrderOf(text: string): RowOrder {
  try {
    const orders = parseStatements(text).map(({ node }) => orderOf(node));
    return orders.length === 1
      ? orders[0]!
      : orders.every((each) => each === "none")
      ? "none"
      : "all";
  } catch {
    return "none";
  }
}

function orderOf(node: Node | null): RowOrder {
  if (node === null || !("SelectStmt" in node)) return "none";
  const { sortClause = [] } = node.SelectStmt;
  if (sortClause.length === 0) return "none";
  const keys = sortClause.map(keyOf);
  return keys.every((key) => key !== undefined) ? keys : "all";
}

/** The number or the name of the output column that an item of ORDER BY is. */
function keyOf(item: Node): string | number | undefined {
  const node = "SortBy" in item ? item.SortBy.node : undefined;
  if (node === undefined) return undefined;
  if ("A_Const" in node) return node.A_Const.ival?.ival ?? undefined;
  if (!("ColumnRef" in node) || node.ColumnRef.fields?.length !== 1) return undefined;
  const field = node.ColumnRef.fields[0]!;
  return "String" in field ? field.String.sval : undefined;
}
