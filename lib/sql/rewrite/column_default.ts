import type { Node } from "@pgsql/types";
import type { Column } from "../../catalog/schema.ts";
import { sqliteLiteral, sqliteNode } from "../sqlite_node.ts";

/** What the keyword DEFAULT means for a column, as an expression; NULL makes a new rowid. */
export function defaultOf(column: Column): Node {
  return column.defaultExpression === null || column.rowidAlias
    ? sqliteLiteral(null)
    : sqliteNode({ SqliteText: { text: column.defaultExpression } });
}
