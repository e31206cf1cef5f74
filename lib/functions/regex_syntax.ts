import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** A place in the text that a regular expression can ask for. */
export type RegexAnchor =
  | "textStart"
  | "textEnd"
  | "lineStart"
  | "lineEnd"
  | "wordStart"
  | "wordEnd"
  | "wordEdge"
  | "noWordEdge";

/** A set of characters, as the inside of a bracket expression of JavaScript's with the flag `u`. */
export interface RegexSet {
  readonly kind: "set";
  readonly content: string;
  readonly negated: boolean;
}

/** A regular expression taken apart. */
export type RegexNode =
  | { readonly kind: "character"; readonly codePoint: number }
  | RegexSet
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly items: readonly RegexNode[] }
  | {
    readonly kind: "repeat";
    readonly item: RegexNode;
    readonly minimum: number;
    /** `Infinity` if there is none. */
    readonly maximum: number;
    readonly greedy: boolean;
  }
  | { readonly kind: "group"; readonly item: RegexNode; readonly index: number }
  | { readonly kind: "anchor"; readonly anchor: RegexAnchor }
  | {
    readonly kind: "look";
    readonly item: RegexNode;
    readonly ahead: boolean;
    readonly negated: boolean;
  }
  | { readonly kind: "reference"; readonly index: number };

/** How a pattern is to be read and matched; the letters of the flags arguments and of `(?…)`. */
export interface RegexOptions {
  readonly ignoreCase: boolean;
  /** Whether `.` and `[^…]` leave out newlines. */
  readonly lineSpans: boolean;
  /** Whether `^` and `$` match at every line. */
  readonly lineAnchors: boolean;
  /** Whether blanks and comments in the pattern are ignored. */
  readonly expanded: boolean;
  /** Whether the pattern is a plain text. */
  readonly literal: boolean;
}

/** What holds where nothing is said. */
export const defaultRegexOptions: RegexOptions = {
  ignoreCase: false,
  lineSpans: false,
  lineAnchors: false,
  expanded: false,
  literal: false,
};

/** A parsed pattern. */
export interface ParsedRegex {
  readonly node: RegexNode;
  readonly options: RegexOptions;
  readonly groupCount: number;
}

/** `2201B` with PostgreSQL's wording. */
export function invalidRegex(problem: string): PgError {
  return new PgError(
    sqlState.invalid_regular_expression,
    `invalid regular expression: ${problem}`,
  );
}

/**
 * Options with one more letter.
 * @returns `undefined` if there is no such option
 */
export function withRegexOption(options: RegexOptions, letter: string): RegexOptions | undefined {
  switch (letter) {
    case "i":
      return { ...options, ignoreCase: true };
    case "c":
      return { ...options, ignoreCase: false };
    case "m":
    case "n":
      return { ...options, lineSpans: true, lineAnchors: true };
    case "p":
      return { ...options, lineSpans: true, lineAnchors: false };
    case "w":
      return { ...options, lineSpans: false, lineAnchors: true };
    case "s":
      return { ...options, lineSpans: false, lineAnchors: false };
    case "x":
      return { ...options, expanded: true };
    case "t":
      return { ...options, expanded: false };
    case "q":
      return { ...options, literal: true };
    case "e":
      return options;
    default:
      return undefined;
  }
}
