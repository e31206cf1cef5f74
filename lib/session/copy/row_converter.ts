import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Column } from "../../catalog/schema.ts";
import type { CodecContext, StorageValue, TypeCodec } from "../../pgtypes/pg_type.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import { badCopyFormat, columnContext, type CopyRecord, lineContext } from "./copy_reader.ts";

interface ConvertedColumn {
  readonly name: string;
  readonly codec: TypeCodec;
  readonly context: CodecContext;
}

/** Turns the fields of records into values as their columns store them. */
export class RowConverter {
  readonly #relationName: string;
  readonly #columns: readonly ConvertedColumn[];

  /** @param conditions what the text of values may depend on */
  constructor(
    relationName: string,
    columns: readonly Column[],
    conditions: Omit<CodecContext, "typmod">,
  ) {
    this.#relationName = relationName;
    this.#columns = columns.map(({ name, type }) => ({
      name,
      codec: typeOrText(type.oid).codec,
      context: { ...conditions, typmod: type.typmod },
    }));
  }

  /**
   * The values of a record.
   * @throws PgError `22P04` if there are too few or too many fields, and what the types raise; with
   *   line and column in the context
   */
  convert(record: CopyRecord): StorageValue[] {
    const { fields } = record;
    const columns = this.#columns;
    const isEmpty = columns.length === 0 && record.text === "";
    if (fields.length > columns.length && !isEmpty) {
      throw this.#bad("extra data after last expected column", record);
    }
    const values: StorageValue[] = [];
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      if (index >= fields.length) {
        throw this.#bad(`missing data for column "${column.name}"`, record);
      }
      const field = fields[index]!;
      try {
        values.push(field === null ? null : read(column, field));
      } catch (error) {
        throw this.#located(error, record, column.name, field);
      }
    }
    return values;
  }

  #bad(message: string, { line, text }: CopyRecord): PgError {
    return badCopyFormat(message, lineContext(this.#relationName, line, text));
  }

  #located(
    error: unknown,
    { line }: CopyRecord,
    column: string,
    field: CopyRecord["fields"][number],
  ): unknown {
    if (!(error instanceof PgError)) return error;
    const value = field instanceof Uint8Array ? undefined : field;
    const where = columnContext(this.#relationName, line, column, value);
    // The receiving functions raise this for what is left over; COPY has words of its own.
    const message = error.code === sqlState.protocol_violation
      ? new PgError(sqlState.invalid_binary_representation, "incorrect binary data format")
      : error;
    return message.withFields({ where });
  }
}

function read(
  { codec, context }: ConvertedColumn,
  field: string | Uint8Array,
): NonNullable<StorageValue> {
  const value = typeof field === "string" ? codec.readText(field, context) : owned(
    codec.readBinary(field, context),
    field,
  );
  return context.typmod >= 0 && codec.applyTypmod !== undefined
    ? codec.applyTypmod(value, context.typmod, "assignment")
    : value;
}

/** The bytes of a field are valid only until more data come, so a value that consists of them is copied. */
function owned(value: NonNullable<StorageValue>, field: Uint8Array): NonNullable<StorageValue> {
  return value instanceof Uint8Array && value.buffer === field.buffer ? value.slice() : value;
}
