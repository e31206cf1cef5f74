import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";
import { characterCount, sliceCharacters } from "./characters.ts";
import { type FunctionTable, rows, scalar } from "./definition.ts";

/** Results that would be longer are refused before they are made. In UTF-16 units. */
const maximumLength = 256 * 1024 * 1024;

function checkLength(length: number): void {
  if (length > maximumLength) {
    throw new PgError(sqlState.program_limit_exceeded, "requested length too large");
  }
}

function repeat(text: string, count: number): string {
  const times = Math.max(count, 0);
  checkLength(text.length * times);
  return text.repeat(times);
}

function reverse(text: string): string {
  return [...text].reverse().join("");
}

/** The filling that brings a text of `length` characters to another length. */
function filling(length: number, wanted: number, fill: string): string {
  const characters = [...fill];
  const missing = wanted - length;
  if (missing <= 0 || characters.length === 0) return "";
  checkLength(missing * 2);
  const whole = fill.repeat(Math.floor(missing / characters.length));
  return whole + characters.slice(0, missing % characters.length).join("");
}

function padLeft(text: string, wanted: number, fill = " "): string {
  const length = characterCount(text);
  if (length >= wanted) return sliceCharacters(text, 0, Math.max(wanted, 0));
  return filling(length, wanted, fill) + text;
}

function padRight(text: string, wanted: number, fill = " "): string {
  const length = characterCount(text);
  if (length >= wanted) return sliceCharacters(text, 0, Math.max(wanted, 0));
  return text + filling(length, wanted, fill);
}

/** The field with a number, from the end for negative ones. */
function splitPart(text: string, delimiter: string, field: number): string {
  if (field === 0) {
    throw new PgError(sqlState.invalid_parameter_value, "field position must not be zero");
  }
  const fields = text === "" ? [""] : delimiter === "" ? [text] : text.split(delimiter);
  return fields.at(field > 0 ? field - 1 : field) ?? "";
}

function translate(text: string, from: string, to: string): string {
  const replacements = new Map<string, string>();
  const targets = [...to];
  [...from].forEach((character, index) => {
    if (!replacements.has(character)) replacements.set(character, targets[index] ?? "");
  });
  let result = "";
  for (const character of text) result += replacements.get(character) ?? character;
  return result;
}

function ascii(text: string): number {
  return text.codePointAt(0) ?? 0;
}

function chr(codePoint: number): string {
  if (codePoint < 0) {
    throw new PgError(sqlState.invalid_parameter_value, "character number must be positive");
  }
  const refuse = (message: string) => new PgError(sqlState.program_limit_exceeded, message);
  if (codePoint === 0) throw refuse("null character not permitted");
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (codePoint > 0x10ffff || isSurrogate) {
    throw refuse(
      codePoint > 0x10ffff
        ? `requested character too large for encoding: ${codePoint}`
        : `requested character not valid for encoding: ${codePoint}`,
    );
  }
  return String.fromCodePoint(codePoint);
}

function overlay(text: string, replacement: string, start: number, count?: number): string {
  if (start <= 0) {
    throw new PgError(sqlState.substring_error, "negative substring length not allowed");
  }
  const replaced = count ?? characterCount(replacement);
  const end = start - 1 + replaced;
  return sliceCharacters(text, 0, start - 1) + replacement +
    sliceCharacters(text, Math.max(end, 0), Infinity);
}

/** The fields of a text; NULL as delimiter separates all characters. */
function fields(
  text: string | null,
  delimiter: string | null,
  nullText?: string | null,
): (string | null)[] | null {
  if (text === null) return null;
  if (text === "") return [];
  const parts = delimiter === null ? [...text] : delimiter === "" ? [text] : text.split(delimiter);
  return parts.map((part) => part === nullText ? null : part);
}

function stringToArray(
  text: string | null,
  delimiter: string | null,
  nullText?: string | null,
): ArrayValue | null {
  const parts = fields(text, delimiter, nullText);
  return parts === null ? null : arrayOf(parts);
}

const stringToTable = rows(
  function* (_, text: string | null, delimiter: string | null, nullText?: string | null) {
    for (const part of fields(text, delimiter, nullText) ?? []) yield [part];
  },
);

const normalizationForms = new Set(["NFC", "NFD", "NFKC", "NFKD"]);

function normalize(text: string, form = "NFC"): string {
  const name = form.toUpperCase();
  if (normalizationForms.has(name)) return text.normalize(name);
  throw new PgError(sqlState.invalid_parameter_value, `invalid normalization form: ${form}`);
}

/** Text functions that make something new of their arguments. */
export const textBuildingFunctions: FunctionTable = {
  "repeat(text,int4)": scalar(repeat),
  "reverse(text)": scalar(reverse),
  "lpad(text,int4)": scalar(padLeft),
  "lpad(text,int4,text)": scalar(padLeft),
  "rpad(text,int4)": scalar(padRight),
  "rpad(text,int4,text)": scalar(padRight),
  "split_part(text,text,int4)": scalar(splitPart),
  "translate(text,text,text)": scalar(translate),
  "ascii(text)": scalar(ascii),
  "chr(int4)": scalar(chr),
  "to_hex(int4)": scalar((value: number) => (value >>> 0).toString(16)),
  "to_hex(int8)": scalar((value: bigint) => BigInt.asUintN(64, value).toString(16)),
  "overlay(text,text,int4)": scalar(overlay),
  "overlay(text,text,int4,int4)": scalar(overlay),
  "string_to_array(text,text)": scalar(stringToArray),
  "string_to_array(text,text,text)": scalar(stringToArray),
  "string_to_table(text,text)": stringToTable,
  "string_to_table(text,text,text)": stringToTable,
  "normalize(text,text)": scalar(normalize),
  "is_normalized(text,text)": scalar((text: string, form?: string) =>
    normalize(text, form) === text
  ),
};
