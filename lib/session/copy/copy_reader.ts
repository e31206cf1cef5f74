import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

/** One record of COPY data: its fields, in the order of the columns. */
export interface CopyRecord {
  /** Text of a field, or its bytes in the binary format; `null` for NULL. */
  readonly fields: readonly (string | Uint8Array | null)[];
  /** Which line it is, counted from 1, the header included. */
  readonly line: number;
  /** The line itself, for messages; `null` in the binary format. */
  readonly text: string | null;
}

/**
 * Takes COPY data apart, in one of its formats: bytes go in as they come, records come out. Pure,
 * and as much memory as the longest record.
 */
export interface CopyReader {
  /** Adds bytes, which the reader copies if it keeps them. */
  push(bytes: Uint8Array): void;
  /** There are no further bytes. */
  end(): void;
  /**
   * The next record.
   * @returns `null` if there is none in the bytes so far
   * @throws PgError `22P04` or `22021`, with the line in its context
   */
  next(): CopyRecord | null;
}

/** What a reader needs to know of the columns and of the table. */
export interface CopyReaderColumns {
  /** For the context of errors. */
  readonly relationName: string;
  readonly names: readonly string[];
}

/** `22P04`, PostgreSQL's error for data that are not in the format. */
export function badCopyFormat(message: string, where?: string, hint?: string): PgError {
  return new PgError(sqlState.bad_copy_file_format, message, {
    ...(where === undefined ? {} : { where }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Bytes of a value or line that messages show. */
const shownBytes = 100;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function shortened(text: string): string {
  if (text.length * 3 <= shownBytes) return text;
  const bytes = encoder.encode(text);
  if (bytes.length <= shownBytes) return text;
  let end = shownBytes;
  while (end > 0 && (bytes[end]! & 0xc0) === 0x80) end--;
  return `${decoder.decode(bytes.subarray(0, end))}...`;
}

/** The context of an error in a line. */
export function lineContext(relationName: string, line: number, text: string | null): string {
  const place = `COPY ${relationName}, line ${line}`;
  return text === null ? place : `${place}: "${shortened(text)}"`;
}

/**
 * The context of an error in a field.
 * @param value the text of the field; `null` for NULL, `undefined` if it is not text
 */
export function columnContext(
  relationName: string,
  line: number,
  column: string,
  value: string | null | undefined,
): string {
  const place = `COPY ${relationName}, line ${line}, column ${column}`;
  if (value === undefined) return place;
  return value === null ? `${place}: null input` : `${place}: "${shortened(value)}"`;
}
