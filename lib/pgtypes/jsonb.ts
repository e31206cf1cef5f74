import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";
import { invalidBinary } from "./binary_value.ts";
import { decimalText, parseDecimal } from "./decimal.ts";
import { type JsonSink, parseJson } from "./json_parser.ts";
import type { TypeCodec } from "./pg_type.ts";
import { checkedString, writeStringValue } from "./text.ts";

const encoder = new TextEncoder();
const binaryVersion = 1;
/** JENTRY_OFFLENMASK: the most bytes that a string or a key can have. */
const maximumStringBytes = 0x0fff_ffff;

const escapes = new Map([
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

/** A JSON string as PostgreSQL's escape_json() writes it: nothing above U+001F is escaped. */
export function jsonString(value: string): string {
  let text = '"';
  let copied = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code >= 0x20 && code !== 0x22 && code !== 0x5c) continue;
    const character = value[at]!;
    const escaped = escapes.get(character) ?? `\\u${code.toString(16).padStart(4, "0")}`;
    text += value.slice(copied, at) + escaped;
    copied = at + 1;
  }
  return `${text}${value.slice(copied)}"`;
}

function byteLength(key: string): number {
  return encoder.encode(key).length;
}

/** Shorter keys come first, keys of one length in the order of their bytes. */
export function compareJsonbKeys(left: string, right: string): number {
  const difference = byteLength(left) - byteLength(right);
  if (difference !== 0) return difference;
  // Code points order as their UTF-8 bytes do; UTF-16 units do not beyond U+FFFF.
  const leftPoints = [...left];
  const rightPoints = [...right];
  for (let index = 0; index < leftPoints.length; index++) {
    const step = leftPoints[index]!.codePointAt(0)! - (rightPoints[index]?.codePointAt(0) ?? -1);
    if (step !== 0) return step;
  }
  return 0;
}

/** A container whose end has not been read. */
interface OpenContainer {
  /** Texts of an array's elements. */
  readonly elements: string[];
  /** Texts of an object's values; the last one of a key wins. */
  readonly members: Map<string, string>;
  key: string;
}

/** Builds the text that PostgreSQL prints for a jsonb value. */
class JsonbText implements JsonSink {
  readonly #open: OpenContainer[] = [];
  text = "";

  #add(text: string): void {
    const container = this.#open.at(-1);
    if (container === undefined) this.text = text;
    else if (container.key === "") container.elements.push(text);
    else container.members.set(container.key.slice(1), text);
  }

  scalar(text: string): void {
    const code = text.charCodeAt(0);
    const isNumber = code === 0x2d || (code >= 0x30 && code <= 0x39);
    this.#add(isNumber ? decimalText(parseDecimal(text)) : text);
  }

  string(value: string): void {
    if (value.length > maximumStringBytes) {
      throw new PgError(
        sqlState.program_limit_exceeded,
        "string too long to represent as jsonb string",
      );
    }
    this.#add(jsonString(value));
  }

  /** The mark in front tells an empty key from none. */
  key(value: string): void {
    this.#open.at(-1)!.key = `:${value}`;
  }

  open(): void {
    this.#open.push({ elements: [], members: new Map(), key: "" });
  }

  close(container: "[" | "{"): void {
    const { elements, members } = this.#open.pop()!;
    if (container === "[") return this.#add(`[${elements.join(", ")}]`);
    const keys = [...members.keys()].sort(compareJsonbKeys);
    this.#add(`{${keys.map((key) => `${jsonString(key)}: ${members.get(key)}`).join(", ")}}`);
  }
}

/**
 * JSON text as jsonb prints it: keys in order and once, numbers in full, one space after `,` and `:`.
 * @throws PgError `22P02`, `22P05` or `22003` if it is no jsonb value
 */
export function normalizeJsonb(text: string): string {
  const result = new JsonbText();
  parseJson(text, result);
  return result.text;
}

/** `jsonb`, stored as TEXT in PostgreSQL's normal form. */
export const jsonbCodec: TypeCodec = {
  writeText: writeStringValue,
  writeBinary(writer, value) {
    writer.uint8(binaryVersion);
    writeStringValue(writer, value);
  },
  readText: (text) => normalizeJsonb(checkedString(text)),
  readBinary(bytes) {
    const version = bytes[0];
    if (version === undefined) {
      throw new PgError(sqlState.protocol_violation, "insufficient data left in message");
    }
    if (version !== binaryVersion) {
      throw invalidBinary(`unsupported jsonb version number ${version}`);
    }
    return normalizeJsonb(decodeUtf8(bytes, 1));
  },
};
