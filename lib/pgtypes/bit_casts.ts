import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { oids } from "./oids.ts";
import { storageText } from "./storage_text.ts";

/** The last bits of a number in two's complement; as many as the modifier says, else one. */
const integerToBits: CastFunction = (value, _context, to) => {
  const length = to.typmod > 0 ? to.typmod : 1;
  return BigInt.asUintN(length, value as bigint).toString(2).padStart(length, "0");
};

function bitsToInteger(size: number, typeName: string): CastFunction {
  return (value) => {
    const bits = storageText(value);
    if (bits.length > size) {
      throw new PgError(sqlState.numeric_value_out_of_range, `${typeName} out of range`);
    }
    return bits === "" ? 0n : BigInt.asIntN(size, BigInt(`0b${bits}`));
  };
}

/** Casts of pg_cast between integers and bit strings. */
export const bitCasts: readonly CastEntry[] = [
  [oids.int4, oids.bit, integerToBits],
  [oids.int8, oids.bit, integerToBits],
  [oids.bit, oids.int4, bitsToInteger(32, "integer")],
  [oids.bit, oids.int8, bitsToInteger(64, "bigint")],
];
