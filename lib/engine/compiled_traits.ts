import { isCatalogTableName } from "../catalog/catalog_table_name.ts";
import { authorizerAction, schemaChangingActions } from "./authorizer_action.ts";

/** What compiling a statement has shown about it. */
export interface CompiledTraits {
  /** Whether it is DDL. */
  readonly changesSchema: boolean;
  /** Whether it is ALTER TABLE. */
  readonly altersTable: boolean;
  /** Whether it commits, rolls back or releases. */
  readonly endsTransaction: boolean;
  /** Whether it names something temporary of the client's. */
  readonly usesTemporary: boolean;
  /** Whether it reads the catalogs, which are in temporary tables of ours. */
  readonly usesCatalog: boolean;
  /** The names of the tables that it reads, views and functions that give rows included. */
  readonly tables: ReadonlySet<string>;
  /** Those of them of which it is not told whether they are temporary: no column of them is read. */
  readonly uncertainTables: ReadonlySet<string>;
  /** The names of the functions that it calls, also in triggers. */
  readonly functions: ReadonlySet<string>;
  /** Whether it changes rows, be they those of temporary tables. */
  readonly writes: boolean;
  /** Whether it changes rows of the file. */
  readonly writesFile: boolean;
  /** How often SQLite has asked: the longer its program, the more. */
  readonly questions: number;
}

const rowActions: ReadonlySet<number> = new Set([
  authorizerAction.DELETE,
  authorizerAction.INSERT,
  authorizerAction.UPDATE,
]);

/** Finds out the traits of one statement from what SQLite asks its authorizer while it compiles it. */
export class TraitCollector implements CompiledTraits {
  changesSchema = false;
  altersTable = false;
  endsTransaction = false;
  usesTemporary = false;
  usesCatalog = false;
  readonly tables = new Set<string>();
  readonly uncertainTables = new Set<string>();
  readonly functions = new Set<string>();
  writes = false;
  writesFile = false;
  questions = 0;

  /** Takes note of the tables that an action is about, allowed or not. */
  noteTables(code: number, first: string | null, schema: string | null): void {
    this.questions++;
    if (code === authorizerAction.READ) this.#noteRead(first ?? "", schema);
    // Much looks into the schema of temporary tables whether there are any or not.
    const named = code === authorizerAction.ALTER_TABLE ? first : schema;
    if (named !== "temp" || first?.startsWith("sqlite_") === true) return;
    if (isCatalogTableName(first ?? "")) this.usesCatalog = true;
    else this.usesTemporary = true;
  }

  #noteRead(table: string, schema: string | null): void {
    this.tables.add(table);
    if (schema !== null) return;
    if (isCatalogTableName(table)) this.usesCatalog = true;
    else this.uncertainTables.add(table);
  }

  /** Takes note of what an action that is allowed does. */
  noteAction(
    code: number,
    first: string | null,
    second: string | null,
    schema: string | null,
  ): void {
    if (code === authorizerAction.FUNCTION) this.functions.add(second ?? "");
    if (rowActions.has(code)) {
      this.writes = true;
      if (schema !== "temp") this.writesFile = true;
    }
    if (code === authorizerAction.ALTER_TABLE) this.altersTable = true;
    if (schemaChangingActions.has(code)) this.changesSchema = true;
    else if (
      code === authorizerAction.TRANSACTION && first !== "BEGIN" ||
      code === authorizerAction.SAVEPOINT && first !== "BEGIN"
    ) {
      this.endsTransaction = true;
    }
  }
}
