import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StoredTrees } from "../functions/catalog_lookup.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import { TreeSizes } from "./tree_sizes.ts";

/**
 * pg_relation_size() and its like: the pages of the file that belong to a relation, counted by the
 * connection that runs the statement.
 * @module
 */

/** What of a relation a function counts. */
type Counted = (trees: StoredTrees) => readonly string[];

const own: Counted = ({ own }) => own;
const indexes: Counted = ({ indexes }) => indexes;
const all: Counted = (trees) => [...trees.own, ...trees.indexes];

const counted: ReadonlyMap<string, Counted> = new Map([
  ["pg_pg_relation_size_regclass", own],
  ["pg_pg_relation_size_regclass_text", own],
  ["pg_pg_table_size", own],
  ["pg_pg_indexes_size", indexes],
  ["pg_pg_total_relation_size", all],
]);

/** Of these SQLite has only the first. */
const forks: readonly StorageValue[] = ["main", "fsm", "vm", "init"];

const sizes = new WeakMap<HostedConnection, TreeSizes>();

/**
 * Makes a function that tells the size of a relation known to a connection.
 * @returns whether there is one of this name
 */
export function defineSizeFunction(
  name: string,
  connection: HostedConnection,
  context: () => FunctionContext,
): boolean {
  const part = counted.get(name.toLowerCase());
  if (part === undefined) return false;
  const known = sizes.get(connection) ?? new TreeSizes(connection);
  sizes.set(connection, known);
  connection.defineFunction({
    name,
    deterministic: false,
    directOnly: false,
    call: (relation = null, fork = "main") => {
      if (relation === null || fork === null) return null;
      if (!forks.includes(fork)) throw invalidFork();
      const trees = context().catalog?.storedTrees(Number(relation));
      if (trees === undefined) return null;
      if (fork !== "main") return 0n;
      const schema = trees.temporary ? "temp" : "main";
      return part(trees).reduce((sum, tree) => sum + BigInt(known.bytes(schema, tree)), 0n);
    },
  });
  return true;
}

function invalidFork(): PgError {
  return new PgError(sqlState.invalid_parameter_value, "invalid fork name", {
    hint: 'Valid fork names are "main", "fsm", "vm", and "init".',
  });
}
