import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { aggregate, type FunctionTable, native, scalar } from "./definition.ts";
import { substring } from "./text_functions.ts";

/* Bit strings are texts of the digits 0 and 1, for values of bit and bit varying alike. */

function refused(state: SqlState, message: string): PgError {
  return new PgError(state, message);
}

type OnBits = (left: string, right: string) => string;

/** An operation on the bits of two strings of one length. */
function bitwise(name: "AND" | "OR" | "XOR", compute: (left: string, right: string) => boolean) {
  return (left: string, right: string): string => {
    if (left.length !== right.length) {
      throw refused(
        sqlState.string_data_length_mismatch,
        `cannot ${name} bit strings of different sizes`,
      );
    }
    let bits = "";
    for (let at = 0; at < left.length; at++) bits += compute(left[at]!, right[at]!) ? "1" : "0";
    return bits;
  };
}

const and = bitwise("AND", (left, right) => left === "1" && right === "1");
const or = bitwise("OR", (left, right) => left === "1" || right === "1");
const xor = bitwise("XOR", (left, right) => left !== right);

function combined(combine: OnBits) {
  return aggregate<string | null>({
    start: () => null,
    step: (kept, value: string) => kept === null ? value : combine(kept, value),
    result: (kept) => kept,
  });
}

function inverted(bits: string): string {
  let result = "";
  for (const bit of bits) result += bit === "1" ? "0" : "1";
  return result;
}

/** Bits moved towards the left end; those moved out are lost. */
function shifted(bits: string, count: number): string {
  const { length } = bits;
  if (Math.abs(count) >= length) return "0".repeat(length);
  return count >= 0
    ? bits.slice(count) + "0".repeat(count)
    : "0".repeat(-count) + bits.slice(0, length + count);
}

function assertIndex(bits: string, index: number): void {
  if (index >= 0 && index < bits.length) return;
  throw refused(
    sqlState.array_subscript_error,
    `bit index ${index} out of valid range (0..${bits.length - 1})`,
  );
}

function getBit(bits: string, index: number): number {
  assertIndex(bits, index);
  return Number(bits[index]);
}

function setBit(bits: string, index: number, value: number): string {
  assertIndex(bits, index);
  if (value !== 0 && value !== 1) {
    throw refused(sqlState.invalid_parameter_value, "new bit must be 0 or 1");
  }
  return bits.slice(0, index) + value + bits.slice(index + 1);
}

function overlay(bits: string, by: string, start: number, count: number = by.length): string {
  if (start <= 0) {
    throw refused(sqlState.substring_error, "negative substring length not allowed");
  }
  const end = start + count;
  return substring(bits, 1, start - 1) + by + substring(bits, end);
}

function countOnes(bits: string): number {
  let count = 0;
  for (const bit of bits) if (bit === "1") count++;
  return count;
}

const length = native("length");

/** Operators and functions of bit strings. */
export const bitFunctions: FunctionTable = {
  "bitand(bit,bit)": scalar(and),
  "bitor(bit,bit)": scalar(or),
  "bitxor(bit,bit)": scalar(xor),
  "bitnot(bit)": scalar(inverted),
  "bitcat(varbit,varbit)": scalar((left: string, right: string) => left + right),
  "bitshiftleft(bit,int4)": scalar(shifted),
  "bitshiftright(bit,int4)": scalar((bits: string, count: number) => shifted(bits, -count)),
  "bit_and(bit)": combined(and),
  "bit_or(bit)": combined(or),
  "bit_xor(bit)": combined(xor),
  "length(bit)": length,
  "bit_length(bit)": length,
  "octet_length(bit)": scalar((bits: string) => Math.ceil(bits.length / 8)),
  "bit_count(bit)": scalar(countOnes),
  "get_bit(bit,int4)": scalar(getBit),
  "set_bit(bit,int4,int4)": scalar(setBit),
  "substring(bit,int4)": scalar(substring),
  "substring(bit,int4,int4)": scalar(substring),
  "overlay(bit,bit,int4)": scalar(overlay),
  "overlay(bit,bit,int4,int4)": scalar(overlay),
  "position(bit,bit)": scalar((bits: string, part: string) => bits.indexOf(part) + 1),
};
