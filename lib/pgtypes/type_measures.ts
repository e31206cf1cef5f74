import { oids } from "./oids.ts";
import { characterLength, intervalFields } from "./typmod.ts";

/*
 * How long and how precise the values of a type with a modifier are, as information_schema tells it;
 * null where the type has no such measure.
 *
 * Source: PostgreSQL 15's functions information_schema._pg_char_max_length() and its like.
 */

/** Bits of the binary numbers. */
const binaryPrecisions: ReadonlyMap<number, number> = new Map<number, number>([
  [oids.int2, 16],
  [oids.int4, 32],
  [oids.int8, 64],
  [oids.float4, 24],
  [oids.float8, 53],
]);

const integers: ReadonlySet<number> = new Set<number>([oids.int2, oids.int4, oids.int8]);

/** Types that have a precision of seconds; 6 digits where none is given. */
const timeTypes: ReadonlySet<number> = new Set<number>([
  oids.time,
  oids.timetz,
  oids.timestamp,
  oids.timestamptz,
]);

/** Octets of a character, at most. */
const maximumOctets = 4;
/** The longest text in octets, for text without a length. */
const unlimitedOctets = 2 ** 30;
/** What precedes the length, or precision and scale, in a modifier. */
const modifierOffset = 4;

/** The most characters or bits of a value. */
export function characterMaximumLength(oid: number, typmod: number): number | null {
  if (typmod < 0) return null;
  if (oid === oids.bit || oid === oids.varbit) return typmod;
  return oid === oids.varchar || oid === oids.bpchar ? characterLength(typmod) ?? null : null;
}

/** The most bytes of a text. */
export function characterOctetLength(oid: number, typmod: number): number | null {
  if (oid !== oids.varchar && oid !== oids.bpchar && oid !== oids.text) return null;
  const length = characterMaximumLength(oid, typmod);
  return length === null ? unlimitedOctets : length * maximumOctets;
}

/** The significant digits of a number, in its radix. */
export function numericPrecision(oid: number, typmod: number): number | null {
  const bits = binaryPrecisions.get(oid);
  if (bits !== undefined) return bits;
  return oid === oids.numeric && typmod >= 0 ? typmod - modifierOffset >> 16 & 0xffff : null;
}

/** What the digits of a number count. */
export function numericPrecisionRadix(oid: number): number | null {
  if (binaryPrecisions.has(oid)) return 2;
  return oid === oids.numeric ? 10 : null;
}

/** The digits behind the point. */
export function numericScale(oid: number, typmod: number): number | null {
  if (integers.has(oid)) return 0;
  return oid === oids.numeric && typmod >= 0 ? typmod - modifierOffset & 0xffff : null;
}

/** The digits of the fraction of a second. */
export function dateTimePrecision(oid: number, typmod: number): number | null {
  if (oid === oids.date) return 0;
  if (timeTypes.has(oid)) return typmod < 0 ? 6 : typmod;
  if (oid !== oids.interval) return null;
  const precision = intervalFields(typmod)?.precision ?? 6;
  return precision > 6 ? 6 : precision;
}
