import type { Node } from "@pgsql/types";
import { visitNodes } from "../tree.ts";

/** Whether a statement has an outer join, which makes NULLs of columns that have none. */
export function joinsOuter(statement: Node): boolean {
  let outer = false;
  visitNodes(statement, (node) => {
    outer ||= "JoinExpr" in node && node.JoinExpr.jointype !== "JOIN_INNER";
  });
  return outer;
}
