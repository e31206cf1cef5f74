import { ConnectionSchema } from "./connection_schema.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement } from "./hosted_statement.ts";
import type { SchemaCache, SchemaLook } from "./schema_cache.ts";
import { type DescribeColumns, SchemaNamespace } from "./schema_namespace.ts";
import { columnDescriber, readSchemaRows } from "./schema_rows.ts";

let nextNumber = 1;

/**
 * Keeps the schema of one connection at hand. Changes by other processes are looked for once a
 * millisecond, by one read of SQLite's schema cookie for all connections of the file that are in no
 * snapshot; those of this process count at once.
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
  readonly #anything: HostedStatement;
  readonly #describe: DescribeColumns;
  #schema: ConnectionSchema | null = null;
  /** Whether the open transaction holds DDL. */
  #uncommitted = false;
  #uncommittedSteps = 0;
  /** When it was looked whether {@link #schema} still holds. */
  #look: SchemaLook | null = null;

  /**
   * @param cache shared by all connections to the same file
   * @param describe asks for the columns of views
   */
  constructor(
    connection: HostedConnection,
    cache: SchemaCache,
    describe: DescribeColumns = columnDescriber(connection, () => false),
  ) {
    this.#connection = connection;
    this.#cache = cache;
    this.#cookie = connection.prepare("PRAGMA main.schema_version");
    this.#temporaryCookie = connection.prepare("PRAGMA temp.schema_version");
    this.#anything = connection.prepare("SELECT 1 FROM main.sqlite_schema LIMIT 1");
    this.#describe = describe;
  }

  /** The schema as the connection sees it now, its open transaction included. */
  schema(): ConnectionSchema {
    const known = this.#schema;
    if (known !== null && this.#isFresh()) return known;
    this.#look = this.#lookAgain();
    if (known?.version === this.#version(this.#look.cookie)) return known;
    if (this.#connection.isInSnapshot) return this.#schema = this.#read();
    // Cookie and rows must be of one moment, and another process may write between two reads.
    this.#connection.prepare("BEGIN").run([]);
    try {
      return this.#schema = this.#read();
    } finally {
      this.#connection.prepare("COMMIT").run([]);
    }
  }

  /** Whether there is no need to look. */
  #isFresh(): boolean {
    return this.#look !== null && this.#cache.isRecent(this.#look) && !this.#keepsOwnVersions;
  }

  #lookAgain(): SchemaLook {
    return this.#connection.isInSnapshot || this.#keepsOwnVersions
      ? this.#cache.lookAt(this.#readCookie())
      : this.#cache.committed(() => this.#readCookie());
  }

  /** Whether the connection sees, or may see, what no other sees. */
  get #keepsOwnVersions(): boolean {
    return this.#uncommitted || this.#connection.usesTemporaryObjects;
  }

  #readCookie(): string {
    return String(this.#cookie.first([])![0]);
  }

  #version(cookie: string): string {
    return !this.#keepsOwnVersions
      ? cookie
      : `${cookie}.${this.#temporaryVersion()}.${this.#number}${this.#ownState}`;
  }

  #read(): ConnectionSchema {
    // Where another connection has read the rows, SQLite has not noticed yet that its own copy of the
    // schema is old, and ALTER TABLE … RENAME COLUMN would not find a new column in it.
    this.#anything.first([]);
    const cookie = this.#readCookie();
    const permanent = this.#uncommitted
      ? this.#readNamespace("main")
      : this.#cache.get(cookie, () => this.#readNamespace("main"));
    const temporary = this.#connection.usesTemporaryObjects
      ? this.#readNamespace("temp", permanent)
      : null;
    return new ConnectionSchema(
      this.#version(cookie),
      permanent,
      temporary,
      this.#describe,
      this.#cache.typeViews,
    );
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
    const previous = this.#schema?.namespaces[schema];
    return new SchemaNamespace(readSchemaRows(this.#connection, schema), permanent, previous);
  }

  /** DDL has run, or has been tried. */
  schemaMayHaveChanged(): void {
    this.#uncommittedSteps++;
    this.#uncommitted = this.#connection.inTransaction;
    this.#cache.noteChange();
  }

  /** A statement has failed, or a transaction or savepoint has ended: DDL may be gone again. */
  stateMayBeRestored(): void {
    if (this.#uncommitted) this.schemaMayHaveChanged();
  }
}
