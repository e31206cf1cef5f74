import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { truncateIdentifier } from "./name.ts";
import { internalCharByte, internalCharCodec, internalCharText } from "./internal_char.ts";
import { oids } from "./oids.ts";
import { storageText } from "./storage_text.ts";

const toName: CastFunction = (value) => truncateIdentifier(storageText(value));
const same: CastFunction = (value) => value;
const toInternalChar: CastFunction = (value, context) =>
  internalCharCodec.readText(storageText(value), context);
const booleanText: CastFunction = (value) => value === 0n ? "false" : "true";

/** The byte of a "char", signed as C's char is. */
const internalCharToInteger: CastFunction = (value) =>
  BigInt.asIntN(8, BigInt(internalCharByte(storageText(value))));

const integerToInternalChar: CastFunction = (value) => {
  const code = value as bigint;
  if (code < -128n || code > 127n) {
    throw new PgError(sqlState.numeric_value_out_of_range, '"char" out of range');
  }
  return internalCharText(Number(BigInt.asUintN(8, code)));
};

/** Trailing blanks mean nothing in char(n); its storage form has none. */
const toBpchar: CastFunction = (value) => {
  const text = storageText(value);
  let end = text.length;
  while (end > 0 && text[end - 1] === " ") end--;
  return text.slice(0, end);
};

/** Casts of pg_cast between strings, and between strings and what has no text of its own there. */
export const stringCasts: readonly CastEntry[] = [
  [oids.bool, oids.text, booleanText],
  [oids.bool, oids.varchar, booleanText],
  [oids.bool, oids.bpchar, booleanText],
  [oids.char, oids.int4, internalCharToInteger],
  [oids.int4, oids.char, integerToInternalChar],
  [oids.char, oids.text, same],
  [oids.char, oids.varchar, same],
  [oids.char, oids.bpchar, toBpchar],
  [oids.name, oids.text, same],
  [oids.name, oids.varchar, same],
  [oids.name, oids.bpchar, toBpchar],
  [oids.text, oids.char, toInternalChar],
  [oids.varchar, oids.char, toInternalChar],
  [oids.bpchar, oids.char, toInternalChar],
  [oids.text, oids.name, toName],
  [oids.varchar, oids.name, toName],
  [oids.bpchar, oids.name, toName],
  [oids.text, oids.bpchar, toBpchar],
  [oids.varchar, oids.bpchar, toBpchar],
  [oids.bpchar, oids.text, same],
  [oids.bpchar, oids.varchar, same],
];
