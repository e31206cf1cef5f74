import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { roundHalfEven } from "../pgtypes/date_time_text.ts";
import { type FunctionTable, scalar } from "./definition.ts";
import { underflow, withoutOverflow } from "./float_operators.ts";

function refused(state: SqlState, message: string): PgError {
  return new PgError(state, message);
}

function squareRoot(value: number): number {
  if (value < 0) {
    throw refused(
      sqlState.invalid_argument_for_power_function,
      "cannot take square root of a negative number",
    );
  }
  return Math.sqrt(value);
}

function exponential(value: number): number {
  const result = withoutOverflow(Math.exp(value), value);
  if (result === 0 && value !== -Infinity) throw underflow();
  return result;
}

function logarithm(compute: (value: number) => number): (value: number) => number {
  return (value) => {
    if (value === 0) {
      throw refused(sqlState.invalid_argument_for_logarithm, "cannot take logarithm of zero");
    }
    if (value < 0) {
      throw refused(
        sqlState.invalid_argument_for_logarithm,
        "cannot take logarithm of a negative number",
      );
    }
    return compute(value);
  };
}

/** Where JavaScript's power differs from C's, C's result. */
function powerOfSpecial(base: number, exponent: number): number | undefined {
  if (base === 1 || exponent === 0) return 1;
  if (base === -1 && !Number.isFinite(exponent) && !Number.isNaN(exponent)) return 1;
  return undefined;
}

function power(base: number, exponent: number): number {
  const special = powerOfSpecial(base, exponent);
  if (special !== undefined) return special;
  const state = sqlState.invalid_argument_for_power_function;
  if (base === 0 && exponent < 0) {
    throw refused(state, "zero raised to a negative power is undefined");
  }
  if (base < 0 && Number.isFinite(exponent) && !Number.isInteger(exponent)) {
    throw refused(
      state,
      "a negative number raised to a non-integer power yields a complex result",
    );
  }
  const result = withoutOverflow(Math.pow(base, exponent), base, exponent);
  if (result === 0 && base !== 0 && Number.isFinite(base) && Number.isFinite(exponent)) {
    throw underflow();
  }
  return result;
}

const naturalLogarithm = scalar(logarithm(Math.log));
const commonLogarithm = scalar(logarithm(Math.log10));

/** Functions of float8, without those of angles. */
export const floatFunctions: FunctionTable = {
  "ceil(float8)": scalar(Math.ceil),
  "ceiling(float8)": scalar(Math.ceil),
  "floor(float8)": scalar(Math.floor),
  "round(float8)": scalar(roundHalfEven),
  "dround(float8)": scalar(roundHalfEven),
  "trunc(float8)": scalar(Math.trunc),
  "dtrunc(float8)": scalar(Math.trunc),
  // The sign of NaN is 0, too.
  "sign(float8)": scalar((value: number) => Math.sign(value) || 0),
  "sqrt(float8)": scalar(squareRoot),
  "dsqrt(float8)": scalar(squareRoot),
  "cbrt(float8)": scalar(Math.cbrt),
  "dcbrt(float8)": scalar(Math.cbrt),
  "exp(float8)": scalar(exponential),
  "dexp(float8)": scalar(exponential),
  "ln(float8)": naturalLogarithm,
  "dlog1(float8)": naturalLogarithm,
  "log(float8)": commonLogarithm,
  "log10(float8)": commonLogarithm,
  "dlog10(float8)": commonLogarithm,
  "power(float8,float8)": scalar(power),
  "pow(float8,float8)": scalar(power),
  "dpow(float8,float8)": scalar(power),
  "pi()": scalar(() => Math.PI),
};
