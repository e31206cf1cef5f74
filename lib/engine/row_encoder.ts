import type { ByteWriter } from "../base/byte_writer.ts";
import { PgError } from "../base/pg_error.ts";
import type { CodecContext, TypeCodec } from "../pgtypes/pg_type.ts";
import { typeOrText } from "../pgtypes/types.ts";
import {
  beginDataRow,
  beginValue,
  endDataRow,
  endValue,
  nullValue,
} from "../wire/backend/data_row.ts";
import type { RowStatement } from "./executor.ts";
import type { StorageRow } from "./hosted_statement.ts";

interface ColumnEncoder {
  readonly codec: TypeCodec;
  readonly binary: boolean;
  readonly context: CodecContext;
}

/** Writes rows in storage form as DataRow messages, in the types and formats that were asked for. */
export class RowEncoder {
  readonly #statement: RowStatement;
  readonly #columns: readonly ColumnEncoder[];

  constructor(statement: RowStatement) {
    const { settings, formats, objectNames } = statement;
    this.#statement = statement;
    this.#columns = statement.columns.map(({ type }, index) => ({
      codec: typeOrText(type.oid).codec,
      binary: formats[index] === 1,
      context: {
        settings,
        typmod: type.typmod,
        ...(objectNames === undefined ? {} : { objectNames }),
      },
    }));
  }

  /** Whether this encoder does for another run what it does for its own. */
  suits({ columns, formats, settings, objectNames }: RowStatement): boolean {
    const own = this.#statement;
    if (own.columns !== columns || own.settings !== settings || own.objectNames !== objectNames) {
      return false;
    }
    for (let index = 0; index < formats.length; index++) {
      if (formats[index] !== own.formats[index]) return false;
    }
    return true;
  }

  /**
   * Appends one row; if that fails, nothing is appended.
   * @throws PgError `22P03`, with the column, if a value cannot be sent in the format
   */
  write(writer: ByteWriter, row: StorageRow): void {
    const columns = this.#columns;
    // A SELECT without columns has one in SQLite, which its client does not hear of.
    if (row.length !== columns.length && columns.length > 0) {
      throw new Error(`${row.length} values where ${columns.length} columns were described`);
    }
    const start = writer.length;
    const place = beginDataRow(writer, columns.length);
    let index = 0;
    try {
      for (; index < columns.length; index++) {
        const value = row[index]!;
        if (value === null) {
          nullValue(writer);
          continue;
        }
        const column = columns[index]!;
        const valuePlace = beginValue(writer);
        if (column.binary) column.codec.writeBinary(writer, value, column.context);
        else column.codec.writeText(writer, value, column.context);
        endValue(writer, valuePlace);
      }
    } catch (error) {
      writer.truncate(start);
      if (!(error instanceof PgError)) throw error;
      const { name } = this.#statement.columns[index]!;
      throw error.withFields({ column: name, detail: `The value is in column "${name}".` });
    }
    endDataRow(writer, place);
  }
}
