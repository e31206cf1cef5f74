import { type Decimal, decimal, negateDecimal } from "../pgtypes/decimal.ts";
import {
  addDecimals,
  divideDecimals,
  divideToInteger,
  multiplyDecimals,
  remainderOf,
  subtractDecimals,
} from "../pgtypes/decimal_arithmetic.ts";
import { type FunctionTable, scalar } from "./definition.ts";

function magnitude(value: Decimal): Decimal {
  const isNegative = value.kind === "-Infinity" || value.coefficient < 0n;
  return isNegative ? negateDecimal(value) : value;
}

/** The functions behind the operators on numeric, and those with the same meaning. */
export const numericOperators: FunctionTable = {
  "numeric_add(numeric,numeric)": scalar(addDecimals),
  "numeric_sub(numeric,numeric)": scalar(subtractDecimals),
  "numeric_mul(numeric,numeric)": scalar(multiplyDecimals),
  "numeric_div(numeric,numeric)": scalar(divideDecimals),
  "numeric_mod(numeric,numeric)": scalar(remainderOf),
  "mod(numeric,numeric)": scalar(remainderOf),
  "div(numeric,numeric)": scalar(divideToInteger),
  "numeric_div_trunc(numeric,numeric)": scalar(divideToInteger),
  "numeric_uminus(numeric)": scalar(negateDecimal),
  "numeric_uplus(numeric)": scalar((value: Decimal) => value),
  "numeric_abs(numeric)": scalar(magnitude),
  "abs(numeric)": scalar(magnitude),
  "numeric_inc(numeric)": scalar((value: Decimal) => addDecimals(value, decimal(1n, 0))),
};
