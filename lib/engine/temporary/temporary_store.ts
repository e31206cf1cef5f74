import type { TablePart } from "../../catalog/table_part.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import type { DefineFunction } from "../missing_function.ts";
import type { SchemaRow } from "../schema_namespace.ts";
import { receivePart } from "./part_receiver.ts";
import { rowFormOf, rowParts } from "./table_rows.ts";
import {
  creationText,
  hasOwnRows,
  isVirtualTable,
  numberTable,
  readTemporaryObjects,
  schemaRowText,
  temporaryBytes,
  temporaryName,
} from "./temporary_object.ts";

/** To delete so many rows takes a few milliseconds, after which others get their turn. */
const rowsPerRemoval = 2000;

/** What a store works with. */
export interface TemporaryStoreOptions {
  readonly connection: HostedConnection;
  /** Makes functions known that tables call. */
  readonly define: DefineFunction;
  /** Told when the schema may be another one. */
  readonly onSchemaChange: () => void;
}

/**
 * The client's temporary objects on one connection, on their way to another one or from there. The one
 * that has them tells {@link parts}, which the other one takes between {@link begin} and {@link end}. There,
 * statements may change them; what {@link changes} names has then to be removed here and taken back.
 */
export class TemporaryStore {
  readonly #options: TemporaryStoreOptions;
  readonly #connection: HostedConnection;
  /** What there was when all had been taken, and the names of the tables that may have been written since. */
  #taken: readonly SchemaRow[] = [];
  #written: ReadonlySet<string> = new Set();
  #hasBegun = false;

  constructor(options: TemporaryStoreOptions) {
    this.#options = options;
    this.#connection = options.connection;
  }

  /** Whether there may be temporary objects of the client's. */
  get mayHaveObjects(): boolean {
    return this.#connection.usesTemporaryObjects;
  }

  /**
   * Refuses what is too much to be carried.
   * @throws PgError `53400` if the temporary tables have more bytes, with what SQLite needs to keep them
   */
  assertWithin(maximumBytes: number): void {
    const bytes = temporaryBytes(this.#connection);
    if (bytes <= maximumBytes) return;
    throw new PgError(
      sqlState.configuration_limit_exceeded,
      "temporary tables are too large for a heavy statement",
      {
        detail: `A heavy statement takes them to a process, and they have ${bytes} bytes.`,
        hint: `The limit is ${maximumBytes} bytes (limits.temporary_bytes). ` +
          "Drop what is not needed, or use an ordinary table.",
      },
    );
  }

  /**
   * What makes objects once more on a connection that does not have them, as it is taken.
   * @param names of those that are wanted; `null` for all
   */
  *parts(names: ReadonlySet<string> | null): Iterable<TablePart> {
    const connection = this.#connection;
    const objects = connection.unguarded(() => readTemporaryObjects(connection), false);
    const wanted = objects.filter(({ name }) => names?.has(name) ?? true);
    const isRow = (each: SchemaRow) => hasOwnRows(each) || each.type === "index";
    yield statementsOnly(wanted.filter(isRow).map(creationText));
    for (const { name } of wanted.filter(hasOwnRows)) yield* this.#rowsOf(name);
    if (objects.some(isNumbered)) {
      yield statementsOnly([`DELETE FROM ${temporaryName(numberTable)}`]);
      yield* this.#rowsOf(numberTable);
    }
    const others = wanted.filter((each) => !isRow(each)).map(schemaRowText);
    if (others.length > 0) yield { ...statementsOnly(others), editsSchema: true };
  }

  *#rowsOf(table: string): Iterable<TablePart> {
    const connection = this.#connection;
    yield* rowParts(connection, connection.unguarded(() => rowFormOf(connection, table), false));
  }

  #exists(name: string): boolean {
    return this.#connection.prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = ?1")
      .first([name]) !== undefined;
  }

  /**
   * Prepares for parts: in the transaction that is open, or else in one that {@link end} ends. No foreign key is
   * looked at before that.
   */
  begin(): void {
    const connection = this.#connection;
    connection.expectTemporaryObjects();
    connection.unguarded(() => {
      connection.exec("PRAGMA foreign_keys = OFF");
      this.#hasBegun = !connection.inTransaction;
      if (this.#hasBegun) connection.exec("BEGIN");
      connection.exec("PRAGMA defer_foreign_keys = ON");
    });
  }

  /** Does what a part says. */
  receive(part: TablePart): void {
    receivePart(this.#connection, this.#options.define, part);
  }

  /**
   * Removes objects, as the steps are taken: between them others get their turn.
   * @param names `null` for all
   */
  *remove(names: ReadonlySet<string> | null): Iterable<void> {
    const connection = this.#connection;
    const objects = connection.unguarded(() => readTemporaryObjects(connection), false)
      .filter(({ name }) => names?.has(name) ?? true);
    const drop = ({ type, name }: SchemaRow) =>
      connection.unguarded(() => connection.exec(`DROP ${type} IF EXISTS ${temporaryName(name)}`));
    for (const type of ["trigger", "view"]) {
      objects.filter((each) => each.type === type).forEach(drop);
    }
    objects.filter(isVirtualTable).forEach(drop);
    for (const table of objects.filter(hasOwnRows)) {
      // What belongs to a virtual table has gone with it.
      if (!this.#exists(table.name)) continue;
      yield* this.#empty(table.name);
      drop(table);
      yield;
    }
  }

  /** Takes a table's rows away before it is dropped, which would take long with many of them. */
  *#empty(table: string): Iterable<void> {
    const connection = this.#connection;
    const { table: name, rowid } = connection.unguarded(() => rowFormOf(connection, table), false);
    if (rowid === null) return;
    const statement = connection.unguarded(() =>
      connection.prepare(
        `DELETE FROM ${name}
        WHERE ${rowid} IN (SELECT ${rowid} FROM ${name} LIMIT ${rowsPerRemoval})`,
      )
    );
    while (statement.run([]) === rowsPerRemoval) yield;
  }

  /**
   * Ends what {@link begin} has begun.
   * @param keeps whether what was taken is to stay
   */
  end(keeps: boolean): void {
    const connection = this.#connection;
    try {
      connection.unguarded(() => {
        if (this.#hasBegun && connection.inTransaction) {
          connection.exec(keeps ? "COMMIT" : "ROLLBACK");
        } else connection.exec("PRAGMA defer_foreign_keys = OFF");
        connection.exec("PRAGMA foreign_keys = ON");
      });
    } finally {
      this.#options.onSchemaChange();
    }
  }

  /** From now on {@link changes} tells what is another than it is now. */
  watch(): void {
    this.#taken = readTemporaryObjects(this.#connection);
    this.#written = this.#connection.watchTemporary();
  }

  /**
   * Names of all objects that are not what they were at {@link watch}, or may have other rows; those that are no
   * more, and those that are new. `null` where there are none.
   */
  changes(): ReadonlySet<string> | null {
    const objects = readTemporaryObjects(this.#connection);
    const all = [...this.#taken, ...objects];
    const written = new Set([...this.#written].map((name) => name.toLowerCase()));
    const changed = new Set([
      ...without(this.#taken, objects),
      ...without(objects, this.#taken),
      ...all.map(({ name }) => name).filter((name) => written.has(name.toLowerCase())),
      ...(written.has(numberTable) ? [numberTable] : []),
    ]);
    if (changed.size === 0) return null;
    // What a virtual table has to do with others is not known here.
    if (all.some(isVirtualTable)) return new Set(all.map(({ name }) => name));
    const tables = new Set(
      all.filter(({ name }) => changed.has(name)).map(({ table }) => table),
    );
    // A table takes its indexes and triggers with it when it goes.
    const belonging = all.filter(({ table }) => tables.has(table)).map(({ name }) => name);
    return new Set([...changed, ...belonging, ...tables]);
  }
}

/** Whether SQLite keeps the numbers of a table. */
function isNumbered({ type, sql }: SchemaRow): boolean {
  return type === "table" && /\bAUTOINCREMENT\b/i.test(sql!);
}

function statementsOnly(statements: readonly string[]): TablePart {
  return { statements, insert: "", columnCount: 0, values: [] };
}

/** Names of the objects that are not among others as they are. */
function without(objects: readonly SchemaRow[], others: readonly SchemaRow[]): readonly string[] {
  return objects.filter(({ type, name, table, sql }) =>
    !others.some((each) =>
      each.type === type && each.name === name && each.table === table && each.sql === sql
    )
  ).map(({ name }) => name);
}
