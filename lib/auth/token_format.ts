import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/**
 * The form of API tokens: `ayb_<short>_<long>`, all letters and digits, so that a double click
 * selects a token and no URL or shell changes it.
 *
 * `<short>` are 8 characters that name the token in lists and in the database; they are not secret.
 * `<long>` are 32 random characters (190 bits), followed by 6 that hold the CRC-32 (as of zlib) of
 * everything before them, `ayb_` included, in base 62 with the digits 0-9, A-Z, a-z, the most
 * significant first. By prefix and checksum, secret scanners recognise a token without asking us:
 * `/\bayb_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}\b/`, then the checksum.
 *
 * @module
 */

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const shortLength = 8;
const randomLength = 32;
const checksumLength = 6;
const form = /^ayb_([0-9A-Za-z]{8})_[0-9A-Za-z]{38}$/;

/** A token that was just made. */
export interface TokenText {
  readonly shortToken: string;
  /** The whole token: the secret. */
  readonly text: string;
}

/** Makes a token that nobody has. */
export function generateTokenText(): TokenText {
  const shortToken = randomLettersAndDigits(shortLength);
  const body = `ayb_${shortToken}_${randomLettersAndDigits(randomLength)}`;
  return { shortToken, text: body + checksum(body) };
}

/** The short part of a token; `null` if the text has not a token's form and checksum. */
export function shortTokenOf(text: string): string | null {
  const shortToken = form.exec(text)?.[1];
  if (shortToken === undefined) return null;
  const body = text.slice(0, -checksumLength);
  return text.slice(-checksumLength) === checksum(body) ? shortToken : null;
}

/** Random letters and digits of ASCII, each as likely as the others. */
export function randomLettersAndDigits(length: number): string {
  let text = "";
  // The greatest multiple of 62 in a byte; what is above would make some digits likelier.
  const limit = 256 - 256 % digits.length;
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += digits[byte % digits.length];
    }
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = "";
  while (text.length < checksumLength) {
    text = digits[rest % digits.length] + text;
    rest = Math.floor(rest / digits.length);
  }
  return text;
}
