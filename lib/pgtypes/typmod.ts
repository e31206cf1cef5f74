import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { packNumericTypmod, unpackNumericTypmod } from "./numeric_typmod.ts";
import { oids } from "./oids.ts";

/**
 * Type modifiers as PostgreSQL packs them into pg_attribute.atttypmod.
 *
 * Source: PostgreSQL 15, the `typmodin` and `typmodout` functions of the types.
 * @module
 */

/** Bytes of the varlena header, which PostgreSQL adds to lengths for historical reasons. */
const headerSize = 4;
const maximumCharacterLength = 10485760;
const maximumBitLength = 83886080;
const maximumNumericPrecision = 1000;
const maximumNumericScale = 1000;
/** Fractional digits that dates and times can have. */
const maximumTimePrecision = 6;

/** Modifier of `varchar(length)` or `char(length)`; the length counts characters. */
function characterTypmod(length: number): number {
  return length + headerSize;
}

/** Length in characters of a modifier of `varchar` or `char`; `undefined` if unlimited. */
export function characterLength(typmod: number): number | undefined {
  return typmod < headerSize ? undefined : typmod - headerSize;
}

/** Precision of an interval whose modifier restricts only its fields. */
export const intervalFullPrecision = 0xffff;
/** Field mask of an interval whose modifier restricts only its precision. */
export const intervalFullRange = 0x7fff;

/** Modifier of `interval`: a mask of fields and 0 … 6 fractional digits. */
function intervalTypmod(range: number, precision: number): number {
  return (range << 16) | precision;
}

/** Field mask and precision of a modifier of `interval`; `undefined` if unrestricted. */
export function intervalFields(
  typmod: number,
): { readonly range: number; readonly precision: number } | undefined {
  if (typmod < 0) return undefined;
  return { range: (typmod >> 16) & 0x7fff, precision: typmod & 0xffff };
}

const yearField = 1 << 2;
const monthField = 1 << 1;
const dayField = 1 << 3;
const hourField = 1 << 10;
const minuteField = 1 << 11;
const secondField = 1 << 12;

/** The field masks that the grammar can produce, with their text in `interval …`. */
export const intervalRanges: readonly (readonly [mask: number, fields: string])[] = [
  [yearField, "year"],
  [monthField, "month"],
  [dayField, "day"],
  [hourField, "hour"],
  [minuteField, "minute"],
  [secondField, "second"],
  [yearField | monthField, "year to month"],
  [dayField | hourField, "day to hour"],
  [dayField | hourField | minuteField, "day to minute"],
  [dayField | hourField | minuteField | secondField, "day to second"],
  [hourField | minuteField, "hour to minute"],
  [hourField | minuteField | secondField, "hour to second"],
  [minuteField | secondField, "minute to second"],
  [intervalFullRange, ""],
];

function invalidParameter(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

function readLength(modifiers: readonly number[], name: string, maximum: number): number {
  const [length] = modifiers;
  if (modifiers.length !== 1 || length === undefined) {
    throw invalidParameter("invalid type modifier");
  }
  if (length < 1) throw invalidParameter(`length for type ${name} must be at least 1`);
  if (length > maximum) throw invalidParameter(`length for type ${name} cannot exceed ${maximum}`);
  return length;
}

function readNumeric(modifiers: readonly number[]): number {
  const [precision, scale = 0] = modifiers;
  if (precision === undefined || modifiers.length > 2) {
    throw invalidParameter("invalid NUMERIC type modifier");
  }
  if (precision < 1 || precision > maximumNumericPrecision) {
    throw invalidParameter(
      `NUMERIC precision ${precision} must be between 1 and ${maximumNumericPrecision}`,
    );
  }
  if (Math.abs(scale) > maximumNumericScale) {
    throw invalidParameter(
      `NUMERIC scale ${scale} must be between -${maximumNumericScale} and ${maximumNumericScale}`,
    );
  }
  return packNumericTypmod({ precision, scale });
}

/** More digits than there are in a microsecond are cut to 6, for which PostgreSQL only warns. */
function readTimePrecision(modifiers: readonly number[], name: string): number {
  const [precision] = modifiers;
  if (modifiers.length !== 1 || precision === undefined) {
    throw invalidParameter("invalid type modifier");
  }
  if (precision < 0) throw invalidParameter(`${name} precision must not be negative`);
  return Math.min(precision, maximumTimePrecision);
}

function readInterval(modifiers: readonly number[]): number {
  const [range, precision] = modifiers;
  if (range === undefined || !intervalRanges.some(([mask]) => mask === range)) {
    throw invalidParameter("invalid INTERVAL type modifier");
  }
  if (precision === undefined) {
    return range === intervalFullRange ? -1 : intervalTypmod(range, intervalFullPrecision);
  }
  if (modifiers.length > 2) throw invalidParameter("invalid INTERVAL type modifier");
  if (precision < 0) {
    throw invalidParameter(`INTERVAL(${precision}) precision must not be negative`);
  }
  return intervalTypmod(range, Math.min(precision, maximumTimePrecision));
}

/**
 * The packed modifier for what stands in parentheses after a type's name.
 * @param typeOid a type that is not an array
 * @param modifiers the numbers; for `interval` the field mask and then the precision, as
 *   PostgreSQL's grammar has them; none give -1
 * @throws PgError `22023` if a number is out of its range, `42601` if the type has no modifiers
 */
export function encodeTypmod(
  typeOid: number,
  typeName: string,
  modifiers: readonly number[],
): number {
  if (modifiers.length === 0) return -1;
  const [first = 0] = modifiers;
  switch (typeOid) {
    case oids.varchar:
      return characterTypmod(readLength(modifiers, "varchar", maximumCharacterLength));
    case oids.bpchar:
      return characterTypmod(readLength(modifiers, "char", maximumCharacterLength));
    case oids.bit:
      return readLength(modifiers, "bit", maximumBitLength);
    case oids.varbit:
      return readLength(modifiers, "varbit", maximumBitLength);
    case oids.numeric:
      return readNumeric(modifiers);
    case oids.time:
      return readTimePrecision(modifiers, `TIME(${first})`);
    case oids.timetz:
      return readTimePrecision(modifiers, `TIME(${first}) WITH TIME ZONE`);
    case oids.timestamp:
      return readTimePrecision(modifiers, `TIMESTAMP(${first})`);
    case oids.timestamptz:
      return readTimePrecision(modifiers, `TIMESTAMP(${first}) WITH TIME ZONE`);
    case oids.interval:
      return readInterval(modifiers);
    default:
      throw new PgError(
        sqlState.syntax_error,
        `type modifier is not allowed for type "${typeName}"`,
      );
  }
}

/** The text that stands for a modifier of `interval` after the type's name: ` day to second(3)`. */
function intervalTypmodText(typmod: number): string {
  const fields = intervalFields(typmod);
  if (fields === undefined) return "";
  const name = intervalRanges.find(([mask]) => mask === fields.range)?.[1] ?? "";
  const precision = fields.precision === intervalFullPrecision ? "" : `(${fields.precision})`;
  return `${name === "" ? "" : ` ${name}`}${precision}`;
}

/**
 * A modifier as PostgreSQL prints it after the type's name: `(20)`, `(10,2)`, ` year to month`;
 * empty for -1.
 */
export function typmodText(typeOid: number, typmod: number): string {
  if (typmod < 0) return "";
  switch (typeOid) {
    case oids.varchar:
    case oids.bpchar: {
      const length = characterLength(typmod);
      return length === undefined ? "" : `(${length})`;
    }
    case oids.numeric: {
      const parts = unpackNumericTypmod(typmod);
      return parts === undefined ? "" : `(${parts.precision},${parts.scale})`;
    }
    case oids.interval:
      return intervalTypmodText(typmod);
    default:
      return `(${typmod})`;
  }
}
