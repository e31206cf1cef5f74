import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { type Decimal, decimalFromNumber, decimalText, roundDecimal } from "./decimal.ts";
import { float4Codec, float8Codec, storedFloat, storeFloat } from "./float.ts";
import { int2Range, int4Range, int8Range, type IntegerRange } from "./integer.ts";
import { loadDecimal, storeDecimal } from "./numeric_storage.ts";
import { oids } from "./oids.ts";
import type { CodecContext, StorageValue } from "./pg_type.ts";

/** The casts of pg_cast between numbers, booleans and object identifiers. */

type Value = NonNullable<StorageValue>;

const oidRange: IntegerRange = { typeName: "OID", minimum: 0n, maximum: 0xffff_ffffn };

function outOfRange(typeName: string): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, `${typeName} out of range`);
}

function inRange(value: bigint, range: IntegerRange): bigint {
  if (value < range.minimum || value > range.maximum) throw outOfRange(range.typeName);
  return value;
}

/** Half to even, as C's rint(). */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

function floatToInteger(value: Value, range: IntegerRange): bigint {
  const number = storedFloat(value)!;
  if (!Number.isFinite(number)) throw outOfRange(range.typeName);
  return inRange(BigInt(roundHalfEven(number)), range);
}

/**
 * A numeric as an integer, rounded half away from zero.
 * @throws PgError `22003` out of range, `0A000` for NaN and infinities, as PostgreSQL does
 */
function decimalToInteger(value: Decimal, range: IntegerRange): bigint {
  if (value.kind !== "finite") {
    const name = value.kind === "NaN" ? "NaN" : "infinity";
    throw notSupported(`cannot convert ${name} to ${range.typeName}`);
  }
  return inRange(roundDecimal(value, 0).coefficient, range);
}

const narrowFloat: CastFunction = (value) => {
  const number = storedFloat(value)!;
  const narrow = Math.fround(number);
  if (Number.isFinite(number) && !Number.isFinite(narrow)) {
    throw new PgError(sqlState.numeric_value_out_of_range, "value out of range: overflow");
  }
  if (narrow === 0 && number !== 0) {
    throw new PgError(sqlState.numeric_value_out_of_range, "value out of range: underflow");
  }
  return storeFloat(narrow);
};

function numericTo(codec: typeof float8Codec): CastFunction {
  return (value, context) =>
    codec.readText(decimalText(loadDecimal(value, context.typmod)), { ...context, typmod: -1 });
}

const integers: readonly (readonly [oid: number, range: IntegerRange])[] = [
  [oids.int2, int2Range],
  [oids.int4, int4Range],
  [oids.int8, int8Range],
];

/** The types that hold an OID under another name. */
const oidTypes = [
  oids.oid,
  oids.regproc,
  oids.regprocedure,
  oids.regoper,
  oids.regoperator,
  oids.regclass,
  oids.regtype,
  oids.regconfig,
  oids.regdictionary,
  oids.regnamespace,
  oids.regrole,
  oids.regcollation,
];

const same: CastFunction = (value) => value;

function integerCasts(): CastEntry[] {
  return integers.flatMap(([from]): CastEntry[] => [
    ...integers.filter(([to]) => to !== from).map(([to, range]): CastEntry => [
      from,
      to,
      (value) => inRange(value as bigint, range),
    ]),
    [from, oids.float4, (value) => Math.fround(Number(value))],
    [from, oids.float8, (value) => Number(value)],
    [from, oids.numeric, same],
  ]);
}

function fractionCasts(): CastEntry[] {
  return integers.flatMap(([to, range]): CastEntry[] => [
    [oids.float4, to, (value) => floatToInteger(value, range)],
    [oids.float8, to, (value) => floatToInteger(value, range)],
    [
      oids.numeric,
      to,
      (value, context: CodecContext) => decimalToInteger(loadDecimal(value, context.typmod), range),
    ],
  ]);
}

/** int4 and the OID types share their 32 bits; int8 is checked instead. */
function oidCasts(): CastEntry[] {
  return oidTypes.flatMap((oid): CastEntry[] => [
    [oids.int2, oid, (value) => BigInt.asUintN(32, value as bigint)],
    [oids.int4, oid, (value) => BigInt.asUintN(32, value as bigint)],
    [oids.int8, oid, (value) => inRange(value as bigint, oidRange)],
    [oid, oids.int4, (value) => BigInt.asIntN(32, value as bigint)],
    [oid, oids.int8, same],
  ]);
}

const otherCasts: readonly CastEntry[] = [
  [oids.float4, oids.float8, same],
  [oids.float8, oids.float4, narrowFloat],
  [
    oids.float4,
    oids.numeric,
    (value) => storeDecimal(decimalFromNumber(storedFloat(value)!, 6), -1),
  ],
  [oids.float8, oids.numeric, (value) => storeDecimal(decimalFromNumber(storedFloat(value)!), -1)],
  [oids.numeric, oids.float4, numericTo(float4Codec)],
  [oids.numeric, oids.float8, numericTo(float8Codec)],
  [oids.bool, oids.int4, same],
  [oids.int4, oids.bool, (value) => value === 0n ? 0n : 1n],
  [oids.xid8, oids.xid, (value) => BigInt.asUintN(32, value as bigint)],
];

/** Casts between numbers, booleans and object identifiers. */
export const numberCasts: readonly CastEntry[] = [
  ...integerCasts(),
  ...fractionCasts(),
  ...oidCasts(),
  ...otherCasts,
];
