import { lowerCase } from "../letter_case.ts";
import { checkSum } from "../text_search/query_tree.ts";

/**
 * Trigrams, and how similar texts are by them, as the extension pg_trgm has it.
 *
 * Source: PostgreSQL 15 documentation, F.35, and the behaviour of PostgreSQL 15.
 * @module
 */

/** A trigram of three bytes, as one number; of other characters the check sum's lower bytes. */
type Trigram = number;

/** A trigram with whether a word begins or ends with it. */
interface PlacedTrigram {
  readonly trigram: Trigram;
  readonly beginsWord: boolean;
  readonly endsWord: boolean;
}

const wordSyntax = /[\p{Alphabetic}\p{Nd}]+/gu;

function trigramOf(characters: string): Trigram {
  if (/^[\0-\x7f]{3}$/.test(characters)) {
    const [first, second, third] = [0, 1, 2].map((index) => characters.charCodeAt(index));
    return first! << 16 | second! << 8 | third!;
  }
  const sum = checkSum(characters);
  return (sum & 0xff) << 16 | (sum & 0xff00) | (sum >>> 16 & 0xff);
}

/** The trigrams of a text in their order, word by word. */
function placedTrigrams(text: string): readonly PlacedTrigram[] {
  const trigrams: PlacedTrigram[] = [];
  for (const [word] of text.matchAll(wordSyntax)) {
    const characters = [..."  ", ...lowerCase(word), " "];
    const last = characters.length - 3;
    for (let at = 0; at <= last; at++) {
      trigrams.push({
        trigram: trigramOf(characters.slice(at, at + 3).join("")),
        beginsWord: at === 0,
        endsWord: at === last,
      });
    }
  }
  return trigrams;
}

function trigramSet(text: string): ReadonlySet<Trigram> {
  return new Set(placedTrigrams(text).map(({ trigram }) => trigram));
}

/** Bytes are compared as signed ones. */
function signedOrder(trigram: Trigram): number {
  return (trigram ^ 0x808080) & 0xffffff;
}

function shown(trigram: Trigram): string {
  const text = String.fromCharCode(trigram >> 16, trigram >> 8 & 0xff, trigram & 0xff);
  return /^[A-Za-z0-9 ]{3}$/.test(text) ? text : `0x${trigram.toString(16).padStart(6, "0")}`;
}

/** The trigrams of a text as show_trgm() shows them. */
export function shownTrigrams(text: string): readonly string[] {
  return [...trigramSet(text)].sort((left, right) => signedOrder(left) - signedOrder(right))
    .map(shown);
}

function share(common: number, first: number, second: number): number {
  return Math.fround(common / (first + second - common));
}

/** How similar two texts are, 0 to 1. */
export function similarity(first: string, second: string): number {
  const [some, others] = [trigramSet(first), trigramSet(second)];
  if (some.size === 0 || others.size === 0) return 0;
  return share(some.intersection(others).size, some.size, others.size);
}

/** Looks for the part of a text that is most similar to a word. */
class PartSearch {
  /** Where each trigram was last, within the part. */
  readonly #lastPlaces = new Map<Trigram, number>();
  #lower: number;
  /** How many trigrams the part has, and how many of them the word has, too. */
  #size = 0;
  #common = 0;
  #best = 0;

  constructor(
    readonly wanted: ReadonlySet<Trigram>,
    readonly text: readonly PlacedTrigram[],
    readonly isStrict: boolean,
  ) {
    this.#lower = isStrict ? 0 : -1;
  }

  best(): number {
    const inText = new Set(this.text.map(({ trigram }) => trigram));
    const wantedCount = this.wanted.size;
    if (wantedCount === 0 || inText.size === 0) return 0;
    for (const [index, { trigram, endsWord }] of this.text.entries()) {
      const isWanted = this.wanted.has(trigram);
      if (this.#lower >= 0 || isWanted) {
        if (!this.#lastPlaces.has(trigram)) {
          this.#size++;
          if (isWanted) this.#common++;
        }
        this.#lastPlaces.set(trigram, index);
      }
      if (this.isStrict ? endsWord : isWanted) this.#tryPart(index);
    }
    return this.#best;
  }

  /** Takes what ends here, and leaves out of its beginning what makes it less similar. */
  #tryPart(upper: number): void {
    if (this.#lower === -1) {
      this.#lower = upper;
      this.#size = 1;
    }
    const previous = this.#lower;
    let current = share(this.#common, this.wanted.size, this.#size);
    let [size, common] = [this.#size, this.#common];
    for (let lower = previous; lower <= upper; lower++) {
      const { trigram, beginsWord } = this.text[lower]!;
      if (!this.isStrict || beginsWord) {
        const shorter = share(common, this.wanted.size, size);
        if (shorter > current) {
          current = shorter;
          [this.#size, this.#common, this.#lower] = [size, common, lower];
        }
      }
      if (this.#lastPlaces.get(trigram) === lower) {
        size--;
        if (this.wanted.has(trigram)) common--;
      }
    }
    this.#best = Math.max(this.#best, current);
    for (let lower = previous; lower < this.#lower; lower++) {
      const { trigram } = this.text[lower]!;
      if (this.#lastPlaces.get(trigram) === lower) this.#lastPlaces.delete(trigram);
    }
  }
}

/** How similar a word is to the most similar part of a text. */
export function wordSimilarity(word: string, text: string): number {
  return new PartSearch(trigramSet(word), placedTrigrams(text), false).best();
}

/** As {@link wordSimilarity}, but parts consist of whole words. */
export function strictWordSimilarity(word: string, text: string): number {
  return new PartSearch(trigramSet(word), placedTrigrams(text), true).best();
}
