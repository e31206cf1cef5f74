import type { Limits } from "../base/limits.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import type { Runnable } from "./statement_run.ts";

/** What Parse or PREPARE has made. */
export interface PreparedStatement {
  readonly name: string;
  /** As the client sent it. */
  readonly text: string;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly preparedAt: bigint;
  /** `null` for an empty text, which may be prepared and executed. */
  readonly statement: Statement | null;
  /** Type OID of each parameter. */
  readonly parameterTypes: readonly number[];
  /** What it meant when it was last planned; `null` for an empty text. */
  runnable: Runnable | null;
  /** What the client was told of its columns; `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  /** Length of its text, which the limit counts. */
  readonly size: number;
  /** Whether PREPARE has made it, and not the protocol. */
  readonly fromSql: boolean;
}

/** The prepared statements of a session, by name; the unnamed one has the empty name. */
export class PreparedStatements {
  readonly #byName = new Map<string, PreparedStatement>();
  readonly #limits: Limits;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Keeps a statement; the unnamed one replaces its predecessor.
   * @throws PgError `42P05` the name is taken, `53400` there are too many
   */
  add(prepared: PreparedStatement): void {
    const { name, size } = prepared;
    if (name === "") this.remove("");
    else if (this.#byName.has(name)) {
      throw new PgError(
        sqlState.duplicate_prepared_statement,
        `prepared statement "${name}" already exists`,
      );
    }
    const { preparedStatements, preparedStatementBytes } = this.#limits;
    if (this.#byName.size >= preparedStatements || this.#bytes + size > preparedStatementBytes) {
      throw new PgError(
        sqlState.configuration_limit_exceeded,
        "too many prepared statements in this session",
        {
          detail: `The limits are ${preparedStatements} statements and ` +
            `${preparedStatementBytes} bytes of text.`,
          hint: "Close or DEALLOCATE those that are no longer used.",
        },
      );
    }
    this.#byName.set(name, prepared);
    this.#bytes += size;
  }

  /** @returns `undefined` if there is none of that name */
  find(name: string): PreparedStatement | undefined {
    return this.#byName.get(name);
  }

  /** @throws PgError `26000` if there is none of that name */
  get(name: string): PreparedStatement {
    const found = this.find(name);
    if (found !== undefined) return found;
    throw new PgError(
      sqlState.invalid_sql_statement_name,
      name === ""
        ? "unnamed prepared statement does not exist"
        : `prepared statement "${name}" does not exist`,
    );
  }

  /** @returns whether there was one */
  remove(name: string): boolean {
    const found = this.#byName.get(name);
    if (found === undefined) return false;
    this.#bytes -= found.size;
    return this.#byName.delete(name);
  }

  /** All but the unnamed one. */
  *named(): Iterable<PreparedStatement> {
    for (const prepared of this.#byName.values()) if (prepared.name !== "") yield prepared;
  }

  /** DEALLOCATE ALL. */
  clear(): void {
    this.#byName.clear();
    this.#bytes = 0;
  }
}
