import type { Relation } from "./schema.ts";

const prefix = "_ayb_query ";
const emptyMark = "/* not populated */ ";

/** What a materialized view holds the rows of. */
export interface StoredQuery {
  /** The CREATE VIEW of the query. */
  readonly sql: string;
  /** Whether it has rows at all, be it none: WITH NO DATA leaves it so that it cannot be read. */
  readonly populated: boolean;
}

/**
 * The name of the view that keeps the query of a materialized view, which itself is a table. SQLite
 * changes it with what it reads.
 */
export function queryViewName(name: string): string {
  return prefix + name;
}

/** The materialized view that a view keeps the query of; `undefined` for any other view. */
export function relationOfQueryView(view: string): string | undefined {
  return view.startsWith(prefix) ? view.slice(prefix.length) : undefined;
}

/**
 * The CREATE VIEW that keeps a query.
 * @param name of the view, quoted where needed
 * @param query as SQLite reads it
 */
export function queryViewText(name: string, query: string, populated: boolean): string {
  return `CREATE VIEW ${name} AS ${populated ? "" : emptyMark}${query}`;
}

/** What a view keeps. */
export function readStoredQuery(sql: string): StoredQuery {
  return { sql, populated: !sql.includes(` AS ${emptyMark}`) };
}

/** The query in {@link queryViewText}, without what tells whether there are rows. */
export function plainQuery(query: string): string {
  return query.startsWith(emptyMark) ? query.slice(emptyMark.length) : query;
}

/** The text of the query that a view is, or that a materialized view holds the rows of. */
export function queryTextOf({ kind, sql, query }: Relation): string | undefined {
  return kind === "view" ? sql : query?.sql;
}
