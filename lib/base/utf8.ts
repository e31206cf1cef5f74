import { PgError } from "./pg_error.ts";
import { sqlState } from "./sql_state.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Up to this many bytes, a loop over ASCII is faster than a call of TextDecoder (measured). */
const shortLength = 90;

/**
 * Text of the bytes from `start` to `end` (exclusive), which must be UTF-8 without a zero byte:
 * PostgreSQL's text cannot hold U+0000. Raises `22021` with the bytes that are wrong.
 */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const text = end - start > shortLength ? null : decodeAscii(bytes, start, end);
  return text ?? decodeAny(bytes, start, end);
}

/** Text of bytes that are all ASCII and none of them zero; `null` of others. */
function decodeAscii(bytes: Uint8Array, start: number, end: number): string | null {
  let text = "";
  let at = start;
  // Each piece of a text is an object.
  for (; at + 8 <= end; at += 8) {
    const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
    const [e, f, g, h] = [bytes[at + 4]!, bytes[at + 5]!, bytes[at + 6]!, bytes[at + 7]!];
    const hasZero = !(a && b && c && d && e && f && g && h);
    if (hasZero || (a | b | c | d | e | f | g | h) > 0x7f) return null;
    text += String.fromCharCode(a, b, c, d, e, f, g, h);
  }
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0 || byte > 0x7f) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

function decodeAny(bytes: Uint8Array, start: number, end: number): string {
  const part = bytes.subarray(start, end);
  let text: string;
  try {
    text = decoder.decode(part);
  } catch {
    throw invalidSequence(part);
  }
  if (text.includes("\0")) throw invalidSequence(part);
  return text;
}

/** The error for bytes that are not text, which names the first invalid sequence as PostgreSQL does. */
function invalidSequence(bytes: Uint8Array): PgError {
  const at = firstInvalid(bytes);
  const length = Math.min(announcedLength(bytes[at]!), bytes.length - at);
  const shown = [...bytes.subarray(at, at + length)].map((byte) =>
    `0x${byte.toString(16).padStart(2, "0")}`
  );
  return new PgError(
    sqlState.character_not_in_repertoire,
    `invalid byte sequence for encoding "UTF8": ${shown.join(" ")}`,
  );
}

/** Index of the first byte that begins no valid character; the bytes must hold such a one. */
function firstInvalid(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const length = announcedLength(bytes[at]!);
    if (!isCharacter(bytes, at, length)) break;
    at += length;
  }
  return at;
}

/** Whether `length` bytes from `at` are one character. Source: Unicode standard, table 3-7. */
function isCharacter(bytes: Uint8Array, at: number, length: number): boolean {
  const lead = bytes[at]!;
  if (length === 1) return lead <= 0x7f;
  if (at + length > bytes.length || lead < 0xc2 || lead > 0xf4) return false;
  for (let index = 1; index < length; index++) {
    if ((bytes[at + index]! & 0xc0) !== 0x80) return false;
  }
  const second = bytes[at + 1]!;
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second <= 0x8f;
  return true;
}

/** How many bytes the character has that begins with this byte; 1 if none does. */
function announcedLength(lead: number): number {
  if ((lead & 0xe0) === 0xc0) return 2;
  if ((lead & 0xf0) === 0xe0) return 3;
  if ((lead & 0xf8) === 0xf0) return 4;
  return 1;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Both halves of a pair are four bytes together.
    if (code >= 0x80) length += code < 0x800 || (code & 0xf800) === 0xd800 ? 1 : 2;
  }
  return length;
}
