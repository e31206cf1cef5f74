import type { DatabaseSchema } from "../catalog/schema.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement, StorageRow } from "./hosted_statement.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

/**
 * Whether SQLite's plan shows that a statement gives one row at most for each value that it names,
 * so that all its rows may be fetched at once: every step is a search by a unique key, or there is
 * no table at all. Costs about 20 µs.
 *
 * The plan's words are no promise of SQLite's (https://sqlite.org/eqp.html); where they are not
 * known, the answer is no.
 */
export function isSmallByPlan(
  connection: HostedConnection,
  sql: string,
  schema: DatabaseSchema,
): boolean {
  const steps = planOf(connection, sql);
  return steps.length > 0 && steps.every((step) => {
    return isSmallStep(connection, String(step[3]), schema);
  });
}

function planOf(connection: HostedConnection, sql: string): readonly StorageRow[] {
  try {
    return connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([]);
  } catch (error) {
    // What is an EXPLAIN itself cannot be explained.
    if (error instanceof SqliteFailure) return [];
    throw error;
  }
}

function isSmallStep(
  connection: HostedConnection,
  detail: string,
  schema: DatabaseSchema,
): boolean {
  if (detail === "SCAN CONSTANT ROW") return true;
  if (!detail.startsWith("SEARCH ")) return false;
  if (detail.endsWith(" USING INTEGER PRIMARY KEY (rowid=?)")) return true;
  const search = indexSearch(detail);
  if (search === null) return false;
  const table = tableOfIndex(connection, search.index);
  const relation = table === null ? undefined : schema.permanent.get(table);
  if (relation === undefined) return false;
  const index = schema.indexesOf(relation).find(({ sqliteName }) => sqliteName === search.index);
  // `IS NULL` is shown as `=?` too, and any number of rows may have it.
  return index !== undefined && index.unique && index.keys.length === search.equalities &&
    index.keys.every((key) => {
      return relation.columns.some(({ name, notNull }) => name === key.column && notNull);
    });
}

const tableQueries = new WeakMap<HostedConnection, HostedStatement>();

function tableOfIndex(connection: HostedConnection, index: string): string | null {
  let query = tableQueries.get(connection);
  if (query === undefined) {
    query = connection.prepare(
      "SELECT tbl_name FROM main.sqlite_schema WHERE type = 'index' AND name = ?1",
    );
    tableQueries.set(connection, query);
  }
  const row = query.first([index]);
  return row === undefined ? null : String(row[0]);
}

interface IndexSearch {
  readonly index: string;
  /** How many of its first columns are compared for equality. */
  readonly equalities: number;
}

/** Takes `SEARCH t USING COVERING INDEX i (a=? AND b=?)` apart; `null` if it is anything else. */
function indexSearch(detail: string): IndexSearch | null {
  const mark = " INDEX ";
  const at = detail.indexOf(mark);
  const opening = detail.lastIndexOf(" (");
  if (at < 0 || opening < at || !detail.endsWith(")")) return null;
  const terms = detail.slice(opening + 2, -1).split(" AND ");
  if (!terms.every((term) => term.endsWith("=?"))) return null;
  return { index: detail.slice(at + mark.length, opening), equalities: terms.length };
}
