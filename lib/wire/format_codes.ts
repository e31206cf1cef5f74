import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { protocolViolation } from "./protocol_violation.ts";

/** How a value is written: 0 as text, 1 in the binary form of its type. */
export type FormatCode = 0 | 1;

/**
 * The format of each parameter. A Bind or FunctionCall gives no code (all text), one for all, or one
 * each.
 * @param codes as the message holds them
 * @param count how many parameter values the message holds
 * @throws {PgError} `08P01` for another number of codes, `22023` for a code that is not 0 or 1
 */
export function parameterFormats(codes: readonly number[], count: number): FormatCode[] {
  if (codes.length > 1 && codes.length !== count) {
    throw protocolViolation(
      `bind message has ${codes.length} parameter formats but ${count} parameters`,
    );
  }
  return expand(codes, count);
}

/**
 * The format of each result column, from the codes of a Bind as in {@link parameterFormats}.
 * @param count how many columns the statement returns
 * @throws {PgError} `08P01` for another number of codes, `22023` for a code that is not 0 or 1
 */
export function resultFormats(codes: readonly number[], count: number): FormatCode[] {
  if (codes.length > 1 && codes.length !== count) {
    throw protocolViolation(
      `bind message has ${codes.length} result formats but query has ${count} columns`,
    );
  }
  return expand(codes, count);
}

function expand(codes: readonly number[], count: number): FormatCode[] {
  const formats: FormatCode[] = [];
  for (let index = 0; index < count; index++) {
    formats.push(checkFormat(codes.length > 1 ? codes[index]! : codes[0] ?? 0));
  }
  return formats;
}

function checkFormat(code: number): FormatCode {
  if (code === 0 || code === 1) return code;
  throw new PgError(sqlState.invalid_parameter_value, `unsupported format code: ${code}`);
}
