import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { loadDecimal, storeDecimal } from "../pgtypes/numeric_storage.ts";
import type { Decimal } from "../pgtypes/decimal.ts";
import { storedFloat, storeFloat } from "../pgtypes/float.ts";
import { defaultFormatSettings } from "../pgtypes/format_settings.ts";
import { int2Range, int4Range, int8Range, type IntegerRange } from "../pgtypes/integer.ts";
import { loadInterval, storeInterval } from "../pgtypes/interval.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import type { CodecContext, StorageValue } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import {
  loadDate,
  loadTimestamp,
  loadTimestamptz,
  storeDate,
  storeTimestamp,
  storeTimestamptz,
} from "../pgtypes/stored_date_time.ts";
import { loadTime } from "../pgtypes/time.ts";
import { timeText } from "../pgtypes/date_time_text.ts";
import { loadTimetz, storeTimetz } from "../pgtypes/timetz.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import { formatTsQuery, loadTsQuery } from "../pgtypes/tsquery.ts";
import { formatTsVector, loadTsVector } from "../pgtypes/tsvector.ts";
import { oids, typeByOid, typeOrText } from "../pgtypes/types.ts";
import { type ArrayValue, loadArray, storeArray } from "./array_value.ts";

/*
 * The form in which functions get and give values, by type: bool is `boolean`, int2, int4 and
 * object identifiers `number`, int8 `bigint`, floats `number`, numeric a Decimal, strings `string`,
 * bytea `Uint8Array`, dates `number` of days and timestamps `bigint` of microseconds since 2000, time
 * `number` of microseconds, timetz a TimeLiteral, interval an Interval, tsvector a TsVector, tsquery a
 * TsQuery, arrays an ArrayValue; all other types, and polymorphic ones, their storage form. NULL is `null`.
 */

type Value = NonNullable<StorageValue>;

/** Turns a storage value of a type into the form that functions take. */
export type Reader = (value: Value) => unknown;

/** Turns what a function gave, unless it is NULL, into a storage value. */
export type Writer = (value: never) => StorageValue;

const context: CodecContext = { settings: defaultFormatSettings, typmod: -1 };

/** The storage form of a value that contradicts its type, read as text of the type. */
function readAsText(value: Value, oid: number): Value {
  return typeOrText(oid).codec.readText(storageText(value), context);
}

function integerReader(oid: number): Reader {
  return (value) => Number(typeof value === "bigint" ? value : readAsText(value, oid));
}

function textReader<T>(oid: number, load: (text: string) => T | undefined): Reader {
  return (value) =>
    (typeof value === "string" ? load(value) : undefined) ??
      load(readAsText(value, oid) as string);
}

const encoder = new TextEncoder();

const readers = new Map<number, Reader>([
  [oids.bool, (value) => (typeof value === "bigint" ? value : readAsText(value, oids.bool)) !== 0n],
  ...[oids.int2, oids.int4, oids.oid, oids.xid, oids.cid, oids.regconfig, oids.regdictionary].map(
    (oid): [number, Reader] => [oid, integerReader(oid)],
  ),
  [oids.int8, (value) => typeof value === "bigint" ? value : readAsText(value, oids.int8)],
  ...[oids.float4, oids.float8].map((oid): [number, Reader] => [
    oid,
    (value) => storedFloat(value) ?? storedFloat(readAsText(value, oid)),
  ]),
  [oids.numeric, (value) => loadDecimal(value, -1)],
  ...[oids.text, oids.varchar, oids.bpchar, oids.name, oids.cstring, oids.unknown, oids.char]
    .map((oid): [number, Reader] => [oid, storageText]),
  [oids.bytea, (value) => value instanceof Uint8Array ? value : encoder.encode(storageText(value))],
  [oids.date, textReader(oids.date, loadDate)],
  [oids.time, textReader(oids.time, loadTime)],
  [oids.timetz, textReader(oids.timetz, loadTimetz)],
  [oids.timestamp, textReader(oids.timestamp, loadTimestamp)],
  [oids.timestamptz, textReader(oids.timestamptz, loadTimestamptz)],
  [oids.interval, textReader(oids.interval, loadInterval)],
  [oids.tsvector, loadTsVector],
  [oids.tsquery, loadTsQuery],
]);

function isArray(oid: number): boolean {
  return (typeByOid(oid)?.elementOid ?? 0) !== 0;
}

/** The reader of a type's values. */
export function readerOf(oid: number): Reader {
  const reader = readers.get(oid);
  if (reader !== undefined) return reader;
  return isArray(oid) ? (value) => loadArray(value, oid) : (value) => value;
}

function outOfRange(typeName: string): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, `${typeName} out of range`);
}

function integerWriter({ typeName, minimum, maximum }: IntegerRange): Writer {
  const [lowest, highest] = [Number(minimum), Number(maximum)];
  return (value: number | bigint) => {
    if (!(value >= lowest && value <= highest)) throw outOfRange(typeName);
    return BigInt(value);
  };
}

function writeInt8(given: bigint | number): bigint {
  const value = BigInt(given);
  if (value < int8Range.minimum || value > int8Range.maximum) throw outOfRange("bigint");
  return value;
}

function writeFloat4(value: number): StorageValue {
  const narrow = Math.fround(value);
  if (Number.isFinite(value) && !Number.isFinite(narrow)) {
    throw new PgError(sqlState.numeric_value_out_of_range, "value out of range: overflow");
  }
  if (narrow === 0 && value !== 0) {
    throw new PgError(sqlState.numeric_value_out_of_range, "value out of range: underflow");
  }
  return storeFloat(narrow);
}

const writers = new Map<number, Writer>([
  [oids.bool, (value: boolean) => value ? 1n : 0n],
  [oids.int2, integerWriter(int2Range)],
  [oids.int4, integerWriter(int4Range)],
  [oids.int8, writeInt8],
  ...[oids.oid, oids.regtype, oids.regclass, oids.regnamespace, oids.regconfig, oids.regdictionary]
    .map((oid): [number, Writer] => [oid, (value: number | bigint) => BigInt(value)]),
  [oids.float4, writeFloat4],
  [oids.float8, storeFloat],
  [oids.numeric, (value: Decimal) => storeDecimal(value, -1)],
  [oids.date, storeDate],
  [oids.time, timeText],
  [oids.timetz, (value: TimeLiteral) => storeTimetz(value)],
  [oids.timestamp, storeTimestamp],
  [oids.timestamptz, storeTimestamptz],
  [oids.interval, (value: Interval) => storeInterval(value)],
  [oids.tsvector, formatTsVector],
  [oids.tsquery, formatTsQuery],
]);

/** The writer of a type's values. */
export function writerOf(oid: number): Writer {
  const writer = writers.get(oid);
  if (writer !== undefined) return writer;
  return isArray(oid)
    ? (value: ArrayValue) => storeArray(value, oid)
    : (value: StorageValue) => value;
}
