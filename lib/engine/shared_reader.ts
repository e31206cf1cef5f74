import type { FunctionContext } from "../functions/function_context.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { CompiledTraits } from "./compiled_traits.ts";
import type { FunctionLibrary } from "./function_library.ts";
import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement, StorageRow } from "./hosted_statement.ts";
import { type DefineFunction, withFunctions } from "./missing_function.ts";
import { StatementCache } from "./statement_cache.ts";

/** What a shared reader works with. */
export interface SharedReaderOptions {
  /** Opens its connection, which only reads, when it is needed first. */
  readonly connect: () => HostedConnection;
  readonly functions: FunctionLibrary;
  /** How many compiled statements are kept. */
  readonly statements: number;
  /** How much of the file is kept in memory, in bytes. */
  readonly pageBytes: number;
}

/** Who reads, and on which schema. */
export interface SharedReading {
  readonly schemaVersion: string;
  readonly context: FunctionContext | null;
}

interface OpenedReader {
  readonly connection: HostedConnection;
  readonly statements: StatementCache;
  readonly anything: HostedStatement;
  readonly define: DefineFunction;
}

/**
 * Reads small results for all sessions on a file, through one connection: so there is one copy of the pages and
 * of the compiled statements in memory, which the processor keeps at hand, where each session's own would push
 * out those of the others.
 *
 * What it reads is what is committed at the time, as for any statement outside of a transaction.
 */
export class SharedReader {
  readonly #options: SharedReaderOptions;
  #opened: OpenedReader | null = null;
  #schemaVersion = "";
  #context: FunctionContext | null = null;

  constructor(options: SharedReaderOptions) {
    this.#options = options;
  }

  /**
   * Whether a statement gives the same here as on the connection of its session. Functions may be about that
   * connection, such as `last_insert_rowid()`.
   */
  static suits(connection: HostedConnection, traits: CompiledTraits): boolean {
    return traits.functions.size === 0 && !traits.usesCatalog && !connection.usesTemporaryObjects &&
      !connection.isInSnapshot;
  }

  /**
   * All rows of a statement that {@link suits}.
   * @throws as {@link HostedConnection.attempt} does
   */
  all(
    sql: string,
    parameters: readonly StorageValue[],
    { schemaVersion, context }: SharedReading,
  ): readonly StorageRow[] {
    const { anything, define, statements } = this.#opened ??= this.#open();
    if (schemaVersion !== this.#schemaVersion) {
      // Only what runs makes SQLite see that its copy of the schema is old; to compile does not.
      anything.first([]);
      statements.clear();
      this.#schemaVersion = schemaVersion;
    }
    // Generated columns call functions, too.
    this.#context = context;
    return withFunctions(define, () => statements.take(sql).statement.all(parameters));
  }

  #open(): OpenedReader {
    const { connect, pageBytes, statements } = this.#options;
    const connection = connect();
    // Negative is for KiB instead of pages.
    const size = `PRAGMA cache_size = ${-Math.ceil(pageBytes / 1024)}`;
    connection.unguarded(() => connection.exec(size), false);
    return {
      connection,
      statements: new StatementCache(connection, statements),
      anything: connection.prepare("SELECT 1 FROM main.sqlite_schema LIMIT 1"),
      define: (name) => this.#options.functions.define(name, connection, () => this.#context),
    };
  }

  /** Gives up its connection; it opens another if it is used once more. */
  close(): void {
    this.#opened?.connection.close();
    this.#opened = null;
  }
}
