import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import {
  compareDecimals,
  type Decimal,
  decimal,
  decimalText,
  negateDecimal,
  parseDecimal,
  roundDecimal,
  signOf,
} from "../pgtypes/decimal.ts";
import { addDecimals, divideToInteger, multiplyDecimals } from "../pgtypes/decimal_arithmetic.ts";
import { trimSpace } from "../pgtypes/input_text.ts";
import { type FunctionTable, scalar } from "./definition.ts";

/** Units of sizes, each 1024 of the one before. */
const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

/** Below these a size is shown in its unit: the others are counted in halves, to be rounded. */
const limitOfBytes = decimal(10n * 1024n, 0);
const limitOfHalves = decimal(20n * 1024n - 1n, 0);
const two = decimal(2n, 0);

/** PostgreSQL's pg_size_pretty(). */
function prettySize(size: Decimal): string {
  let value = size;
  for (const [index, unit] of units.entries()) {
    const magnitude = signOf(value)! < 0 ? negateDecimal(value) : value;
    const limit = index === 0 ? limitOfBytes : limitOfHalves;
    if (index === units.length - 1 || compareDecimals(magnitude, limit) < 0) {
      const shown = index === 0 ? value : halfRounded(value);
      return `${decimalText(shown)} ${unit}`;
    }
    // One bit less, so that what follows is in halves.
    value = divideToInteger(value, decimal(index === 0 ? 512n : 1024n, 0));
  }
  return "";
}

function halfRounded(value: Decimal): Decimal {
  const step = decimal(signOf(value)! < 0 ? -1n : 1n, 0);
  return divideToInteger(addDecimals(value, step), two);
}

const numberSyntax = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/;
const factors = new Map(units.map((unit, index) => [unit.toLowerCase(), 1024n ** BigInt(index)]));

/** PostgreSQL's pg_size_bytes(). */
function bytesOf(text: string): bigint {
  const invalid = (detail?: string, hint?: string) =>
    new PgError(sqlState.invalid_parameter_value, `invalid size: "${text}"`, {
      ...(detail === undefined ? {} : { detail }),
      ...(hint === undefined ? {} : { hint }),
    });
  const trimmed = trimSpace(text);
  const number = numberSyntax.exec(trimmed)?.[0];
  if (number === undefined) throw invalid();
  const unit = trimSpace(trimmed.slice(number.length));
  const factor = unit === "" ? 1n : factors.get(unit.toLowerCase());
  if (factor === undefined) {
    throw invalid(
      `Invalid size unit: "${unit}".`,
      'Valid units are "bytes", "kB", "MB", "GB", "TB", and "PB".',
    );
  }
  const size = multiplyDecimals(parseDecimal(number), decimal(factor, 0));
  return roundDecimal(size, 0).coefficient;
}

/** Sizes of things as people read them. */
export const sizeFunctions: FunctionTable = {
  "pg_size_pretty(int8)": scalar((size: bigint) => prettySize(decimal(size, 0))),
  "pg_size_pretty(numeric)": scalar(prettySize),
  "pg_size_bytes(text)": scalar(bytesOf),
};
