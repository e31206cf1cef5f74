import type { Node } from "@pgsql/types";
import type { SqliteFunction } from "../sqlite_node.ts";
import { visitNodes } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * Functions that every SQLite has and that may be used in table definitions.
 *
 * Source: SQLite documentation, "Built-In Scalar SQL Functions", "Date And Time Functions", "JSON
 * Functions And Operators"; math functions are left out because not every build has them.
 */
const nativeFunctions: ReadonlySet<string> = new Set(
  ("abs char coalesce concat concat_ws date datetime format glob hex if ifnull iif instr " +
    "json json_array json_array_length json_extract json_object json_patch json_remove json_set " +
    "json_type json_valid julianday length like lower ltrim max min nullif octet_length printf " +
    "quote random randomblob replace round rtrim sign strftime substr substring time trim typeof " +
    "unhex unicode unixepoch upper").split(" "),
);

/**
 * Raises `0A000` if an expression calls a function that only ayb has: a file with such a table
 * could not be used without it.
 * @param what the part of the definition: "DEFAULT", "CHECK"
 */
export function requirePortable(
  expression: Node,
  what: string,
  location: number | undefined,
  context: DefinitionContext,
): void {
  visitNodes(expression, (node) => {
    if (!("SqliteFunction" in node)) return;
    const { name } = (node as { SqliteFunction: SqliteFunction }).SqliteFunction;
    if (nativeFunctions.has(name)) return;
    throw context.unsupported(
      `${what} that needs a function or conversion which SQLite lacks`,
      location,
      `The database file would not work without ayb; it would need ${name}().`,
    );
  });
}
