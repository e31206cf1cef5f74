import { concatBytes } from "../base/concat_bytes.ts";
import type { TimeLiteral } from "../pgtypes/date_time_parser.ts";
import { type Decimal, parseDecimal } from "../pgtypes/decimal.ts";
import { storeFloat } from "../pgtypes/float.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";
import { nodeCount, type TsQuery } from "../pgtypes/tsquery.ts";
import { type TsVector, tsvectorSize } from "../pgtypes/tsvector.ts";
import { oids, typeOrText } from "../pgtypes/types.ts";
import { loadArray } from "./array_value.ts";
import { decodeJsonString, jsonElements, jsonKindOf, jsonMembers } from "./json_slices.ts";
import { networkKey } from "./network_order.ts";
import { defaultFormatSettings as settings } from "../pgtypes/format_settings.ts";
import { loadRecord } from "../pgtypes/record.ts";
import {
  checkSum,
  operatorRanks,
  type QueryTree,
  textLength,
  treeOf,
} from "./text_search/query_tree.ts";
import { readerOf } from "./value_form.ts";

/*
 * Keys that SQLite, which compares numbers, text and bytes, sorts as PostgreSQL sorts the values, and
 * which are equal for equal values only. All keys of a type are of one of SQLite's storage classes.
 */

type Value = NonNullable<StorageValue>;

const encoder = new TextEncoder();

/** Complements digits, so that larger numbers come first. */
function complement(digits: string): string {
  let text = "";
  for (let at = 0; at < digits.length; at++) text += 9 - Number(digits[at]);
  return text;
}

const exponentDigits = 7;
const exponentBias = 1_000_000;

/**
 * Class (-Infinity, negative, zero, positive, Infinity, NaN), exponent and digits; of negative
 * numbers the complements, and something larger than digits behind them.
 */
function decimalKey({ kind, coefficient, scale }: Decimal): string {
  if (kind !== "finite") return kind === "-Infinity" ? "0" : kind === "Infinity" ? "4" : "5";
  if (coefficient === 0n) return "2";
  const isNegative = coefficient < 0n;
  const all = (isNegative ? -coefficient : coefficient).toString();
  const exponent = String(all.length - scale + exponentBias).padStart(exponentDigits, "0");
  let end = all.length;
  while (all[end - 1] === "0") end--;
  const digits = all.slice(0, end);
  return isNegative ? `1${complement(exponent)}${complement(digits)}~` : `3${exponent}${digits}`;
}

function through<T>(oid: number, key: (value: T) => Value): (value: Value) => Value {
  const read = readerOf(oid);
  return (value) => key(read(value) as T);
}

/** A number that may be negative, so that its text sorts as it does. */
function paddedInteger(value: bigint, digits: number): string {
  return String(value + 10n ** BigInt(digits - 1)).padStart(digits, "0");
}

function intervalKey({ months, days, microseconds }: Interval): string {
  const span = (BigInt(months) * 30n + BigInt(days)) * 86_400_000_000n + microseconds;
  return paddedInteger(span, 24);
}

function timetzKey({ microseconds, offset }: TimeLiteral): string {
  const instant = BigInt(microseconds - offset * 1_000_000);
  return paddedInteger(instant, 14) + paddedInteger(BigInt(-offset), 7);
}

/** Bytes put together; texts end in a zero byte, which no text has. */
class KeyBytes {
  readonly #parts: Uint8Array[] = [];

  byte(value: number): void {
    this.#parts.push(Uint8Array.of(value));
  }

  text(text: string): void {
    this.#parts.push(encoder.encode(text), Uint8Array.of(0));
  }

  /** Bytes with zeros among them marked, and their end. */
  bytes(value: Uint8Array): void {
    const escaped: number[] = [];
    for (const byte of value) {
      escaped.push(byte);
      if (byte === 0) escaped.push(0xff);
    }
    this.#parts.push(Uint8Array.from(escaped), Uint8Array.of(0, 0));
  }

  number(value: number): void {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value === 0 ? 0 : value);
    const bits = view.getBigUint64(0);
    // Negative numbers sort the other way round, and below all others.
    view.setBigUint64(0, bits >> 63n === 1n ? ~bits : bits | (1n << 63n));
    this.#parts.push(new Uint8Array(view.buffer));
  }

  integer(value: bigint): void {
    this.text(paddedInteger(value, 20));
  }

  result(): Uint8Array {
    return concatBytes(this.#parts);
  }
}

const jsonRanks = { null: 1, string: 2, number: 3, boolean: 4, array: 5, object: 6 } as const;

function addJson(key: KeyBytes, text: string): void {
  const kind = jsonKindOf(text);
  key.byte(jsonRanks[kind]);
  switch (kind) {
    case "string":
      return key.text(decodeJsonString(text));
    case "number":
      return key.text(decimalKey(parseDecimal(text)));
    case "boolean":
      return key.byte(text === "true" ? 1 : 0);
    case "array": {
      const elements = [...jsonElements(text)];
      key.integer(BigInt(elements.length));
      for (const element of elements) addJson(key, element);
      return;
    }
    case "object": {
      const members = [...jsonMembers(text)];
      key.integer(BigInt(members.length));
      for (const [name, value] of members) {
        key.text(name);
        addJson(key, value);
      }
    }
  }
}

function jsonbKey(value: Value): Uint8Array {
  const key = new KeyBytes();
  const text = storageText(value);
  // An array of nothing is below everything, but only at the top.
  if (text === "[]") key.byte(0);
  else addJson(key, text);
  return key.result();
}

function addElement(key: KeyBytes, value: Value, isFloat: boolean): void {
  if (isFloat) key.number(Number(value));
  else if (typeof value === "string") key.text(value);
  else if (typeof value === "bigint") key.integer(value);
  else if (typeof value === "number") key.number(value);
  else key.bytes(value);
}

function arrayKey(value: Value, oid: number): Uint8Array {
  const { dimensions, elements } = loadArray(value, oid);
  const { elementOid } = typeOrText(oid);
  const ofElement = keyMaker(elementOid);
  const isFloat = elementOid === oids.float4 || elementOid === oids.float8;
  const key = new KeyBytes();
  for (const element of elements) {
    key.byte(element === null ? 2 : 1);
    if (element !== null) addElement(key, ofElement(element), isFloat);
  }
  key.byte(0);
  key.byte(dimensions.length);
  for (const { length, lowerBound } of dimensions) {
    key.integer(BigInt(length));
    key.integer(BigInt(lowerBound));
  }
  return key.result();
}

function tsvectorKey(vector: TsVector): Uint8Array {
  const key = new KeyBytes();
  key.integer(BigInt(tsvectorSize(vector)));
  key.integer(BigInt(vector.length));
  for (const { text, positions } of vector) {
    key.byte(positions.length > 0 ? 0 : 1);
    key.text(text);
    key.integer(BigInt(-positions.length));
    for (const { position, weight } of positions) {
      key.integer(BigInt(-position));
      key.byte(3 - weight);
    }
  }
  return key.result();
}

function addQueryTree(key: KeyBytes, { kind, operand, children, distance }: QueryTree): void {
  key.byte(4 - operatorRanks[kind]);
  if (operand !== undefined) {
    key.integer(BigInt(-checkSum(operand.text)));
    key.text(operand.text);
    return;
  }
  for (const child of children) addQueryTree(key, child);
  key.integer(BigInt(-distance));
}

function tsqueryKey({ root }: TsQuery): Uint8Array {
  const key = new KeyBytes();
  key.integer(BigInt(nodeCount(root)));
  if (root !== null) {
    key.integer(BigInt(textLength(root)));
    addQueryTree(key, treeOf(root));
  }
  return key.result();
}

/** Field by field. */
function recordKey(value: Value): Value {
  const record = loadRecord(value);
  if (record === undefined) return value;
  const key = new KeyBytes();
  record.fields.forEach(({ oid }, index) => {
    const text = record.texts[index] ?? null;
    key.byte(text === null ? 2 : 1);
    if (text === null) return;
    const field = typeOrText(oid).codec.readText(text, { settings, typmod: -1 });
    addElement(key, keyMaker(oid)(field), oid === oids.float4 || oid === oids.float8);
  });
  return key.result();
}

const makers = new Map<number, (value: Value) => Value>([
  [oids.numeric, through(oids.numeric, decimalKey)],
  [oids.interval, through(oids.interval, intervalKey)],
  [oids.timetz, through(oids.timetz, timetzKey)],
  // NaN is above all numbers; SQLite would take it for NULL.
  [oids.float4, through(oids.float4, storeFloat)],
  [oids.float8, through(oids.float8, storeFloat)],
  [oids.date, through(oids.date, (days: number) => BigInt(days))],
  [oids.timestamp, through(oids.timestamp, (moment: bigint) => moment)],
  [oids.timestamptz, through(oids.timestamptz, (moment: bigint) => moment)],
  [oids.tsvector, through(oids.tsvector, tsvectorKey)],
  [oids.tsquery, through(oids.tsquery, tsqueryKey)],
  [oids.jsonb, jsonbKey],
  [oids.record, recordKey],
  [oids.inet, (value) => networkKey(value, oids.inet)],
  [oids.cidr, (value) => networkKey(value, oids.cidr)],
]);

function keyMaker(oid: number): (value: Value) => Value {
  const known = makers.get(oid);
  if (known !== undefined) return known;
  const isArray = typeOrText(oid).elementOid !== 0;
  const maker = isArray ? (value: Value) => arrayKey(value, oid) : (value: Value) => value;
  makers.set(oid, maker);
  return maker;
}

/** What a value of a type is sorted by. */
export function sortKeyOf(value: Value, oid: number): Value {
  return keyMaker(oid)(value);
}
