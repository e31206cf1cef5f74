import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { FrontendMessage } from "../../wire/frontend/mod.ts";
import type { Interrupt } from "../interrupt.ts";
import { type CopyReader, lineContext } from "./copy_reader.ts";
import type { CopyProgress } from "../session_activity.ts";
import type { RowConverter } from "./row_converter.ts";
import type { RowInserter } from "./row_inserter.ts";

/** What a COPY … FROM STDIN consists of. */
export interface CopyInOptions {
  readonly relationName: string;
  readonly reader: CopyReader;
  readonly converter: RowConverter;
  readonly inserter: RowInserter;
  readonly interrupt: Interrupt;
  /** Takes the right to write, once, before the first row is inserted. */
  readonly begin: () => Promise<void>;
  /** So many bytes may come before the right to write is taken: nobody waits for a slow client. */
  readonly heldBytes: number;
  readonly progress: CopyProgress;
}

/** Errors that PostgreSQL finds row by row, before a later line is read. */
const foundWithTheRow: ReadonlySet<string> = new Set([
  sqlState.not_null_violation,
  sqlState.check_violation,
]);

/** A COPY … FROM STDIN that the client has been told of: what it sends becomes rows. */
export class CopyIn {
  readonly #options: CopyInOptions;
  /** The line that was read last. */
  #line = 0;
  #hasBegun = false;

  constructor(options: CopyInOptions) {
    this.#options = options;
  }

  /**
   * Takes a message of the client.
   * @returns how many rows were inserted, once that is all; `null` before
   * @throws PgError what is wrong with the data; `57014` for CopyFail and if the COPY is cancelled
   */
  async take(message: FrontendMessage): Promise<number | null> {
    const { heldBytes, inserter, interrupt, progress, reader, relationName } = this.#options;
    interrupt.check();
    switch (message.kind) {
      case "Flush":
      case "Sync":
        // Clients may send these without noticing that the statement was a COPY.
        return null;
      case "CopyData":
        progress.bytes += message.data.length;
        reader.push(message.data);
        if (this.#hasBegun || progress.bytes >= heldBytes) await this.#insertRecords();
        return null;
      case "CopyFail":
        throw new PgError(
          sqlState.query_canceled,
          `COPY from stdin failed: ${message.reason}`,
          { where: lineContext(relationName, this.#lastLine() + 1, null) },
        );
      case "CopyDone":
        reader.end();
        await this.#insertRecords();
        await inserter.finish();
        return inserter.inserted;
      default:
        // What the client means by it cannot be told apart from data.
        throw new PgError(
          sqlState.protocol_violation,
          `unexpected message ${message.kind} during COPY from stdin`,
          { severity: "FATAL" },
        );
    }
  }

  /** The last line that has come, which may not have been looked at yet. */
  #lastLine(): number {
    const { reader } = this.#options;
    let line = this.#line;
    try {
      reader.end();
      for (let record = reader.next(); record !== null; record = reader.next()) line = record.line;
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
    }
    return line;
  }

  async #insertRecords(): Promise<void> {
    const { begin, converter, inserter, interrupt, progress, reader } = this.#options;
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      await begin();
    }
    try {
      for (let record = reader.next(); record !== null; record = reader.next()) {
        this.#line = record.line;
        inserter.add(converter.convert(record), record.line, record.text);
        if (!inserter.isFull) continue;
        await inserter.flush();
        progress.rows = inserter.inserted;
        progress.excludedRows = inserter.excluded;
        // One message may have any number of rows.
        await interrupt.pause();
      }
    } catch (error) {
      throw await this.#firstError(error);
    }
  }

  /** A row that waited may have been wrong before the line that cannot be read. */
  async #firstError(error: unknown): Promise<unknown> {
    if (!(error instanceof PgError) || error.code === sqlState.query_canceled) return error;
    try {
      await this.#options.inserter.finish();
      return error;
    } catch (earlier) {
      return earlier instanceof PgError && foundWithTheRow.has(earlier.code) ? earlier : error;
    }
  }
}
