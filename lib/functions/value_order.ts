import { compareDecimals, type Decimal, decimalText } from "../pgtypes/decimal.ts";
import { compareTimetz } from "../pgtypes/date_time_arithmetic.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import { compareIntervals } from "../pgtypes/interval_arithmetic.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import type { TsQuery } from "../pgtypes/tsquery.ts";
import { compareTsVectors, type TsVector } from "../pgtypes/tsvector.ts";
import { oids, typeByOid, typeOrText } from "../pgtypes/types.ts";
import { type ArrayValue, loadArray } from "./array_value.ts";
import { compareStrings } from "../base/compare_strings.ts";
import { compareJsonb } from "./jsonb_tree.ts";
import { networkKey } from "./network_order.ts";
import { compareTsQueries } from "./text_search/query_tree.ts";
import { readerOf } from "./value_form.ts";

/**
 * PostgreSQL's order of the values of each type, on storage forms: its B-tree comparison functions.
 * Strings are compared by code point, as under collation C.
 * @module
 */

type Value = NonNullable<StorageValue>;

/** Negative, 0 or positive; neither value is NULL. */
export type Comparator = (left: Value, right: Value) => number;

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    if (left[at] !== right[at]) return left[at]! - right[at]!;
  }
  return left.length - right.length;
}

function compareNumbers(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** NaN equals itself and is above all numbers. */
function compareFloats(left: number, right: number): number {
  if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
  return Number.isNaN(right) ? -1 : compareNumbers(left, right);
}

function through<T>(oid: number, compare: (left: T, right: T) => number): Comparator {
  const read = readerOf(oid);
  return (left, right) => compare(read(left) as T, read(right) as T);
}

function plain(left: Value, right: Value): number {
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareBytes(left, right);
  const areNumbers = typeof left !== "string" && typeof right !== "string" &&
    !(left instanceof Uint8Array) && !(right instanceof Uint8Array);
  if (areNumbers) return compareNumbers(left, right);
  return compareStrings(storageText(left), storageText(right));
}

const comparators = new Map<number, Comparator>([
  ...[oids.float4, oids.float8].map((oid): [number, Comparator] => [
    oid,
    through(oid, compareFloats),
  ]),
  [oids.numeric, through<Decimal>(oids.numeric, compareDecimals)],
  [oids.date, through<number>(oids.date, compareNumbers)],
  [oids.timestamp, through<bigint>(oids.timestamp, compareNumbers)],
  [oids.timestamptz, through<bigint>(oids.timestamptz, compareNumbers)],
  [oids.interval, through<Interval>(oids.interval, compareIntervals)],
  [oids.timetz, through<TimeLiteral>(oids.timetz, compareTimetz)],
  ...[oids.inet, oids.cidr].map((oid): [number, Comparator] => [
    oid,
    (left, right) => compareStrings(networkKey(left, oid), networkKey(right, oid)),
  ]),
  [oids.tsvector, through<TsVector>(oids.tsvector, compareTsVectors)],
  [oids.tsquery, through<TsQuery>(oids.tsquery, compareTsQueries)],
  [oids.jsonb, (left, right) => compareJsonb(storageText(left), storageText(right))],
]);

/** Element by element, then by how many there are, then by dimensions and lower bounds. */
function compareArrays(left: ArrayValue, right: ArrayValue, compare: Comparator): number {
  const length = Math.min(left.elements.length, right.elements.length);
  for (let index = 0; index < length; index++) {
    const order = compareNullable(left.elements[index]!, right.elements[index]!, compare);
    if (order !== 0) return order;
  }
  const counts = left.elements.length - right.elements.length ||
    left.dimensions.length - right.dimensions.length;
  if (counts !== 0) return counts;
  for (let index = 0; index < left.dimensions.length; index++) {
    const first = left.dimensions[index]!;
    const second = right.dimensions[index]!;
    const order = first.length - second.length || first.lowerBound - second.lowerBound;
    if (order !== 0) return order;
  }
  return 0;
}

/** NULLs equal each other and come after all else, as elements of arrays do. */
function compareNullable(
  left: StorageValue,
  right: StorageValue,
  compare: Comparator,
): number {
  if (left === null) return right === null ? 0 : 1;
  return right === null ? -1 : compare(left, right);
}

/** How values of a type are ordered. */
export function comparatorOf(oid: number): Comparator {
  const known = comparators.get(oid);
  if (known !== undefined) return known;
  const { elementOid, labels } = typeOrText(oid);
  let comparator: Comparator = plain;
  if (labels !== undefined) {
    const places = new Map(labels.map((label, index) => [label, index]));
    comparator = (left, right) =>
      (places.get(left as string) ?? -1) - (places.get(right as string) ?? -1);
  }
  if (elementOid !== 0) {
    const elements = comparatorOf(elementOid);
    comparator = (left, right) =>
      compareArrays(loadArray(left, oid), loadArray(right, oid), elements);
  }
  if (typeByOid(oid) !== undefined) comparators.set(oid, comparator);
  return comparator;
}

function numericKey(value: Value): string {
  const decimal = readerOf(oids.numeric)(value) as Decimal;
  const text = decimalText(decimal);
  if (decimal.kind !== "finite" || decimal.scale === 0) return text;
  let end = text.length;
  while (text[end - 1] === "0") end--;
  const trimmed = text.slice(0, text[end - 1] === "." ? end - 1 : end);
  return trimmed === "-0" ? "0" : trimmed;
}

function intervalKey(value: Value): string {
  const { months, days, microseconds } = readerOf(oids.interval)(value) as Interval;
  return String((BigInt(months) * 30n + BigInt(days)) * 86_400_000_000n + microseconds);
}

/** A text that is the same for values of a type that are equal, NULLs included, and for no others. */
export function equalityKeyOf(oid: number): (value: StorageValue) => string {
  const key = oid === oids.numeric
    ? numericKey
    : oid === oids.interval
    ? intervalKey
    : (value: Value) => (value instanceof Uint8Array ? value.toHex() : String(value));
  return (value) => value === null ? "N" : `V${key(value)}`;
}

/** Whether two values are equal, or both NULL. */
export function equalNullable(
  left: StorageValue,
  right: StorageValue,
  compare: Comparator,
): boolean {
  return left === null || right === null ? left === right : compare(left, right) === 0;
}
