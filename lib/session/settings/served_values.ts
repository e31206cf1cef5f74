import { notSupported } from "../../base/pg_error.ts";
import { configurationNamed } from "../../functions/text_search/dictionaries.ts";
import { parseInterval } from "../../pgtypes/interval_parser.ts";
import { intervalFullRange } from "../../pgtypes/typmod.ts";
import { findTimeZone } from "../../pgtypes/time_zone.ts";
import { parseDateStyle, printDateStyle } from "./date_style.ts";
import type { SettingDefinition } from "./setting_definition.ts";
import { invalidValue } from "./setting_value.ts";

/**
 * Settings whose other values would change what statements mean in a way that ayb does not serve.
 * Accepting them would drop a clause silently.
 */
const onlyServed: Readonly<Record<string, string>> = {
  array_nulls: "on",
  default_tablespace: "",
  default_table_access_method: "heap",
  standard_conforming_strings: "on",
  temp_tablespaces: "",
  transform_null_equals: "off",
};

/** Encodings by the names that PostgreSQL takes; punctuation and case do not matter. */
const encodings: Readonly<Record<string, string>> = {
  utf8: "UTF8",
  unicode: "UTF8",
  sqlascii: "SQL_ASCII",
};

/**
 * The checks of single settings, and their canonical form.
 * @param value parsed by its type
 * @param present the value that it would replace
 * @throws PgError `22023` for a bad value, `0A000` for one that is not served
 */
export function assertServedValue(
  definition: SettingDefinition,
  value: string,
  present: string,
): string {
  const { name } = definition;
  const served = onlyServed[name];
  if (served !== undefined && value !== served) {
    throw notSupported(`setting "${name}" to "${value}" is not supported`, {
      hint: `The only value is "${served}".`,
    });
  }
  switch (name) {
    case "DateStyle":
      return printDateStyle(parseDateStyle(value, parseDateStyle(present)));
    case "TimeZone":
      return canonicalTimeZone(value);
    case "client_encoding":
      return clientEncoding(value);
    case "application_name":
      return printableName(value);
    case "default_text_search_config":
      return textSearchConfiguration(value);
    default:
      return value;
  }
}

function clientEncoding(value: string): string {
  const encoding = encodings[value.toLowerCase().replaceAll(/[^a-z0-9]/g, "")];
  if (encoding !== undefined) return encoding;
  throw invalidValue("client_encoding", value, "ayb speaks UTF8 only.");
}

function textSearchConfiguration(value: string): string {
  const found = configurationNamed(value);
  if (found !== undefined) return `pg_catalog.${found.name}`;
  throw invalidValue("default_text_search_config", value);
}

/** Names of applications have at most so many bytes, like all names. */
const longestName = 63;

/** PostgreSQL shows application names in ASCII, whatever the client sent, and cuts them off. */
function printableName(value: string): string {
  const bytes = new TextEncoder().encode(value);
  let end = Math.min(bytes.length, longestName);
  // A character of several bytes is not cut in two.
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end--;
  return Array.from(
    bytes.subarray(0, end),
    (byte) => byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "?",
  ).join("");
}

/** A name as the time zone database spells it, or hours east of Greenwich in POSIX form. */
function canonicalTimeZone(value: string): string {
  const hours = Number(value);
  if (value.trim() !== "" && Number.isFinite(hours)) {
    if (Math.abs(hours) >= 168) {
      throw invalidValue("TimeZone", value, "UTC timezone offset is out of range.");
    }
    return posixOffset(Math.round(hours * 60));
  }
  const interval = /^interval '(.*)'$/i.exec(value.trim());
  if (interval !== null) return posixOffset(minutesOf(interval[1]!, value));
  const zone = findTimeZone(value);
  if (zone === undefined) throw invalidValue("TimeZone", value);
  return zone.name;
}

/** Minutes of `SET TIME ZONE INTERVAL '…'`. */
function minutesOf(interval: string, value: string): number {
  const { months, days, microseconds } = parseInterval(interval, "postgres", intervalFullRange);
  if (months !== 0) {
    throw invalidValue("TimeZone", value, "Cannot specify months in time zone interval.");
  }
  if (days !== 0) {
    throw invalidValue("TimeZone", value, "Cannot specify days in time zone interval.");
  }
  return Number(microseconds / 60_000_000n);
}

/** POSIX counts offsets west of Greenwich, and PostgreSQL names such zones by their offset east. */
function posixOffset(minutesEast: number): string {
  const [east, west] = minutesEast < 0 ? ["-", "+"] : ["+", "-"];
  const pad = (value: number) => String(value).padStart(2, "0");
  const minutes = Math.abs(minutesEast);
  const digits = pad(Math.floor(minutes / 60)) + (minutes % 60 ? `:${pad(minutes % 60)}` : "");
  return `<${east}${digits}>${west}${digits}`;
}
