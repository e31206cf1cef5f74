import type { StorageValue } from "../pgtypes/pg_type.ts";
import { type CatalogModel, facetVersion } from "./catalog_model.ts";
import type { CatalogRelation } from "./catalog_relation.ts";
import { catalogTableName } from "./catalog_table_name.ts";

/** A compiled statement, as the catalog needs it. */
export interface CatalogStatement {
  run(parameters: readonly StorageValue[]): unknown;
  all(parameters: readonly StorageValue[]): readonly (readonly StorageValue[])[];
}

/** What the catalog needs of a connection to a hosted file. */
export interface CatalogConnection {
  /** Whether a transaction is open. */
  readonly inTransaction: boolean;
  /**
   * Runs synchronous work on the connection that no guard looks at: the statements are ours, not a
   * client's. Even for a reader, temporary tables may be made and written. The schema counts as
   * unchanged.
   */
  unguarded<Result>(work: () => Result): Result;
  exec(sql: string): void;
  prepare(sql: string): CatalogStatement;
}

/** Table of ours that says what each relation was filled from. */
const stateTable = `temp."${catalogTableName("pg_catalog", "ayb_filled_relation")}"`;

/** How many rows one INSERT takes: more is no faster. */
const rowsPerInsert = 8;
/** How many rows are written between two breaths: a few milliseconds of work. */
const rowsPerStep = 64 * rowsPerInsert;

/** Statements that insert rows into one relation. */
interface Inserts {
  readonly columns: number;
  readonly one: CatalogStatement;
  /** Takes {@link rowsPerInsert} rows. */
  readonly several: CatalogStatement;
}

/**
 * The catalogs on one connection: temporary tables of that connection, so that any SQL can use their
 * relations like other tables, once their names are translated; see `catalogTableName`.
 *
 * A relation is made when a statement first needs it, and filled anew when something that its rows
 * depend on has changed since. What it was filled from is written down beside it, so that a rollback
 * takes back both.
 */
export class ConnectionCatalog {
  readonly #connection: CatalogConnection;
  readonly #statements = new Map<string, CatalogStatement>();

  constructor(connection: CatalogConnection) {
    this.#connection = connection;
  }

  /**
   * Makes relations ready for a statement that is going to read them. To be called before each run
   * of the statement; costs little where nothing has changed. The work is done as the steps are
   * taken, so that a caller may let others run in between; the connection must not be used for
   * anything else until the end, but may be left if the steps are not taken to the end.
   */
  *prepare(relations: Iterable<CatalogRelation>, model: CatalogModel): Iterable<void> {
    for (const relation of relations) {
      const facets = relation.dependsOn;
      const version = facets.map((facet) => facetVersion(model, facet)).join("\n");
      if (this.#connection.unguarded(() => this.#isFilled(relation, version))) continue;
      if (facets.includes("schema")) yield* model.objects.load();
      yield* this.#fill(relation, model, version);
    }
  }

  #statement(sql: string): CatalogStatement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #isFilled({ table }: CatalogRelation, version: string): boolean {
    // A rollback may have taken the table away.
    this.#statement(
      `CREATE TABLE IF NOT EXISTS ${stateTable} (oid INTEGER PRIMARY KEY, version TEXT)`,
    ).run([]);
    const [row] = this.#statement(`SELECT version FROM ${stateTable} WHERE oid = ?`)
      .all([BigInt(table.oid)]);
    return row?.[0] === version;
  }

  *#fill(relation: CatalogRelation, model: CatalogModel, version: string): Iterable<void> {
    const rows = relation.rows(model)[Symbol.iterator]();
    const oid = BigInt(relation.oid);
    this.#step(() => {
      this.#statement(`DELETE FROM ${stateTable} WHERE oid = ?`).run([oid]);
      this.#connection.exec(relation.definition().join(";"));
      this.#connection.exec(`DELETE FROM temp."${relation.tableName}"`);
    });
    const insert = this.#connection.unguarded(() => this.#inserts(relation));
    while (!this.#step(() => this.#insertSome(insert, rows))) yield;
    this.#step(() => {
      this.#statement(`INSERT INTO ${stateTable} VALUES (?, ?)`).run([oid, version]);
    });
  }

  #inserts({ tableName, columns }: CatalogRelation): Inserts {
    const statement = (rows: number) =>
      this.#connection.prepare(catalogInsertText(tableName, columns.length, rows));
    return { columns: columns.length, one: statement(1), several: statement(rowsPerInsert) };
  }

  /** Inserts some rows; returns whether they were the last. */
  #insertSome(
    { columns, one, several }: Inserts,
    rows: Iterator<readonly StorageValue[]>,
  ): boolean {
    const values: StorageValue[] = [];
    for (let count = 0; count < rowsPerStep; count++) {
      const next = rows.next();
      if (next.done) {
        for (let at = 0; at < values.length; at += columns) one.run(values.slice(at, at + columns));
        return true;
      }
      values.push(...next.value);
      if (values.length === columns * rowsPerInsert) {
        several.run(values);
        values.length = 0;
      }
    }
    // Nothing is left over: a step is a whole number of inserts.
    return false;
  }

  /** Does work in one transaction: that of the client, if there is one. */
  #step<Result>(work: () => Result): Result {
    const connection = this.#connection;
    return connection.unguarded(() => {
      if (connection.inTransaction) return work();
      connection.exec("BEGIN");
      try {
        return work();
      } finally {
        connection.exec("COMMIT");
      }
    });
  }
}

/** The statement that inserts rows into the temporary table of a relation. */
export function catalogInsertText(tableName: string, columns: number, rows: number): string {
  const row = `(${Array.from({ length: columns }, () => "?").join(", ")})`;
  const values = Array.from({ length: rows }, () => row).join(", ");
  return `INSERT INTO temp."${tableName}" VALUES ${values}`;
}
