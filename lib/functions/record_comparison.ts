import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { formatType } from "../pgtypes/format_type.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { loadRecord, type RecordValue } from "../pgtypes/record.ts";
import { typeOrText } from "../pgtypes/types.ts";
import { type FunctionTable, ofStorage } from "./definition.ts";
import { comparatorOf } from "./value_order.ts";

/*
 * Comparison of rows field by field; NULLs are equal, and above all else.
 *
 * Source: PostgreSQL 15 documentation, 9.24.6, and record_cmp() in rowtypes.c.
 */

const settings = defaultFormatSettings;

type Value = NonNullable<StorageValue>;

function dissimilar(message: string): PgError {
  return new PgError(sqlState.datatype_mismatch, message);
}

function loaded(value: Value): RecordValue {
  return loadRecord(value) ?? { fields: [], texts: [] };
}

/** Negative, 0 or positive. */
function compareRecords(first: Value, second: Value): number {
  const [left, right] = [loaded(first), loaded(second)];
  for (const [index, { oid }] of left.fields.entries()) {
    const other = right.fields[index];
    if (other === undefined) break;
    if (oid !== other.oid) {
      const names = [oid, other.oid].map((each) => formatType({ oid: each, typmod: -1 }));
      throw dissimilar(
        `cannot compare dissimilar column types ${names.join(" and ")} at record column ${
          index + 1
        }`,
      );
    }
    const order = compareTexts(left.texts[index] ?? null, right.texts[index] ?? null, oid);
    if (order !== 0) return order;
  }
  if (left.fields.length === right.fields.length) return 0;
  throw dissimilar("cannot compare record types with different numbers of columns");
}

function compareTexts(left: string | null, right: string | null, oid: number): number {
  if (left === null || right === null) {
    return left === right ? 0 : left === null ? 1 : -1;
  }
  const { codec } = typeOrText(oid);
  const [first, second] = [left, right].map((text) =>
    codec.readText(text, { settings, typmod: -1 })
  );
  return comparatorOf(oid)(first!, second!);
}

function comparison(holds: (order: number) => boolean) {
  return ofStorage((_, left, right) => holds(compareRecords(left, right)) ? 1n : 0n);
}

function image(holds: (order: number) => boolean) {
  return ofStorage((_, left, right) => {
    const texts = [left, right].map((value) => JSON.stringify(loaded(value).texts));
    return holds(texts[0] === texts[1] ? 0 : compareRecords(left, right) || 1) ? 1n : 0n;
  });
}

/** Comparisons of records. */
export const recordComparisons: FunctionTable = {
  "record_eq(record,record)": comparison((order) => order === 0),
  "record_ne(record,record)": comparison((order) => order !== 0),
  "record_lt(record,record)": comparison((order) => order < 0),
  "record_le(record,record)": comparison((order) => order <= 0),
  "record_gt(record,record)": comparison((order) => order > 0),
  "record_ge(record,record)": comparison((order) => order >= 0),
  "btrecordcmp(record,record)": ofStorage((_, left, right) =>
    BigInt(Math.sign(compareRecords(left, right)))
  ),
  "record_image_eq(record,record)": image((order) => order === 0),
  "record_image_ne(record,record)": image((order) => order !== 0),
};
