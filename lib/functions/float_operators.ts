import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type FunctionDefinition, type FunctionTable, scalar } from "./definition.ts";
import { divisionByZero } from "./integer_operators.ts";

/**
 * Lets a result of floating-point arithmetic pass unless it is infinite though no operand was.
 * @throws PgError `22003`
 */
export function withoutOverflow(result: number, ...operands: number[]): number {
  if (Number.isFinite(result) || Number.isNaN(result)) return result;
  if (operands.some((each) => each === Infinity || each === -Infinity)) return result;
  throw new PgError(sqlState.numeric_value_out_of_range, "value out of range: overflow");
}

/** `22003`: a result that is 0 because it is too near to it. */
export function underflow(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "value out of range: underflow");
}

function multiply(left: number, right: number): number {
  const product = withoutOverflow(left * right, left, right);
  if (product === 0 && left !== 0 && right !== 0) throw underflow();
  return product;
}

function divide(left: number, right: number): number {
  if (right === 0 && !Number.isNaN(left)) throw divisionByZero();
  const quotient = withoutOverflow(left / right, left);
  if (quotient === 0 && left !== 0 && Number.isFinite(right)) throw underflow();
  return quotient;
}

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  pl: (left, right) => withoutOverflow(left + right, left, right),
  mi: (left, right) => withoutOverflow(left - right, left, right),
  mul: multiply,
  div: divide,
};

/** Names of the operators' functions begin with the sizes of the operands in bytes. */
function crossed(): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  for (const size of ["4", "48", "84", "8"]) {
    const types = `float${size[0]},float${size.at(-1)}`;
    for (const [name, compute] of Object.entries(operators)) {
      table[`float${size}${name}(${types})`] = scalar(compute);
    }
  }
  return table;
}

/** The functions behind the operators on float4 and float8. */
export const floatOperators: FunctionTable = {
  ...crossed(),
  "float4um(float4)": scalar((value: number) => -value),
  "float8um(float8)": scalar((value: number) => -value),
  "float4abs(float4)": scalar(Math.abs),
  "float8abs(float8)": scalar(Math.abs),
  "abs(float4)": scalar(Math.abs),
  "abs(float8)": scalar(Math.abs),
};
