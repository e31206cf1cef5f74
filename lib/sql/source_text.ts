/**
 * A text that PostgreSQL's parser read, or a part of it. The parser tells places in bytes of UTF-8,
 * JavaScript counts UTF-16 units, and error messages count characters (code points) from one: this
 * converts between them. Texts of ASCII only, which is nearly all of them, need no counting.
 */
export class SourceText {
  /** The text whose places are meant. */
  readonly text: string;
  readonly #ascii: boolean;
  readonly #charactersBefore: number;

  /**
   * @param text what was parsed
   * @param byteLength its length in UTF-8
   * @param charactersBefore how many characters of the client's text precede it
   */
  constructor(text: string, byteLength: number, charactersBefore = 0) {
    this.text = text;
    this.#ascii = byteLength === text.length;
    this.#charactersBefore = charactersBefore;
  }

  /** The index into {@link text} of a place given in bytes; the end if it lies behind it. */
  indexOf(location: number): number {
    if (this.#ascii) return Math.min(location, this.text.length);
    let index = 0;
    for (let bytes = 0; bytes < location && index < this.text.length;) {
      const codePoint = this.text.codePointAt(index)!;
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      index += codePoint < 0x10000 ? 1 : 2;
    }
    return index;
  }

  /** The one-based position in characters, as PgError has it, of a place given in bytes. */
  positionOf(location: number): number {
    if (this.#ascii) return this.#charactersBefore + location + 1;
    return this.positionOfIndex(this.indexOf(location));
  }

  /** The one-based position in characters of an index into {@link text}. */
  positionOfIndex(index: number): number {
    if (this.#ascii) return this.#charactersBefore + index + 1;
    return this.#charactersBefore + countCharacters(this.text, 0, index) + 1;
  }
}

/** How many characters there are between two places in a text, which are given in UTF-16 units. */
export function countCharacters(text: string, from: number, to: number): number {
  let characters = 0;
  for (let at = from; at < to; at += text.codePointAt(at)! < 0x10000 ? 1 : 2) characters++;
  return characters;
}
