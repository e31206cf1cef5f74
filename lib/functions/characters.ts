/*
 * Strings as sequences of characters, which are code points. JavaScript counts UTF-16 units, which
 * is the same unless there are surrogates.
 */

/** Whether a text has characters of two units. */
function hasSurrogates(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xf800) === 0xd800) return true;
  }
  return false;
}

/** How many characters a text has. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) {
    // The second half of a pair.
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}

/** The characters from one index to before another, both counted in characters from 0. */
export function sliceCharacters(text: string, start: number, end: number): string {
  if (!hasSurrogates(text)) return text.slice(start, end);
  return [...text].slice(start, end).join("");
}

/** The number of characters before an index in units. */
export function charactersBefore(text: string, unit: number): number {
  return hasSurrogates(text) ? characterCount(text.slice(0, unit)) : unit;
}

/** The index in units of a character, counted from 0. */
export function unitOfCharacter(text: string, character: number): number {
  if (!hasSurrogates(text)) return Math.min(character, text.length);
  let unit = 0;
  for (let count = 0; count < character && unit < text.length; count++) {
    unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
  }
  return unit;
}
