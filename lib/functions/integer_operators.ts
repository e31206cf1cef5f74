import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type FunctionDefinition, type FunctionTable, scalar } from "./definition.ts";
import { greatestCommonDivisor } from "./numeric_functions.ts";

/** `22012`. */
export function divisionByZero(): PgError {
  return new PgError(sqlState.division_by_zero, "division by zero");
}

type Small = (left: number, right: number) => number;
type Big = (left: number | bigint, right: number | bigint) => bigint;

/** Results of two integers of at most 32 bits; the type of the result checks the range. */
const smallOperators: Readonly<Record<string, Small>> = {
  pl: (left, right) => left + right,
  mi: (left, right) => left - right,
  mul: (left, right) => left * right,
  div: (left, right) => {
    if (right === 0) throw divisionByZero();
    return Math.trunc(left / right);
  },
};

const bigOperators: Readonly<Record<string, Big>> = {
  pl: (left, right) => BigInt(left) + BigInt(right),
  mi: (left, right) => BigInt(left) - BigInt(right),
  mul: (left, right) => BigInt(left) * BigInt(right),
  div: (left, right) => {
    const divisor = BigInt(right);
    if (divisor === 0n) throw divisionByZero();
    return BigInt(left) / divisor;
  },
};

/** Names of the operators' functions begin with the sizes of the operands in bytes. */
function crossed(
  sizes: readonly string[],
  operators: Readonly<Record<string, Small | Big>>,
): FunctionTable {
  const table: Record<string, FunctionDefinition> = {};
  for (const size of sizes) {
    const types = `int${size[0]},int${size.at(-1)}`;
    for (const [name, compute] of Object.entries(operators)) {
      table[`int${size}${name}(${types})`] = scalar(compute as never);
    }
  }
  return table;
}

function smallRemainder(left: number, right: number): number {
  if (right === 0) throw divisionByZero();
  return left % right;
}

function bigRemainder(left: bigint, right: bigint): bigint {
  if (right === 0n) throw divisionByZero();
  return left % right;
}

function commonDivisor(left: number | bigint, right: number | bigint): bigint {
  return greatestCommonDivisor(BigInt(left), BigInt(right));
}

function commonMultiple(left: number | bigint, right: number | bigint): bigint {
  const divisor = commonDivisor(left, right);
  return divisor === 0n ? 0n : bigMagnitude(BigInt(left) / divisor * BigInt(right));
}

/** The low bits of a shifted value, as the machine keeps them. */
const shiftedTo16Bits = (value: number) => (value << 16) >> 16;

const bigMagnitude = (value: bigint) => value < 0n ? -value : value;

/** The functions behind the operators on int2, int4 and int8, and those with the same meaning. */
export const integerOperators: FunctionTable = {
  ...crossed(["2", "24", "42", "4"], smallOperators),
  ...crossed(["28", "82", "48", "84", "8"], bigOperators),
  "int2mod(int2,int2)": scalar(smallRemainder),
  "int4mod(int4,int4)": scalar(smallRemainder),
  "int8mod(int8,int8)": scalar(bigRemainder),
  "mod(int2,int2)": scalar(smallRemainder),
  "mod(int4,int4)": scalar(smallRemainder),
  "mod(int8,int8)": scalar(bigRemainder),
  "int2um(int2)": scalar((value: number) => -value),
  "int4um(int4)": scalar((value: number) => -value),
  "int8um(int8)": scalar((value: bigint) => -value),
  "int2abs(int2)": scalar(Math.abs),
  "int4abs(int4)": scalar(Math.abs),
  "int8abs(int8)": scalar(bigMagnitude),
  "abs(int2)": scalar(Math.abs),
  "abs(int4)": scalar(Math.abs),
  "abs(int8)": scalar(bigMagnitude),
  "int4inc(int4)": scalar((value: number) => value + 1),
  "gcd(int4,int4)": scalar(commonDivisor),
  "gcd(int8,int8)": scalar(commonDivisor),
  "lcm(int4,int4)": scalar(commonMultiple),
  "lcm(int8,int8)": scalar(commonMultiple),
  "int8inc(int8)": scalar((value: bigint) => value + 1n),
  "int8dec(int8)": scalar((value: bigint) => value - 1n),
  "int2and(int2,int2)": scalar((left: number, right: number) => left & right),
  "int4and(int4,int4)": scalar((left: number, right: number) => left & right),
  "int8and(int8,int8)": scalar((left: bigint, right: bigint) => left & right),
  "int2or(int2,int2)": scalar((left: number, right: number) => left | right),
  "int4or(int4,int4)": scalar((left: number, right: number) => left | right),
  "int8or(int8,int8)": scalar((left: bigint, right: bigint) => left | right),
  "int2xor(int2,int2)": scalar((left: number, right: number) => left ^ right),
  "int4xor(int4,int4)": scalar((left: number, right: number) => left ^ right),
  "int8xor(int8,int8)": scalar((left: bigint, right: bigint) => left ^ right),
  "int2not(int2)": scalar((value: number) => ~value),
  "int4not(int4)": scalar((value: number) => ~value),
  "int8not(int8)": scalar((value: bigint) => ~value),
  "int2shl(int2,int4)": scalar((value: number, bits: number) => shiftedTo16Bits(value << bits)),
  "int2shr(int2,int4)": scalar((value: number, bits: number) => value >> bits),
  "int4shl(int4,int4)": scalar((value: number, bits: number) => value << bits),
  "int4shr(int4,int4)": scalar((value: number, bits: number) => value >> bits),
  "int8shl(int8,int4)": scalar((value: bigint, bits: number) =>
    BigInt.asIntN(64, value << BigInt(bits & 63))
  ),
  "int8shr(int8,int4)": scalar((value: bigint, bits: number) => value >> BigInt(bits & 63)),
};
