import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isInfiniteTimestamp } from "../pgtypes/calendar.ts";
import { offsetText, roundHalfEven } from "../pgtypes/date_time_text.ts";
import { type Decimal, decimal, decimalText, roundDecimal } from "../pgtypes/decimal.ts";
import type { Interval } from "../pgtypes/interval_value.ts";
import { lettersAt, offsetAt } from "../pgtypes/time_zone.ts";
import { localTimeIn, secondsOfTimestamp } from "../pgtypes/timestamptz.ts";
import { formatDateTime, partsOfInterval, partsOfTimestamp } from "./date_formatting.ts";
import { parseDate, parseTimestamp } from "./date_parsing.ts";
import { sessionZone } from "./date_time_operators.ts";
import { type CallContext, contextual, type FunctionTable, scalar } from "./definition.ts";
import { fixedText, scientificFloatText } from "./fixed_text.ts";
import {
  formatDecimal,
  formatDigits,
  formatRoman,
  notANumberPicture,
  scientificText,
} from "./number_formatting.ts";
import { parseNumber } from "./number_parsing.ts";
import { type NumberPicture, numberPicture } from "./number_template.ts";

function timestampText(timestamp: bigint, template: string): string | null {
  if (template === "" || isInfiniteTimestamp(timestamp)) return null;
  return formatDateTime(partsOfTimestamp(timestamp), template);
}

function instantText(context: CallContext, instant: bigint, template: string): string | null {
  if (template === "" || isInfiniteTimestamp(instant)) return null;
  const zone = sessionZone(context);
  const seconds = secondsOfTimestamp(instant);
  const offset = offsetAt(zone, seconds);
  const abbreviation = lettersAt(zone, seconds) ?? offsetText(offset);
  const parts = partsOfTimestamp(localTimeIn(zone, instant), { abbreviation, offset });
  return formatDateTime(parts, template);
}

function intervalText(interval: Interval, template: string): string | null {
  return template === "" ? null : formatDateTime(partsOfInterval(interval), template);
}

/** A space where positive numbers have no sign. */
function aligned(text: string): string {
  return text.startsWith("-") ? text : ` ${text}`;
}

/** @throws PgError `22003` for what is no int4 */
function romanText(value: bigint, picture: NumberPicture): string {
  if (BigInt.asIntN(32, value) !== value) {
    throw new PgError(sqlState.numeric_value_out_of_range, "integer out of range");
  }
  return formatRoman(Number(value), picture);
}

function numericText(value: Decimal, template: string): string {
  const picture = numberPicture(template);
  if (picture.roman) {
    if (value.kind !== "finite") {
      const name = value.kind === "NaN" ? "NaN" : "infinity";
      throw notSupported(`cannot convert ${name} to integer`);
    }
    return romanText(roundDecimal(value, 0).coefficient, picture);
  }
  if (!picture.exponent) return formatDecimal(value, picture);
  if (value.kind !== "finite") return notANumberPicture(picture);
  return aligned(scientificText(value, picture.after));
}

function bigintText(value: bigint, template: string): string {
  const picture = numberPicture(template);
  return picture.roman ? romanText(value, picture) : numericText(decimal(value, 0), template);
}

function integerText(value: number, template: string): string {
  const picture = numberPicture(template);
  if (picture.exponent) return aligned(scientificFloatText(value, picture.after));
  return bigintText(BigInt(value), template);
}

/** @param digits that a number of the type keeps */
function floatText(digits: number): (value: number, template: string) => string {
  return (value, template) => {
    const picture = numberPicture(template);
    if (picture.roman) return formatRoman(roundHalfEven(value), picture);
    if (picture.exponent) {
      if (!Number.isFinite(value)) return notANumberPicture(picture);
      return aligned(scientificFloatText(value, picture.after));
    }
    const scaled = value * 10 ** picture.multiplied;
    if (!Number.isFinite(scaled)) return formatDigits(decimalText(specialOf(scaled)), picture);
    const whole = fixedText(Math.abs(scaled), 0).length;
    const after = whole >= digits ? 0 : Math.min(picture.after, digits - whole);
    return formatDigits(fixedText(scaled, after), { ...picture, after });
  };
}

function specialOf(value: number): Decimal {
  const kind = Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  return { kind, coefficient: 0n, scale: 0 };
}

/** to_char() and its counterparts. */
export const formattingFunctions: FunctionTable = {
  "to_char(timestamp,text)": scalar(timestampText),
  "to_char(timestamptz,text)": contextual(instantText),
  "to_char(interval,text)": scalar(intervalText),
  "to_char(numeric,text)": scalar(numericText),
  "to_char(int4,text)": scalar(integerText),
  "to_char(int8,text)": scalar(bigintText),
  "to_char(float4,text)": scalar(floatText(6)),
  "to_char(float8,text)": scalar(floatText(15)),
  "to_date(text,text)": scalar(parseDate),
  "to_timestamp(text,text)": contextual((context, text: string, template: string) =>
    parseTimestamp(text, template, sessionZone(context))
  ),
  "to_number(text,text)": scalar((text: string, template: string) =>
    template === "" ? null : parseNumber(text, template)
  ),
};
