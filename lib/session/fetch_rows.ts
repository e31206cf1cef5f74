import { ByteWriter } from "../base/byte_writer.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import type { Cursor as RowCursor, RowSlice, RowStatement } from "../engine/executor.ts";
import { RowEncoder } from "../engine/row_encoder.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { decodeDataRow } from "../wire/backend/data_row.ts";
import type { Cursor, CursorRun } from "./cursor.ts";

/** The rows of one FETCH, as if they were those of a statement. */
export class FetchRows implements RowCursor {
  readonly #cursor: Cursor;
  readonly #run: CursorRun;
  readonly #convert: (messages: Uint8Array) => Uint8Array;
  readonly #fail: (error: unknown) => never;

  /**
   * @param convert brings rows from the formats of the cursor to those that FETCH wants
   * @param fail is told of an error, and raises it
   */
  constructor(
    cursor: Cursor,
    run: CursorRun,
    convert: (messages: Uint8Array) => Uint8Array,
    fail: (error: unknown) => never,
  ) {
    this.#fail = fail;
    this.#cursor = cursor;
    this.#run = run;
    this.#convert = convert;
  }

  async fetch(maximumRows: number, maximumBytes: number): Promise<RowSlice> {
    const slice = await this.#cursor.read(this.#run, maximumRows, maximumBytes)
      .catch(this.#fail);
    return { ...slice, messages: this.#convert(slice.messages) };
  }

  close(): void {
    this.#run.count = 0;
  }
}

/** What rows look like: a {@link RowStatement} without the statement. */
export type RowShape = Omit<RowStatement, "sql" | "inParts" | "parameters">;

const messageHeadBytes = 5;

/**
 * Brings DataRow messages from the formats of one shape to those of another with the same columns.
 * @returns a function that takes whole messages and returns such
 */
export function rowConversion(from: RowShape, to: RowShape): (messages: Uint8Array) => Uint8Array {
  if (from.formats.every((format, index) => format === to.formats[index])) return (rows) => rows;
  const encoder = new RowEncoder({ ...to, sql: "", parameters: [] });
  const { settings, objectNames } = from;
  const columns = from.columns.map(({ type }, index) => {
    const { codec } = typeOrText(type.oid);
    const context = {
      settings,
      typmod: type.typmod,
      ...(objectNames === undefined ? {} : { objectNames }),
    };
    return from.formats[index] === 1
      ? (bytes: Uint8Array) => codec.readBinary(bytes, context)
      : (bytes: Uint8Array) => codec.readText(decodeUtf8(bytes), context);
  });
  return (messages) => {
    const writer = new ByteWriter();
    const view = new DataView(messages.buffer, messages.byteOffset);
    for (let at = 0; at < messages.length;) {
      const end = at + 1 + view.getInt32(at + 1);
      const { values } = decodeDataRow(messages.subarray(at + messageHeadBytes, end));
      encoder.write(
        writer,
        values.map((value, index) => value === null ? null : columns[index]!(value)),
      );
      at = end;
    }
    return writer.take();
  };
}
