import type { Node } from "@pgsql/types";
import { implementationNamed } from "../../functions/implementation.ts";
import { sqlState } from "../../base/sql_state.ts";
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

/** Parts of definitions that hold expressions, as PostgreSQL's messages name them. */
export type DefinitionPart =
  | "check constraint"
  | "DEFAULT expression"
  | "stored generation expression"
  | "column generation expression"
  | "index expression"
  | "index predicate";

/**
 * Parts that SQLite computes only when it writes: a file that needs a function of ours for them is
 * read like any other without us.
 */
const onlyWriters: ReadonlySet<DefinitionPart> = new Set([
  "check constraint",
  "DEFAULT expression",
  "stored generation expression",
  "index expression",
  "index predicate",
]);

/** Whether a part may only hold what is the same each time that it is computed. */
function isFixed(part: DefinitionPart): boolean {
  return part !== "DEFAULT expression";
}

/** Whether SQLite computes a part only when it writes, so that functions of ours can be called. */
export function mayCallFunctions(part: DefinitionPart): boolean {
  return onlyWriters.has(part);
}

function isCallable(name: string, part: DefinitionPart): boolean {
  const implementation = implementationNamed(name);
  return implementation?.kind === "scalar" && !implementation.directOnly &&
    (implementation.deterministic || !isFixed(part));
}
/** What PostgreSQL says of functions whose results depend on more than their arguments. */
const notImmutable: Partial<Record<DefinitionPart, string>> = {
  "stored generation expression": "generation expression is not immutable",
  "index expression": "functions in index expression must be marked IMMUTABLE",
  "index predicate": "functions in index predicate must be marked IMMUTABLE",
};

/**
 * Raises `0A000` if an expression of a definition holds a query, or calls a function without which
 * the file could not be read by others than us, or rows not be inserted as its author meant.
 */
export function requirePortable(
  expression: Node,
  part: DefinitionPart,
  location: number | undefined,
  context: DefinitionContext,
): void {
  visitNodes(expression, (node) => {
    if ("SubLink" in node) {
      throw context.error(
        sqlState.feature_not_supported,
        `cannot use subquery in ${part.replace("stored", "column")}`,
        node.SubLink.location,
      );
    }
    if ("SqliteChecked" in node) {
      throw context.unsupported(`a cast to a domain in the ${part}`, location);
    }
    if (!("SqliteFunction" in node)) return;
    const { name } = (node as { SqliteFunction: SqliteFunction }).SqliteFunction;
    if (nativeFunctions.has(name) || (mayCallFunctions(part) && isCallable(name, part))) return;
    const implementation = implementationNamed(name);
    const message = notImmutable[part];
    if (
      implementation?.kind === "scalar" && !implementation.deterministic && message !== undefined
    ) {
      throw context.error(sqlState.invalid_object_definition, message);
    }
    throw context.unsupported(
      `a function or conversion that SQLite lacks in the ${part}`,
      location,
      `The database file would not work without ayb; it would need ${name}().`,
    );
  });
}
