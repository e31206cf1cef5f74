import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { aggregate, type FunctionTable, scalar } from "./definition.ts";

/*
 * Arithmetic of money, in cents.
 *
 * Source: PostgreSQL 15 documentation, 8.2, and cash.c.
 */

const wrapped = (cents: bigint) => BigInt.asIntN(64, cents);

function divisionByZero(): PgError {
  return new PgError(sqlState.division_by_zero, "division by zero");
}

/** Half to even, as C's rint(). */
function rounded(value: number): bigint {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 63) {
    throw new PgError(sqlState.numeric_value_out_of_range, "money out of range");
  }
  const floor = Math.floor(value);
  const rest = value - floor;
  const isUp = rest > 0.5 || (rest === 0.5 && floor % 2 !== 0);
  return BigInt(isUp ? floor + 1 : floor);
}

const byInteger = (cents: bigint, factor: bigint | number) => wrapped(cents * BigInt(factor));
const byFloat = (cents: bigint, factor: number) => rounded(Number(cents) * factor);

function overInteger(cents: bigint, divisor: bigint | number): bigint {
  if (BigInt(divisor) === 0n) throw divisionByZero();
  return wrapped(cents / BigInt(divisor));
}

function overFloat(cents: bigint, divisor: number): bigint {
  if (divisor === 0) throw divisionByZero();
  return rounded(Number(cents) / divisor);
}

const integers = ["int2", "int4", "int8"];
const floats = [["flt4", "float4"], ["flt8", "float8"]] as const;

function products(): FunctionTable {
  const table: Record<string, ReturnType<typeof scalar>> = {};
  for (const type of integers) {
    table[`cash_mul_${type}(money,${type})`] = scalar(byInteger);
    table[`${type}_mul_cash(${type},money)`] = scalar((factor: bigint, cents: bigint) =>
      byInteger(cents, factor)
    );
    table[`cash_div_${type}(money,${type})`] = scalar(overInteger);
  }
  for (const [short, type] of floats) {
    table[`cash_mul_${short}(money,${type})`] = scalar(byFloat);
    table[`${short}_mul_cash(${type},money)`] = scalar((factor: number, cents: bigint) =>
      byFloat(cents, factor)
    );
    table[`cash_div_${short}(money,${type})`] = scalar(overFloat);
  }
  return table;
}

/** Arithmetic of money. */
export const moneyFunctions: FunctionTable = {
  ...products(),
  "cash_pl(money,money)": scalar((left: bigint, right: bigint) => wrapped(left + right)),
  "cash_mi(money,money)": scalar((left: bigint, right: bigint) => wrapped(left - right)),
  "cash_div_cash(money,money)": scalar((left: bigint, right: bigint) => {
    if (right === 0n) throw divisionByZero();
    return Number(left) / Number(right);
  }),
  "cashlarger(money,money)": scalar((left: bigint, right: bigint) => left > right ? left : right),
  "cashsmaller(money,money)": scalar((left: bigint, right: bigint) => left < right ? left : right),
  "sum(money)": aggregate<bigint | null>({
    start: () => null,
    step: (sum, cents: bigint) => wrapped((sum ?? 0n) + cents),
    result: (sum) => sum,
  }),
};
