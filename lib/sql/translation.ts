import type { PgError } from "../base/pg_error.ts";
import type { RowAccess } from "./row_access.ts";

/**
 * Statements that change SQLite's own table of the schema, where SQLite has no statement for what is to
 * be changed: a table keeps its rows and gets another definition.
 */
export interface SchemaEdit {
  /** Whether they change the schema of temporary objects. */
  readonly temporary: boolean;
  readonly statements: readonly string[];
}

/** A statement before the last one that takes parameters, or whose rows count for something. */
export interface StepStatement {
  readonly sql: string;
  /**
   * `kept`: each row is one column, the text of a JSON array; the elements of all of them, as one
   * array, are one more parameter of the statements that follow. `counted`: how many rows it
   * changes is added to the number that the command tag tells.
   */
  readonly rows: "kept" | "counted" | "ignored";
  /** The highest number of a parameter in it. */
  readonly parameterCount: number;
}

/** One of SQLite's statements (a text has no parameters but as the last), or a change of its schema table. */
export type Step = string | SchemaEdit | StepStatement;

/** How a statement is run on SQLite. */
export interface Translation {
  /**
   * What is done, in its order, which belongs in one transaction. The last step is a text: it
   * gives the rows or their number. Empty where there is nothing to do.
   */
  readonly steps: readonly Step[];
  /**
   * For a statement that reads a whole table: the same in parts, as of {@link scanInParts}; `null` for all
   * others.
   */
  readonly inParts: string | null;
  /** For a statement that is about one row by its key; `null` for all others. */
  readonly row: RowAccess | null;
  /** Messages for the client, of severity NOTICE or WARNING, as it runs. */
  readonly notices: readonly PgError[];
  /** The highest number of a parameter in the last step; SQLite wants as many values. */
  readonly parameterCount: number;
  /** Whether it holds only under the settings of the session: their times and dates are read. */
  readonly dependsOnSettings: boolean;
  /** Whether it holds only now: it must not be kept for the next time. */
  readonly dependsOnTime: boolean;
}
