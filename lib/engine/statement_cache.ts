import type { HostedConnection } from "./hosted_connection.ts";
import type { HostedStatement } from "./hosted_statement.ts";
import type { RowEncoder } from "./row_encoder.ts";

/** Longer texts are hardly ever run twice, and would only take the room of others. */
const longestCachedText = 64 * 1024;

/** A compiled statement with what its runs have shown. */
export interface CachedStatement {
  readonly statement: HostedStatement;
  /** How often it has been taken. */
  uses: number;
  /** Whether its rows may be fetched all at once; `null` while nobody has asked. */
  small: boolean | null;
  /** Of its last run; the next one will most likely want the same. */
  encoder: RowEncoder | null;
}

/**
 * Compiled statements of one connection by their text, the least recently used ones forgotten
 * first. DDL is not kept: compiling is how it is noticed.
 */
export class StatementCache {
  readonly #connection: HostedConnection;
  readonly #maximumEntries: number;
  readonly #entries = new Map<string, CachedStatement>();

  constructor(connection: HostedConnection, maximumEntries: number) {
    this.#connection = connection;
    this.#maximumEntries = maximumEntries;
  }

  /**
   * A statement that is not running.
   * @throws whatever {@link HostedConnection.prepare} throws
   */
  take(sql: string): CachedStatement {
    const known = this.#entries.get(sql);
    if (known !== undefined && !known.statement.isRunning) {
      known.uses++;
      this.#entries.delete(sql);
      this.#entries.set(sql, known);
      return known;
    }
    const statement = this.#connection.prepare(sql);
    const entry: CachedStatement = { statement, uses: 1, small: null, encoder: null };
    if (
      known === undefined && sql.length <= longestCachedText && !statement.traits.changesSchema
    ) {
      this.#entries.set(sql, entry);
      if (this.#entries.size > this.#maximumEntries) {
        this.#entries.delete(this.#entries.keys().next().value!);
      }
    }
    return entry;
  }

  /** Forgets all: after DDL a statement may have other columns and another plan. */
  clear(): void {
    this.#entries.clear();
  }
}
