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
}

/** Finds out the traits of one statement from what SQLite asks its authorizer while it compiles it. */
export class TraitCollector implements CompiledTraits {
  changesSchema = false;
  altersTable = false;
  endsTransaction = false;
  usesTemporary = false;
  usesCatalog = false;
  readonly tables = new Set<string>();
  readonly uncertainTables = new Set<string>();

  /** Takes note of the tables that an action is about, allowed or not. */
  noteTables(code: number, first: string | null, schema: string | null): void {
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
  noteAction(code: number, first: string | null): void {
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
