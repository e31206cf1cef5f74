import { utf8Length } from "../../base/utf8.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { mostLexemeBytes } from "../../pgtypes/text_search_word.ts";
import type { QueryOperand, TsQuery } from "../../pgtypes/tsquery.ts";
import { lastPosition } from "../../pgtypes/tsvector.ts";
import type { Configuration } from "./dictionaries.ts";
import { isMet, type PhraseAnswer, placesAt, type WordLookup } from "./match.ts";
import { operandsOf } from "./rank.ts";
import { tokenIds } from "./token_types.ts";
import { tokensOf } from "./tokenizer.ts";

/**
 * A text cut into what ts_headline() chooses from, with what the query asks for marked.
 *
 * Source: PostgreSQL 15 documentation, 12.3.4, and the behaviour of PostgreSQL 15.
 * @module
 */

/** A token of the text, or the same one once more for a further operand of the query. */
export interface HeadlineWord {
  readonly text: string;
  readonly type: number;
  readonly position: number;
  /** The operand of the query that means it. */
  readonly operand?: QueryOperand;
  /** Whether it stands for the word before it. */
  readonly isRepeated: boolean;
}

const ids = (...aliases: string[]): ReadonlySet<number> =>
  new Set(aliases.map((alias) => tokenIds.get(alias)!));

/** Tokens that a blank replaces. */
export const replacedTypes = ids("tag");
/** Tokens whose parts come once more behind them. */
export const wholeTypes = ids("url", "numhword", "asciihword", "hword");
const noWordTypes = ids("blank", "tag", "url", "numhword", "asciihword", "hword");
const noEndTypes = ids(
  ...["blank", "tag", "url", "numhword", "asciihword", "hword", "sfloat", "version", "float"],
  ...["int", "uint", "protocol", "entity"],
);

/** The words of a text. Raises `54000` for one that is too long. */
export function headlineWords(
  configuration: Configuration,
  text: string,
  { root }: TsQuery,
): readonly HeadlineWord[] {
  const operands = root === null ? [] : operandsOf(root);
  const words: HeadlineWord[] = [];
  let position = 0;
  for (const { type, text: word } of tokensOf(text)) {
    if (utf8Length(word) > mostLexemeBytes) {
      throw new PgError(sqlState.program_limit_exceeded, "word is too long to be indexed", {
        detail: `Words longer than ${mostLexemeBytes + 1} characters are ignored.`,
      });
    }
    const lexemes = configuration.dictionaryOf(type)?.lexize(word);
    if (lexemes !== undefined) position++;
    const plain = { text: word, type, position: Math.min(position, lastPosition) };
    const meant = operands.filter((operand) =>
      lexemes?.some((lexeme) =>
        operand.isPrefix ? lexeme.startsWith(operand.text) : lexeme === operand.text
      )
    );
    if (meant.length === 0) words.push({ ...plain, isRepeated: false });
    for (const [index, operand] of meant.entries()) {
      words.push({ ...plain, operand, isRepeated: index > 0 });
    }
  }
  return words;
}

class Window implements WordLookup {
  constructor(readonly words: readonly HeadlineWord[]) {}

  has(operand: QueryOperand): boolean {
    return this.words.some((word) => word.operand === operand);
  }

  places(operand: QueryOperand): PhraseAnswer {
    const positions = this.words.filter((word) => word.operand === operand)
      .map(({ position }) => position);
    return placesAt([...new Set(positions)]);
  }
}

/** From one index to another, inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** Tells of the words of a headline, by their indexes. */
export class HeadlineText {
  constructor(
    readonly words: readonly HeadlineWord[],
    readonly query: TsQuery,
    readonly shortWord: number,
  ) {}

  get length(): number {
    return this.words.length;
  }

  /** 1 if it counts as a word, and 0 else, such as for blanks. */
  countOf(index: number): number {
    return noWordTypes.has(this.words[index]!.type) ? 0 : 1;
  }

  /** Whether the query asks for it. */
  isInteresting(index: number): boolean {
    const { operand, isRepeated } = this.words[index]!;
    return operand !== undefined && !isRepeated;
  }

  /** Whether a headline had better not end with it. */
  isBadEnd(index: number): boolean {
    const { type, text } = this.words[index]!;
    const isShort = noEndTypes.has(type) || utf8Length(text) <= this.shortWord;
    return isShort && !this.isInteresting(index);
  }

  #nextAsked(from: number): number {
    for (let index = from; index < this.length; index++) {
      if (this.words[index]!.operand !== undefined) return index;
    }
    return -1;
  }

  /** The shortest parts of the text that meet the query, none longer than `most` tokens. */
  *covers(most: number): Iterable<Span> {
    const { root } = this.query;
    if (root === null) return;
    for (let first = this.#nextAsked(0); first >= 0; first = this.#nextAsked(first + 1)) {
      for (
        let last = first;
        last >= 0 && (last === first || last - first < most);
        last = this.#nextAsked(last + 1)
      ) {
        if (!isMet(root, new Window(this.words.slice(first, last + 1)))) continue;
        yield { first, last };
        break;
      }
    }
  }

  /** The words at the beginning. */
  beginning(words: number): Span {
    let count = 0;
    let last = -1;
    for (let index = 0; index < this.length && count < words; index++) {
      count += this.countOf(index);
      last = index;
    }
    return { first: 0, last };
  }
}
