/*
 * Upper and lower case as the C library has them, which PostgreSQL asks: one character for one. The
 * runtime would make two of some, as of ß.
 */

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function mapCharacters(text: string, map: (character: string) => string): string {
  let result = "";
  for (const character of text) {
    const mapped = map(character);
    result += mapped.length === character.length ? mapped : character;
  }
  return result;
}

/** Every letter as a capital. */
export function upperCase(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  return mapCharacters(text, (character) => character.toUpperCase());
}

/** No letter as a capital. */
export function lowerCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return mapCharacters(text, (character) => character === "İ" ? "i" : character.toLowerCase());
}

const letterOrDigit = /[\p{L}\p{N}]/u;

/** The first letter of each word as a capital; words are made of letters and digits. */
export function initialCapitals(text: string): string {
  let result = "";
  let inWord = false;
  for (const character of text) {
    result += inWord ? lowerCase(character) : upperCase(character);
    inWord = letterOrDigit.test(character);
  }
  return result;
}
