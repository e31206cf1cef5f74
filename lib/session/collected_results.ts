import { ByteWriter } from "../base/byte_writer.ts";
import { PgError, type PgErrorFields } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { QueryResult } from "../query/query_service.ts";
import type { ErrorFields } from "../wire/backend/error_fields.ts";
import { type BackendMessage, decodeBackendMessage } from "../wire/backend/mod.ts";
import { FrameReader } from "../wire/frame_reader.ts";
import type { Output } from "./output.ts";

/**
 * A session's answers, for those who want results rather than bytes: what would go to a socket is
 * decoded and kept.
 */
export class CollectedResults implements Output {
  readonly carriesCopy = false;
  readonly writer = new ByteWriter();
  readonly #maximumBytes: number;
  readonly #frames = new FrameReader({
    phase: "regular",
    startupPacketBytes: 0,
    maximumLength: 0x7fffffff,
  });
  #bytes = 0;
  #fields: string[] = [];
  #rows: (string | null)[][] = [];
  #results: QueryResult[] = [];
  #error: PgError | null = null;

  /** @param maximumBytes how much may be collected, in bytes of the protocol */
  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** @throws PgError `54000` if there are more results than may be collected */
  flush(): Promise<void> {
    const bytes = this.writer.take();
    this.#bytes += bytes.length;
    if (this.#bytes > this.#maximumBytes) {
      throw new PgError(sqlState.program_limit_exceeded, "the result is too large", {
        detail: `The limit is ${this.#maximumBytes} bytes.`,
        hint: "Ask for fewer rows, or use the PostgreSQL protocol, which has no such limit.",
      });
    }
    this.#frames.push(bytes);
    for (let frame = this.#frames.next(); frame !== null; frame = this.#frames.next()) {
      this.#take(decodeBackendMessage(frame));
    }
    return Promise.resolve();
  }

  #take(message: BackendMessage): void {
    switch (message.kind) {
      case "RowDescription":
        this.#fields = message.fields.map((field) => field.name);
        return;
      case "DataRow":
        this.#rows.push(message.values.map((value) => value === null ? null : decodeUtf8(value)));
        return;
      case "CommandComplete":
        this.#results.push({ fields: this.#fields, rows: this.#rows, commandTag: message.tag });
        this.#fields = [];
        this.#rows = [];
        return;
      case "ErrorResponse":
        this.#error ??= errorOf(message.fields);
        return;
    }
  }

  /**
   * What has been collected.
   * @throws PgError the first error among the answers
   */
  results(): QueryResult[] {
    if (this.#error !== null) throw this.#error;
    return this.#results;
  }
}

function errorOf(fields: ErrorFields): PgError {
  const known: Record<string, string | number | undefined> = {
    detail: fields.D,
    hint: fields.H,
    position: fields.P === undefined ? undefined : Number(fields.P),
    where: fields.W,
    schema: fields.s,
    table: fields.t,
    column: fields.c,
    dataType: fields.d,
    constraint: fields.n,
  };
  const given = Object.entries(known).filter(([, value]) => value !== undefined);
  return new PgError(
    fields.C as SqlState,
    fields.M ?? "",
    Object.fromEntries(given) as PgErrorFields,
  );
}
