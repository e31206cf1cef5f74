import { affordableLength } from "./regex_cost.ts";
import { RegexMachine } from "./regex_machine.ts";
import { parseRegex } from "./regex_parser.ts";
import { regexSource } from "./regex_source.ts";
import { invalidRegex, type ParsedRegex, type RegexOptions } from "./regex_syntax.ts";

/** A match: begin and end in UTF-16 units, of the whole and then of each group (-1 for none). */
export type RegexMatch = readonly number[];

/**
 * A compiled regular expression of PostgreSQL's. Patterns that could take JavaScript's RegExp very long
 * on a text are searched for by a slower machine whose time is bounded.
 */
class RegularExpression {
  readonly groupCount: number;
  readonly #parsed: ParsedRegex;
  readonly #expression: RegExp;
  readonly #affordableLength: number;
  #machine: RegexMachine | undefined;

  /** @throws PgError `2201B` where the pattern is wrong */
  constructor(pattern: string, options: RegexOptions) {
    this.#parsed = parseRegex(pattern, options);
    this.groupCount = this.#parsed.groupCount;
    this.#affordableLength = affordableLength(this.#parsed.node);
    const flags = this.#parsed.options.ignoreCase ? "dgiu" : "dgu";
    try {
      this.#expression = new RegExp(regexSource(this.#parsed), flags);
    } catch {
      throw invalidRegex("regular expression is too complex");
    }
  }

  /** Whether the text has a match. */
  test(text: string): boolean {
    if (text.length > this.#affordableLength) return this.search(text, 0) !== undefined;
    this.#expression.lastIndex = 0;
    return this.#expression.test(text);
  }

  /** The first match at or after a place, in UTF-16 units. */
  search(text: string, from: number): RegexMatch | undefined {
    if (text.length > this.#affordableLength) {
      this.#machine ??= new RegexMachine(this.#parsed);
      return this.#machine.search(text, from);
    }
    this.#expression.lastIndex = from;
    const found = this.#expression.exec(text);
    if (found === null) return undefined;
    return found.indices!.flatMap((range) => range === undefined ? [-1, -1] : [...range]);
  }

  /** All matches that do not overlap, in their order. */
  *searchAll(text: string, from = 0): Generator<RegexMatch> {
    for (let at = from; at <= text.length;) {
      const match = this.search(text, at);
      if (match === undefined) return;
      yield match;
      const end = match[1]!;
      if (end > match[0]!) at = end;
      else at = end + (end < text.length && text.codePointAt(end)! > 0xffff ? 2 : 1);
    }
  }
}

const compiled = new Map<string, RegularExpression>();
/** Patterns may come from data, and so be many. */
const mostCompiled = 500;

/** A compiled pattern, which is kept for the next call. */
export function regularExpression(pattern: string, options: RegexOptions): RegularExpression {
  const { ignoreCase, lineSpans, lineAnchors, expanded, literal } = options;
  const key = `${+ignoreCase}${+lineSpans}${+lineAnchors}${+expanded}${+literal}${pattern}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    expression = new RegularExpression(pattern, options);
    if (compiled.size >= mostCompiled) compiled.delete(compiled.keys().next().value!);
    compiled.set(key, expression);
  }
  return expression;
}
