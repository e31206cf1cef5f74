import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { characterLength } from "../pgtypes/typmod.ts";
import { characterCount, charactersBefore, sliceCharacters } from "./characters.ts";
import { type CallContext, type FunctionTable, native, scalar, typed } from "./definition.ts";
import { initialCapitals, lowerCase, upperCase } from "./letter_case.ts";
import { outputText } from "./output_text.ts";

/** Index of the last position that an int4 can name. */
const lastPosition = 2 ** 31 - 1;

/**
 * `substring(text, start, count)`: positions begin at 1, and those before it count.
 * @throws PgError `22011` for a negative count
 */
export function substring(text: string, start: number, count: number = Infinity): string {
  if (count < 0) {
    throw new PgError(sqlState.substring_error, "negative substring length not allowed");
  }
  const first = Math.max(start, 1) - 1;
  const end = Math.min(start + count, lastPosition + 1) - 1;
  return end <= first ? "" : sliceCharacters(text, first, end);
}

/** Position of a part in a text in characters, from 1; 0 if it is not there. */
function positionIn(text: string, part: string): number {
  const unit = text.indexOf(part);
  return unit < 0 ? 0 : charactersBefore(text, unit) + 1;
}

function left(text: string, count: number): string {
  if (count >= 0) return sliceCharacters(text, 0, count);
  return sliceCharacters(text, 0, Math.max(characterCount(text) + count, 0));
}

function right(text: string, count: number): string {
  const length = characterCount(text);
  const start = count >= 0 ? length - count : -count;
  return sliceCharacters(text, Math.max(start, 0), length);
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** The blanks at the end of a `char(n)` are not stored, but they are bytes. */
function paddedByteLength({ types: [type] }: CallContext, text: string): number {
  const length = characterLength(type?.typmod ?? -1) ?? 0;
  return byteLength(text) + Math.max(length - characterCount(text), 0);
}

function concat({ session, types }: CallContext, ...values: StorageValue[]): string {
  let text = "";
  values.forEach((value, index) => {
    if (value !== null) text += outputText(value, types[index]!, session);
  });
  return text;
}

function concatWithSeparator(
  { session, types }: CallContext,
  separator: string | null,
  ...values: StorageValue[]
): string | null {
  if (separator === null) return null;
  const texts: string[] = [];
  values.forEach((value, index) => {
    if (value !== null) texts.push(outputText(value, types[index + 1]!, session));
  });
  return texts.join(separator);
}

const length = native("length");
const bytes = native("octet_length");

/** Strings: their parts, their length and their case. */
export const textFunctions: FunctionTable = {
  "length(text)": length,
  "length(bpchar)": length,
  "length(bytea)": length,
  "char_length(text)": length,
  "char_length(bpchar)": length,
  "character_length(text)": length,
  "character_length(bpchar)": length,
  "textlen(text)": length,
  "octet_length(text)": bytes,
  "octet_length(bytea)": bytes,
  "octet_length(bpchar)": typed(paddedByteLength),
  "bit_length(text)": scalar((text: string) => byteLength(text) * 8),
  "bit_length(bytea)": scalar((value: Uint8Array) => value.length * 8),
  "upper(text)": scalar(upperCase),
  "lower(text)": scalar(lowerCase),
  "initcap(text)": scalar(initialCapitals),
  "substr(text,int4)": scalar(substring),
  "substr(text,int4,int4)": scalar(substring),
  "substring(text,int4)": scalar(substring),
  "substring(text,int4,int4)": scalar(substring),
  "left(text,int4)": scalar(left),
  "right(text,int4)": scalar(right),
  "position(text,text)": scalar(positionIn),
  "strpos(text,text)": scalar(positionIn),
  "starts_with(text,text)": scalar((text: string, start: string) => text.startsWith(start)),
  "replace(text,text,text)": native("replace"),
  "btrim(text)": native("trim"),
  "btrim(text,text)": native("trim"),
  "ltrim(text)": native("ltrim"),
  "ltrim(text,text)": native("ltrim"),
  "rtrim(text)": native("rtrim"),
  "rtrim(text,text)": native("rtrim"),
  "textcat(text,text)": scalar((first: string, second: string) => first + second),
  "textanycat(text,anynonarray)": typed(concat),
  "anytextcat(anynonarray,text)": typed(concat),
  "concat(any)": typed(concat),
  "concat_ws(text,any)": typed(concatWithSeparator),
};
