import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { decodeUtf8 } from "../base/utf8.ts";

/** PostgreSQL's names of encodings, as letters and digits only, with the runtime's. */
const labels: ReadonlyMap<string, string> = new Map([
  ["latin2", "iso-8859-2"],
  ["latin3", "iso-8859-3"],
  ["latin4", "iso-8859-4"],
  ["latin5", "windows-1254"],
  ["latin6", "iso-8859-10"],
  ["latin7", "iso-8859-13"],
  ["latin8", "iso-8859-14"],
  ["latin9", "iso-8859-15"],
  ["latin10", "iso-8859-16"],
  ["iso88595", "iso-8859-5"],
  ["iso88596", "iso-8859-6"],
  ["iso88597", "iso-8859-7"],
  ["iso88598", "iso-8859-8"],
  ...["1250", "1251", "1252", "1253", "1254", "1255", "1256", "1257", "1258"].map(
    (page): [string, string] => [`win${page}`, `windows-${page}`],
  ),
  ["win866", "ibm866"],
  ["win874", "windows-874"],
  ["koi8r", "koi8-r"],
  ["koi8u", "koi8-u"],
  ["eucjp", "euc-jp"],
  ["euckr", "euc-kr"],
  ["euccn", "gbk"],
  ["sjis", "shift_jis"],
  ["big5", "big5"],
  ["gbk", "gbk"],
  ["uhc", "euc-kr"],
]);

/** Other names of encodings. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["unicode", "utf8"],
  ["iso88591", "latin1"],
  ["iso88592", "latin2"],
  ["iso88599", "latin5"],
  ["iso885915", "latin9"],
  ["windows1250", "win1250"],
  ["windows1251", "win1251"],
  ["windows1252", "win1252"],
  ["shiftjis", "sjis"],
]);

/** An encoding of texts other than our own. */
export interface TextEncoding {
  /** As PostgreSQL prints it. */
  readonly name: string;
  readonly decode: (bytes: Uint8Array) => string;
  readonly encode: (text: string) => Uint8Array;
}

const encoder = new TextEncoder();

const utf8: TextEncoding = {
  name: "UTF8",
  decode: decodeUtf8,
  encode: (text) => encoder.encode(text),
};

function hexList(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, "0")}`).join(" ");
}

function noEquivalent(bytes: Uint8Array, from: string, to: string): PgError {
  return new PgError(
    sqlState.untranslatable_character,
    `character with byte sequence ${hexList(bytes)} in encoding "${from}" has no equivalent in ` +
      `encoding "${to}"`,
  );
}

/** Bytes of each character that an encoding has in one or two of them. */
function bytesByCharacter(decoder: TextDecoder): ReadonlyMap<string, readonly number[]> {
  const map = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text !== "\ufffd" && [...text].length === 1 && !map.has(text)) map.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add([byte]);
  for (let lead = 0x80; lead < 256; lead++) {
    for (let trail = 0x40; trail < 256; trail++) add([lead, trail]);
  }
  return map;
}

/** A control character where Windows has left a place free. */
function isUnassigned(text: string): boolean {
  return text === "\ufffd" || /^[\u0080-\u009f]$/.test(text);
}

function encodingOf(name: string, label: string): TextEncoding {
  const decoder = new TextDecoder(label);
  let map: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    name,
    decode(bytes) {
      if (bytes.includes(0)) throw invalidSequence(name, bytes);
      const text = decoder.decode(bytes);
      for (const character of text) {
        if (!isUnassigned(character)) continue;
        const wrong = bytes.filter((byte) => isUnassigned(decoder.decode(Uint8Array.of(byte))));
        throw noEquivalent(wrong.slice(0, 1), name, utf8.name);
      }
      return text;
    },
    encode(text) {
      map ??= bytesByCharacter(decoder);
      const bytes: number[] = [];
      for (const character of text) {
        const known = map.get(character);
        if (known === undefined || isUnassigned(character)) {
          throw noEquivalent(encoder.encode(character), utf8.name, name);
        }
        bytes.push(...known);
      }
      return Uint8Array.from(bytes);
    },
  };
}

function invalidSequence(name: string, bytes: Uint8Array): PgError {
  const wrong = bytes.subarray(bytes.indexOf(0), bytes.indexOf(0) + 1);
  return new PgError(
    sqlState.character_not_in_repertoire,
    `invalid byte sequence for encoding "${name}": ${hexList(wrong)}`,
  );
}

/** The runtime takes LATIN1 for one of Windows' encodings. */
const latin1: TextEncoding = {
  name: "LATIN1",
  decode(bytes) {
    if (bytes.includes(0)) throw invalidSequence("LATIN1", bytes);
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return text;
  },
  encode(text) {
    const codes = Array.from(text, (character) => {
      const code = character.codePointAt(0)!;
      if (code <= 0xff) return code;
      throw noEquivalent(encoder.encode(character), utf8.name, "LATIN1");
    });
    return Uint8Array.from(codes);
  },
};

const encodings = new Map<string, TextEncoding>([
  ["utf8", utf8],
  // No encoding at all means ours here.
  ["sqlascii", utf8],
  ["latin1", latin1],
]);

/**
 * The encoding of a name.
 * @param role how the error for a name that there is none of calls it
 * @throws PgError `22023` for such a name, `0A000` for encodings that PostgreSQL has and we have not
 */
export function textEncoding(name: string, role: "source" | "destination"): TextEncoding {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const key = aliases.get(plain) ?? plain;
  let encoding = encodings.get(key);
  if (encoding === undefined) {
    const label = labels.get(key);
    if (label === undefined) throw unknownEncoding(name, key, role);
    encoding = encodingOf(name.toUpperCase(), label);
    encodings.set(key, encoding);
  }
  return encoding;
}

const notServed: ReadonlySet<string> = new Set([
  ...["euctw", "eucjis2004", "muleinternal", "gb18030", "johab", "shiftjis2004"],
]);

function unknownEncoding(name: string, key: string, role: string): PgError {
  if (notServed.has(key)) return notSupported(`the encoding "${name}" is not supported`);
  return new PgError(
    sqlState.invalid_parameter_value,
    `invalid ${role} encoding name "${name}"`,
  );
}
