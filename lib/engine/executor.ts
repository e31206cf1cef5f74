import type { MaybePromise } from "../base/maybe_promise.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { CatalogServer } from "../catalog/catalog_server.ts";
import type { DatabaseSchema } from "../catalog/schema.ts";
import type { FunctionContext } from "../functions/function_context.ts";
import type { FormatSettings } from "../pgtypes/format_settings.ts";
import type { ObjectNames, StorageValue } from "../pgtypes/pg_type.ts";
import type { BatchOutcome } from "./batch_outcome.ts";
import type { PlacementDecision } from "./placement/placement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import type { TemporaryStore } from "./temporary/temporary_store.ts";

/**
 * Something that runs SQLite statements on one hosted database for one session at a time. The
 * inline executor holds a connection in this process and answers at once; others live in processes
 * of their own and answer later. Hence every method may return a promise, and callers await only
 * when they must.
 *
 * Errors are PgErrors: lib/engine maps SQLite's codes before they leave.
 */
export interface Executor {
  /** The schema as this executor's connection sees it now, its open transaction included. */
  schema(): MaybePromise<DatabaseSchema>;
  /**
   * Runs a statement that returns no rows to anybody.
   * @returns how many rows it changed
   */
  run(sql: string, parameters?: readonly StorageValue[]): MaybePromise<number>;
  /**
   * Runs a statement that returns no rows with each of several sets of parameters, as {@link run} would
   * one after the other; the first error ends it, and is told rather than raised.
   */
  runBatch(sql: string, batch: readonly (readonly StorageValue[])[]): MaybePromise<BatchOutcome>;
  /** Changes SQLite's table of the schema, in the transaction that is open. */
  editSchema(edit: SchemaEdit): MaybePromise<void>;
  /**
   * Starts a statement whose rows the client gets. Nothing is computed before the first
   * {@link Cursor.fetch}, but errors of preparation are raised here.
   */
  open(statement: RowStatement): MaybePromise<Cursor>;
  /** Column names, origins and declared types that SQLite itself gives for a statement. */
  describe(sql: string): MaybePromise<readonly ResultColumn[]>;
  /** What SQL functions see of the session from the next statement on. */
  setContext(context: FunctionContext): void;
  /**
   * Ends SQLite's open transaction, and open cursors with it; does nothing where there is none,
   * since SQLite itself rolls back after some errors (a full disk, for one).
   */
  rollback(): MaybePromise<void>;
  /** Gives up the connection; open cursors end. An open transaction is rolled back. */
  close(): MaybePromise<void>;
}

/** An executor whose connection is in this process: it knows the schema, and holds the catalogs. */
export interface LocalExecutor extends Executor {
  schema(): DatabaseSchema;
  /**
   * Where a statement runs best.
   * @param sql in SQLite's dialect
   */
  place(sql: string, parameters: readonly StorageValue[]): PlacementDecision;
  /**
   * Fills relations of the catalogs for a statement that is going to read them.
   * @param server what they tell apart from the schema
   * @param schema what they tell of it
   */
  prepareCatalog(
    relations: readonly CatalogRelation[],
    server: CatalogServer,
    schema: DatabaseSchema,
  ): MaybePromise<void>;
}

/** An executor on one connection, which has the temporary objects of a session. */
export interface ConnectionExecutor extends LocalExecutor {
  /**
   * The tables that a statement reads, those behind views included, by their names in the file.
   * @param sql in SQLite's dialect
   */
  tablesOf(sql: string): ReadonlySet<string>;
  /** What carries the client's temporary objects to other executors and back. */
  readonly temporary: TemporaryStore;
}

/** A statement that returns rows, and the form in which its rows are wanted. */
export interface RowStatement {
  readonly sql: string;
  /**
   * A statement without parameters that gives a part of the same rows, with a rowid behind the columns:
   * `?1` is the least one, `?2` the most rows. `null` or absent where there is no such statement.
   */
  readonly inParts?: string | null;
  readonly parameters: readonly StorageValue[];
  /** Whether no others belong to its transaction, which might want the same pages: absent if they may. */
  readonly isAlone?: boolean;
  readonly columns: readonly ResultColumn[];
  /** Protocol format of each column: 0 text, 1 binary. As many as there are columns. */
  readonly formats: readonly (0 | 1)[];
  readonly settings: FormatSettings;
  /** The names of what regclass and its relatives refer to; without it they are numbers. */
  readonly objectNames?: ObjectNames;
  /** What it reads of the catalogs, which the session's own connection has been prepared for. */
  readonly catalog?: CatalogUse;
}

/** What a statement reads of the catalogs. */
export interface CatalogUse {
  readonly relations: readonly CatalogRelation[];
  readonly server: CatalogServer;
}

/** Rows of a running statement. */
export interface Cursor {
  /**
   * The next rows, encoded as consecutive DataRow messages.
   * @param maximumRows stop after so many rows; at least 1
   * @param maximumBytes stop once the encoded rows reach so many bytes; at least one row is given
   */
  fetch(maximumRows: number, maximumBytes: number): MaybePromise<RowSlice>;
  /** Ends the statement; does nothing if it has ended. */
  close(): MaybePromise<void>;
}

/** Some rows of a result. */
export interface RowSlice {
  /** DataRow messages, valid until the next call of the executor. */
  readonly messages: Uint8Array;
  readonly rowCount: number;
  /** Whether the statement has ended: there are no further rows. */
  readonly done: boolean;
}
