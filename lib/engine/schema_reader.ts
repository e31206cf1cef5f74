import type { DatabaseSchema, Index, Relation, Trigger } from "../catalog/schema.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement } from "./hosted_statement.ts";
import { RelationMap } from "./relation_map.ts";
import type { DescribedColumn } from "./relation_reader.ts";
import type { SchemaCache } from "./schema_cache.ts";
import { type DescribeColumns, SchemaNamespace, type SchemaRow } from "./schema_namespace.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

let nextNumber = 1;

/**
 * Keeps the schema of one connection at hand. Asking costs one read of SQLite's schema cookie
 * while nothing has changed.
 *
 * The cookie alone does not tell schemas apart: DDL that was rolled back and other DDL after it
 * reach the same number. So whatever happens while uncommitted DDL exists is counted as well.
 * Versions are compared across connections; one with DDL or temporary objects of its own has
 * versions that no other has.
 */
export class SchemaReader {
  readonly #connection: HostedConnection;
  readonly #cache: SchemaCache;
  /** Of this connection alone, for versions that others must not take for their own. */
  readonly #number = nextNumber++;
  readonly #cookie: HostedStatement;
  readonly #temporaryCookie: HostedStatement;
  readonly #describe: DescribeColumns;
  #schema: ConnectionSchema | null = null;
  /** Whether the open transaction holds DDL. */
  #uncommitted = false;
  #uncommittedSteps = 0;

  /** @param cache shared by all connections to the same file */
  constructor(connection: HostedConnection, cache: SchemaCache) {
    this.#connection = connection;
    this.#cache = cache;
    this.#cookie = connection.prepare("PRAGMA main.schema_version");
    this.#temporaryCookie = connection.prepare("PRAGMA temp.schema_version");
    this.#describe = describer(connection);
  }

  /** The schema as the connection sees it now, its open transaction included. */
  schema(): DatabaseSchema {
    const known = this.#schema;
    if (known?.version === this.#version(this.#readCookie())) return known;
    if (this.#connection.inTransaction) return this.#schema = this.#read();
    // Cookie and rows must be of one moment, and another process may write between two reads.
    this.#connection.prepare("BEGIN").run([]);
    try {
      return this.#schema = this.#read();
    } finally {
      this.#connection.prepare("COMMIT").run([]);
    }
  }

  #readCookie(): string {
    return String(this.#cookie.first([])![0]);
  }

  #version(cookie: string): string {
    return this.#ownState === "" && !this.#connection.usesTemporaryObjects
      ? cookie
      : `${cookie}.${this.#temporaryVersion()}.${this.#number}${this.#ownState}`;
  }

  #read(): ConnectionSchema {
    const cookie = this.#readCookie();
    const permanent = this.#uncommitted
      ? this.#readNamespace("main")
      : this.#cache.get(cookie, () => this.#readNamespace("main"));
    const temporary = this.#connection.usesTemporaryObjects
      ? this.#readNamespace("temp", permanent)
      : null;
    return new ConnectionSchema(this.#version(cookie), permanent, temporary, this.#describe);
  }

  /** What tells the schema of a transaction with DDL from all others; empty without one. */
  get #ownState(): string {
    return this.#uncommitted ? `.${this.#uncommittedSteps}` : "";
  }

  #temporaryVersion(): string {
    if (!this.#connection.usesTemporaryObjects) return "0";
    return String(this.#temporaryCookie.first([])![0]);
  }

  #readNamespace(schema: "main" | "temp", permanent?: SchemaNamespace): SchemaNamespace {
    const statement = this.#connection.prepare(
      `SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema ORDER BY rowid`,
    );
    const rows = statement.all([]).map((row): SchemaRow => ({
      type: row[0] as string,
      name: row[1] as string,
      table: row[2] as string,
      sql: row[3] as string | null,
    }));
    return new SchemaNamespace(rows, permanent);
  }

  /** DDL has run, or has been tried. */
  schemaMayHaveChanged(): void {
    this.#uncommittedSteps++;
    this.#uncommitted = this.#connection.inTransaction;
  }

  /** A statement has failed, or a transaction or savepoint has ended: DDL may be gone again. */
  stateMayBeRestored(): void {
    if (this.#uncommitted) this.schemaMayHaveChanged();
  }
}

function describer(connection: HostedConnection): DescribeColumns {
  return (relation, temporary) => {
    try {
      const statement = connection.prepare(
        'SELECT name, type, "notnull", dflt_value, hidden FROM pragma_table_xinfo(?1, ?2)',
      );
      return statement.all([relation, temporary ? "temp" : "main"]).map((row): DescribedColumn => ({
        name: row[0] as string,
        type: row[1] as string,
        notNull: row[2] !== 0n,
        defaultExpression: row[3] as string | null,
        hidden: Number(row[4]),
      }));
    } catch (error) {
      // A view of what no longer exists, a virtual table of an unknown module.
      if (error instanceof SqliteFailure) return [];
      throw error;
    }
  };
}

class ConnectionSchema implements DatabaseSchema {
  readonly version: string;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly permanent: ReadonlyMap<string, Relation>;
  readonly temporary: ReadonlyMap<string, Relation>;
  readonly #permanent: SchemaNamespace;
  readonly #temporary: SchemaNamespace | null;

  constructor(
    version: string,
    permanent: SchemaNamespace,
    temporary: SchemaNamespace | null,
    describe: DescribeColumns,
  ) {
    this.version = version;
    this.#permanent = permanent;
    this.#temporary = temporary;
    const temporaries = temporary === null ? [] : [temporary];
    this.permanent = new RelationMap([permanent], describe);
    this.temporary = new RelationMap(temporaries, describe);
    this.relations = new RelationMap([...temporaries, permanent], describe);
  }

  indexesOf(relation: Relation): readonly Index[] {
    return this.#namespaceOf(relation)?.indexesOf(relation) ?? [];
  }

  triggersOf(relation: Relation): readonly Trigger[] {
    // A temporary trigger may be on a permanent table.
    const own = this.#namespaceOf(relation)?.triggersOf(relation) ?? [];
    if (relation.temporary || this.#temporary === null) return own;
    return [...own, ...this.#temporary.triggersOf(relation)];
  }

  #namespaceOf(relation: Relation): SchemaNamespace | null {
    return relation.temporary ? this.#temporary : this.#permanent;
  }
}
