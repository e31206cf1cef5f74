import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { ArrayValue } from "../array_value.ts";
import { type FunctionTable, rows, scalar } from "../definition.ts";

/*
 * ASCII armor of the extension pgcrypto.
 *
 * Source: RFC 9580, section 6, and PostgreSQL 15 documentation, F.28.3.
 */

const beginning = "-----BEGIN PGP MESSAGE-----";
const ending = "-----END PGP MESSAGE-----";
const lineLength = 76;

function corrupt(): PgError {
  return new PgError(sqlState.external_routine_invocation_exception, "Corrupt ascii-armor");
}

/** OpenPGP's checksum of 24 bits. */
function checksum(data: Uint8Array): Uint8Array {
  let sum = 0xb704ce;
  for (const byte of data) {
    sum ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      sum <<= 1;
      if (sum & 0x1000000) sum ^= 0x1864cfb;
    }
  }
  return new Uint8Array([(sum >> 16) & 0xff, (sum >> 8) & 0xff, sum & 0xff]);
}

function header(key: unknown, value: unknown): string {
  const refuse = (message: string) => new PgError(sqlState.invalid_parameter_value, message);
  if (key === null || value === null) {
    const which = key === null ? "header key" : "header value";
    throw new PgError(sqlState.null_value_not_allowed, `null value not allowed for ${which}`);
  }
  for (const [text, which] of [[String(key), "key"], [String(value), "value"]] as const) {
    // deno-lint-ignore no-control-regex
    if (/[^\x00-\x7f]/.test(text)) {
      throw refuse(`header ${which} must not contain non-ASCII characters`);
    }
    if (text.includes("\n")) throw refuse(`header ${which} must not contain newlines`);
  }
  if (String(key).includes(": ")) throw refuse('header key must not contain ": "');
  return `${key}: ${value}\n`;
}

function armor(data: Uint8Array, keys?: ArrayValue, values?: ArrayValue): string {
  const [names, texts] = [keys?.elements ?? [], values?.elements ?? []];
  if (names.length !== texts.length) {
    throw new PgError(sqlState.array_subscript_error, "mismatched array dimensions");
  }
  const headers = names.map((name, index) => header(name, texts[index])).join("");
  const lines = data.toBase64().match(new RegExp(`.{1,${lineLength}}`, "g")) ?? [];
  const body = lines.map((line) => `${line}\n`).join("");
  return `${beginning}\n${headers}\n${body}=${checksum(data).toBase64()}\n${ending}\n`;
}

/** The lines of headers, and the text behind them. */
function opened(text: string): { readonly headers: readonly string[]; readonly body: string } {
  const start = /^-----BEGIN [^\n]*-----\r?\n/m.exec(text);
  const end = /^-----END [^\n]*-----/m.exec(text);
  if (start === null || end === null || end.index < start.index) throw corrupt();
  const lines = text.slice(start.index + start[0].length, end.index).split(/\r?\n/);
  const empty = lines.findIndex((line) => line === "");
  if (empty < 0) throw corrupt();
  return { headers: lines.slice(0, empty), body: lines.slice(empty + 1).join("") };
}

function dearmor(text: string): Uint8Array {
  const { body } = opened(text);
  const [, data, sum] = /^([A-Za-z0-9+/\s]*={0,2}?)(?:=([A-Za-z0-9+/]{4}))?\s*$/.exec(body) ?? [];
  if (data === undefined) throw corrupt();
  try {
    const bytes = Uint8Array.fromBase64(data);
    if (sum !== undefined && checksum(bytes).toBase64() !== sum) throw corrupt();
    return bytes;
  } catch {
    throw corrupt();
  }
}

/** Armor of pgcrypto. */
export const armorFunctions: FunctionTable = {
  "armor(bytea)": scalar((data: Uint8Array) => armor(data)),
  "armor(bytea,_text,_text)": scalar(armor),
  "dearmor(text)": scalar(dearmor),
  "pgp_armor_headers(text)": rows((_, text: string) =>
    opened(text).headers.map((line) => {
      const at = line.indexOf(": ");
      if (at < 0) throw corrupt();
      return [line.slice(0, at), line.slice(at + 2)];
    })
  ),
};
