import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { fixedBinary } from "./binary_value.ts";
import type { CastEntry } from "./cast_function.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { type Decimal, decimal, roundDecimal } from "./decimal.ts";
import { int8Range } from "./integer.ts";
import { loadDecimal, storeDecimal } from "./numeric_storage.ts";
import { oids } from "./oids.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { storageText } from "./storage_text.ts";

/*
 * money: an amount in cents, with the signs of lc_monetary = C.
 *
 * Source: PostgreSQL 15 documentation, 8.2, and cash.c.
 */

const centsPerUnit = 100n;

/** An amount within the range of its type. */
function checked(cents: bigint, text: string): bigint {
  if (cents >= int8Range.minimum && cents <= int8Range.maximum) return cents;
  throw new PgError(
    sqlState.numeric_value_out_of_range,
    `value "${text}" is out of range for type money`,
  );
}

/** Sign and symbol in any order, digits, and what may stand behind them. */
const syntax = /^\s*\$?([-+(]?)\s*\$?\s*([0-9,]*)(?:\.([0-9]*))?\s*([-+)\s$]*)$/;

/**
 * The cents of an amount's text.
 * @throws PgError `22P02`, `22003`
 */
function readMoney(text: string): bigint {
  const [, sign, units = "", fraction = "", behind = ""] = syntax.exec(text) ?? [];
  if (sign === undefined) {
    throw new PgError(
      sqlState.invalid_text_representation,
      `invalid input syntax for type money: "${text}"`,
    );
  }
  const digits = units.replaceAll(",", "") + fraction.slice(0, 2).padEnd(2, "0");
  const cents = BigInt(digits) + ((fraction[2] ?? "0") >= "5" ? 1n : 0n);
  const isNegative = sign === "-" || sign === "(" || behind.includes("-");
  return checked(isNegative ? -cents : cents, text);
}

/** A stored amount; text is what other programs may have put there. */
function storedMoney(value: NonNullable<StorageValue>): bigint | undefined {
  if (typeof value === "bigint") return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : undefined;
}

function moneyText(cents: bigint): string {
  const amount = cents < 0n ? -cents : cents;
  const units = String(amount / centsPerUnit).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = String(amount % centsPerUnit).padStart(2, "0");
  return `${cents < 0n ? "-" : ""}$${units}.${rest}`;
}

/** `money`, stored as INTEGER, in cents. */
export const moneyCodec: TypeCodec = {
  writeText(writer, value) {
    const cents = storedMoney(value);
    writer.utf8(cents === undefined ? storageText(value) : moneyText(cents));
  },
  writeBinary(writer, value) {
    const cents = storedMoney(value);
    if (cents === undefined) throw contradictingValue("money", value);
    writer.int64(cents);
  },
  readText: readMoney,
  readBinary: (bytes) => fixedBinary(bytes, 8).getBigInt64(0),
};

function ofDecimal(value: Decimal): bigint {
  if (value.kind !== "finite") {
    const name = value.kind === "NaN" ? "NaN" : "infinity";
    throw new PgError(sqlState.feature_not_supported, `cannot convert ${name} to bigint`);
  }
  const { coefficient } = roundDecimal(value, 2);
  if (coefficient >= int8Range.minimum && coefficient <= int8Range.maximum) return coefficient;
  throw new PgError(sqlState.numeric_value_out_of_range, "bigint out of range");
}

function ofInteger(value: NonNullable<StorageValue>): bigint {
  return checked(BigInt(value as bigint) * centsPerUnit, String(value));
}

/** Casts between money and numbers. */
export const moneyCasts: readonly CastEntry[] = [
  [oids.int4, oids.money, ofInteger],
  [oids.int8, oids.money, ofInteger],
  [oids.numeric, oids.money, (value, { typmod }) => ofDecimal(loadDecimal(value, typmod))],
  [
    oids.money,
    oids.numeric,
    (value) => storeDecimal(decimal(storedMoney(value) ?? readMoney(storageText(value)), 2), -1),
  ],
];
