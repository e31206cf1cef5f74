import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { compareDecimals, type Decimal, decimal, powerOfTen, roundDecimal } from "./decimal.ts";

/** Precision and scale of `numeric(p, s)`; the scale may be negative. */
interface NumericTypmod {
  /** 1 … 1000 */
  readonly precision: number;
  /** -1000 … 1000 */
  readonly scale: number;
}

/** The typmod of `numeric(precision, scale)`, as in pg_attribute.atttypmod. */
export function packNumericTypmod({ precision, scale }: NumericTypmod): number {
  return ((precision << 16) | (scale & 0x7ff)) + 4;
}

/** What a typmod says; `undefined` for one below 4, which sets no limits. */
export function unpackNumericTypmod(typmod: number): NumericTypmod | undefined {
  if (typmod < 4) return undefined;
  const packed = typmod - 4;
  return { precision: (packed >> 16) & 0xffff, scale: ((packed & 0x7ff) ^ 1024) - 1024 };
}

/** Digits after the point that values of this typmod are printed with; -1 if it sets none. */
export function displayScale(typmod: number): number {
  if (typmod < 4) return -1;
  return Math.max((((typmod - 4) & 0x7ff) ^ 1024) - 1024, 0);
}

function fieldOverflow(detail: string): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "numeric field overflow", { detail });
}

/**
 * Rounds a value to a typmod's scale and checks its precision.
 * @throws PgError `22003` with PostgreSQL's detail
 */
export function applyNumericTypmod(value: Decimal, typmod: number): Decimal {
  const limits = unpackNumericTypmod(typmod);
  if (limits === undefined || value.kind === "NaN") return value;
  const { precision, scale } = limits;
  const field = `A field with precision ${precision}, scale ${scale}`;
  if (value.kind !== "finite") throw fieldOverflow(`${field} cannot hold an infinite value.`);
  const rounded = roundDecimal(value, scale);
  const integerDigits = precision - scale;
  const bound = integerDigits >= 0
    ? decimal(powerOfTen(integerDigits), 0)
    : decimal(1n, -integerDigits);
  const magnitude: Decimal = rounded.coefficient < 0n
    ? { ...rounded, coefficient: -rounded.coefficient }
    : rounded;
  if (compareDecimals(magnitude, bound) >= 0) {
    const limit = integerDigits === 0 ? "1" : `10^${integerDigits}`;
    throw fieldOverflow(`${field} must round to an absolute value less than ${limit}.`);
  }
  return rounded;
}
