import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { castValue } from "../pgtypes/casts.ts";
import { oids } from "../pgtypes/oids.ts";
import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { characterCount } from "./characters.ts";
import { type CallContext, type FunctionTable, scalar, typed } from "./definition.ts";
import { castContext, outputText } from "./output_text.ts";
import { quoteIdentifier } from "./quote_identifier.ts";

function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  return text.includes("\\") ? `E${quoted}` : quoted;
}

const anyText = { oid: oids.text, typmod: -1 };

function quoteAnyLiteral({ session, types }: CallContext, value: StorageValue): string | null {
  if (value === null) return null;
  const text = castValue(value, types[0]!, anyText, "explicit", castContext(session));
  return quoteLiteral(text as string);
}

function invalid(message: string, hint?: string): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    message,
    hint === undefined ? {} : { hint },
  );
}

/** The arguments of format(), taken in their order or by number. */
class FormatArguments {
  readonly #context: CallContext;
  readonly #values: readonly StorageValue[];
  #next = 0;

  constructor(context: CallContext, values: readonly StorageValue[]) {
    this.#context = context;
    this.#values = values;
  }

  /** @param number counted from 1; 0 for the one after the last that was taken */
  take(number: number): { readonly value: StorageValue; readonly type: TypeReference } {
    const index = number === 0 ? this.#next : number - 1;
    if (index >= this.#values.length) throw invalid("too few arguments for format()");
    this.#next = index + 1;
    // The first of the types is that of the format itself.
    return { value: this.#values[index]!, type: this.#context.types[index + 1]! };
  }

  text(number: number): string | null {
    const { value, type } = this.take(number);
    return value === null ? null : outputText(value, type, this.#context.session);
  }
}

/** One `%…` of a format. */
interface Specifier {
  readonly conversion: string;
  readonly argument: number;
  readonly alignLeft: boolean;
  /** Characters; an argument's number if `widthFromArgument`, 0 for the next one. */
  readonly width: number;
  readonly widthFromArgument: boolean;
  readonly length: number;
}

function unterminated(): PgError {
  return invalid("unterminated format() type specifier", 'For a single "%" use "%%".');
}

/** `%[position$][flags][width]type`, read from behind the percent sign. */
function readSpecifier(format: string, start: number): Specifier {
  const match = /^(?:(\d+)\$)?(-*)(?:(\d+)|(\*)(?:(\d+)\$)?)?(.?)/su.exec(format.slice(start))!;
  const [whole, position, flags, width, star, widthPosition, conversion] = match;
  if (conversion === undefined || conversion === "") throw unterminated();
  if (Number(position ?? 1) === 0 || Number(widthPosition ?? 1) === 0) {
    throw invalid("format specifies argument 0, but arguments are numbered from 1");
  }
  return {
    conversion,
    argument: Number(position ?? 0),
    alignLeft: flags !== "",
    width: Number(width ?? widthPosition ?? 0),
    widthFromArgument: star !== undefined,
    length: whole.length,
  };
}

function converted(specifier: Specifier, text: string | null): string {
  switch (specifier.conversion) {
    case "s":
      return text ?? "";
    case "I":
      if (text !== null) return quoteIdentifier(text);
      throw new PgError(
        sqlState.null_value_not_allowed,
        "null values cannot be formatted as an SQL identifier",
      );
    case "L":
      return text === null ? "NULL" : quoteLiteral(text);
    default:
      throw invalid(
        `unrecognized format() type specifier "${specifier.conversion}"`,
        'For a single "%" use "%%".',
      );
  }
}

const mostPadding = 256 * 1024 * 1024;

function padded(text: string, width: number, alignLeft: boolean): string {
  const missing = Math.abs(width) - characterCount(text);
  if (missing <= 0) return text;
  if (missing > mostPadding) throw invalid("number is out of range");
  const blanks = " ".repeat(missing);
  return alignLeft || width < 0 ? text + blanks : blanks + text;
}

function format(context: CallContext, text: string | null, ...values: StorageValue[]) {
  if (text === null) return null;
  const given = new FormatArguments(context, values);
  let result = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "%") {
      result += text[at];
      continue;
    }
    if (text[at + 1] === "%") {
      result += "%";
      at++;
      continue;
    }
    const specifier = readSpecifier(text, at + 1);
    const width = specifier.widthFromArgument
      ? Number(given.text(specifier.width) ?? 0)
      : specifier.width;
    if (!"sIL".includes(specifier.conversion)) converted(specifier, null);
    const value = converted(specifier, given.text(specifier.argument));
    result += padded(value, width, specifier.alignLeft);
    at += specifier.length;
  }
  return result;
}

/** Functions that make SQL out of values, and format(). */
export const quotingFunctions: FunctionTable = {
  "quote_literal(text)": scalar(quoteLiteral),
  "quote_literal(anyelement)": typed(quoteAnyLiteral),
  "quote_nullable(text)": scalar((text: string | null) =>
    text === null ? "NULL" : quoteLiteral(text)
  ),
  "quote_nullable(anyelement)": typed((context, value: StorageValue) =>
    quoteAnyLiteral(context, value) ?? "NULL"
  ),
  "format(text)": typed(format),
  "format(text,any)": typed(format),
};
