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
  const { sortClause = [], targetList = [] } = node.SelectStmt;
  if (sortClause.length === 0) return "none";
  const keys = sortClause.map((item) => keyOf(item, targetList));
  return keys.every((key) => key !== undefined) ? keys : "all";
}

/** The number or the name of the output column that an item of ORDER BY is. */
function keyOf(item: Node, targets: readonly Node[]): string | number | undefined {
  const node = "SortBy" in item ? item.SortBy.node : undefined;
  if (node === undefined) return undefined;
  const same = targets.findIndex((target) =>
    "ResTarget" in target && outline(target.ResTarget.val) === outline(node)
  );
  if (same >= 0 && !targets.slice(0, same + 1).some(isStar)) return same + 1;
  if ("A_Const" in node) return node.A_Const.ival?.ival ?? undefined;
  if (!("ColumnRef" in node) || node.ColumnRef.fields?.length !== 1) return undefined;
  const field = node.ColumnRef.fields[0]!;
  return "String" in field ? field.String.sval : undefined;
}

/** An expression without the places of its parts in the text. */
function outline(node: Node | undefined): string {
  return JSON.stringify(node, (name, value) => name === "location" ? undefined : value);
}

function isStar(target: Node): boolean {
  return outline(target).includes('"A_Star"');
}
