import type { Database } from "../store/database_table.ts";
import type { Entity } from "../store/entity_table.ts";
import type { Token } from "../store/token_table.ts";

/** Somebody's SQL for one database. */
export interface QueryRequest {
  readonly entity: Entity;
  /** The token with which the request came; it may restrict what the entity may do. */
  readonly token: Token;
  readonly database: Database;
  /** One or more statements. */
  readonly sql: string;
  /** Ends the statement with `57014`. */
  readonly signal: AbortSignal;
}

/** What one statement gave. */
export interface QueryResult {
  /** Column names; none for a statement that returns no rows. */
  readonly fields: string[];
  /** Values in PostgreSQL's text format. */
  readonly rows: (string | null)[][];
  readonly commandTag: string;
}

/** SQL outside of a session: statements that are run together and whose results come at once. */
export interface QueryService {
  /**
   * Runs the statements in order, as one implicit transaction, as in a simple query message.
   * @returns a result for each statement
   * @throws PgError of the first statement that fails; `3D000` if the entity may not use the database
   */
  query(request: QueryRequest): Promise<QueryResult[]>;
}
