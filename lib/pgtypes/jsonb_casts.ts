import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { CastEntry, CastFunction } from "./cast_function.ts";
import { numberCasts } from "./number_casts.ts";
import { numericCodec } from "./numeric.ts";
import { oids } from "./oids.ts";
import type { CodecContext } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

const kinds = new Map([
  ["n", "null"],
  ["t", "boolean"],
  ["f", "boolean"],
  ['"', "string"],
  ["[", "array"],
  ["{", "object"],
]);

/** jsonb_typeof() of a jsonb value in its normal form. */
function kindOf(text: string): string {
  return kinds.get(text.charAt(0)) ?? "numeric";
}

function cannotCast(text: string, typeName: string): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    `cannot cast jsonb ${kindOf(text)} to type ${typeName}`,
  );
}

function numericOf(text: string, typeName: string, context: CodecContext) {
  if (kindOf(text) !== "numeric") throw cannotCast(text, typeName);
  return numericCodec.readText(text, { ...context, typmod: -1 });
}

function toNumber(to: number, typeName: string): CastEntry {
  const fromNumeric = numberCasts.find((entry) => entry[0] === oids.numeric && entry[1] === to)![2];
  return [oids.jsonb, to, (value, context, target) => {
    const numeric = numericOf(storageText(value), typeName, context);
    return fromNumeric(numeric, { ...context, typmod: -1 }, target);
  }];
}

const toBoolean: CastFunction = (value) => {
  const text = storageText(value);
  if (kindOf(text) !== "boolean") throw cannotCast(text, "boolean");
  return text === "true" ? 1n : 0n;
};

/** Casts of jsonb scalars to the types that they stand for. */
export const jsonbCasts: readonly CastEntry[] = [
  [oids.jsonb, oids.bool, toBoolean],
  [oids.jsonb, oids.numeric, (value, context) => numericOf(storageText(value), "numeric", context)],
  toNumber(oids.int2, "smallint"),
  toNumber(oids.int4, "integer"),
  toNumber(oids.int8, "bigint"),
  toNumber(oids.float4, "real"),
  toNumber(oids.float8, "double precision"),
];
