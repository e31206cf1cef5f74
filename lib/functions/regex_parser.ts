import { characterRange, escapedCharacter, namedClass, shorthandClasses } from "./regex_class.ts";
import { readCharacterEscape } from "./regex_escape.ts";
import {
  invalidRegex,
  type ParsedRegex,
  type RegexAnchor,
  type RegexNode,
  type RegexOptions,
  type RegexSet,
  withRegexOption,
} from "./regex_syntax.ts";

/** Largest number in braces; RE_DUP_MAX. */
const maximumCount = 255;
/** How deeply parentheses may be nested. */
const maximumDepth = 500;

/**
 * Reads PostgreSQL's advanced regular expressions.
 *
 * Source: PostgreSQL 15 documentation, 9.7.3, "POSIX Regular Expressions".
 */
class RegexParser {
  readonly #pattern: readonly string[];
  readonly #options: RegexOptions;
  #at = 0;
  #depth = 0;
  groupCount = 0;
  /** Groups that are complete, to which references may be made. */
  readonly #closed = new Set<number>();

  constructor(pattern: readonly string[], options: RegexOptions) {
    this.#pattern = pattern;
    this.#options = options;
  }

  #peek(ahead = 0): string {
    return this.#pattern[this.#at + ahead] ?? "";
  }

  #startsWith(text: string): boolean {
    for (let index = 0; index < text.length; index++) {
      if (this.#peek(index) !== text[index]) return false;
    }
    return true;
  }

  #take(text: string): boolean {
    if (!this.#startsWith(text)) return false;
    this.#at += text.length;
    return true;
  }

  /** In expanded syntax, blanks and comments; everywhere `(?#…)`. */
  #skipIgnored(): void {
    for (;;) {
      if (this.#startsWith("(?#")) {
        while (this.#peek() !== "" && this.#peek() !== ")") this.#at++;
        if (!this.#take(")")) throw invalidRegex("parentheses () not balanced");
      } else if (this.#options.expanded && this.#peek() !== "" && this.#peek().trim() === "") {
        this.#at++;
      } else if (this.#options.expanded && this.#peek() === "#") {
        while (this.#peek() !== "" && this.#peek() !== "\n") this.#at++;
      } else {
        return;
      }
    }
  }

  parse(): RegexNode {
    const node = this.#choice();
    if (this.#peek() !== "") throw invalidRegex("parentheses () not balanced");
    return node;
  }

  #choice(): RegexNode {
    if (++this.#depth > maximumDepth) throw invalidRegex("regular expression is too complex");
    const items = [this.#sequence()];
    while (this.#take("|")) items.push(this.#sequence());
    this.#depth--;
    return items.length === 1 ? items[0]! : { kind: "choice", items };
  }

  #sequence(): RegexNode {
    const items: RegexNode[] = [];
    for (;;) {
      this.#skipIgnored();
      const next = this.#peek();
      if (next === "" || next === "|" || (next === ")" && this.#depth > 1)) break;
      if (next === ")") throw invalidRegex("parentheses () not balanced");
      items.push(this.#quantified());
    }
    return items.length === 1 ? items[0]! : { kind: "sequence", items };
  }

  #quantified(): RegexNode {
    const item = this.#atom();
    this.#skipIgnored();
    const counts = this.#quantifier();
    if (counts === undefined) return item;
    if (item.kind === "anchor" || item.kind === "look") {
      throw invalidRegex("quantifier operand invalid");
    }
    const [minimum, maximum] = counts;
    const greedy = !this.#take("?");
    if ("*+?".includes(this.#peek()) && this.#peek() !== "") {
      throw invalidRegex("quantifier operand invalid");
    }
    return { kind: "repeat", item, minimum, maximum, greedy };
  }

  #quantifier(): readonly [minimum: number, maximum: number] | undefined {
    if (this.#take("*")) return [0, Infinity];
    if (this.#take("+")) return [1, Infinity];
    if (this.#take("?")) return [0, 1];
    if (this.#peek() !== "{" || !isDigit(this.#peek(1))) return undefined;
    this.#at++;
    const minimum = this.#count();
    let maximum = minimum;
    if (this.#take(",")) maximum = isDigit(this.#peek()) ? this.#count() : Infinity;
    if (!this.#take("}")) {
      throw invalidRegex(
        this.#peek() === "" ? "braces {} not balanced" : "invalid repetition count(s)",
      );
    }
    if (maximum < minimum) throw invalidRegex("invalid repetition count(s)");
    return [minimum, maximum];
  }

  #count(): number {
    let value = 0;
    while (isDigit(this.#peek())) {
      value = value * 10 + Number(this.#peek());
      if (value > maximumCount) throw invalidRegex("invalid repetition count(s)");
      this.#at++;
    }
    return value;
  }

  #atom(): RegexNode {
    const character = this.#peek();
    switch (character) {
      case "(":
        return this.#group();
      case "[":
        return this.#bracket();
      case "\\":
        return this.#escape();
      case ".":
        this.#at++;
        return { kind: "set", content: this.#options.lineSpans ? "\\n" : "", negated: true };
      case "^":
        this.#at++;
        return {
          kind: "anchor",
          anchor: this.#options.lineAnchors ? "lineStart" : "textStart",
        };
      case "$":
        this.#at++;
        return { kind: "anchor", anchor: this.#options.lineAnchors ? "lineEnd" : "textEnd" };
      case "*":
      case "+":
      case "?":
        throw invalidRegex("quantifier operand invalid");
      case "{":
        if (isDigit(this.#peek(1))) throw invalidRegex("quantifier operand invalid");
    }
    this.#at++;
    return { kind: "character", codePoint: character.codePointAt(0)! };
  }

  #group(): RegexNode {
    for (const [opening, ahead, negated] of lookOpenings) {
      if (!this.#take(opening)) continue;
      const item = this.#choice();
      this.#close();
      return { kind: "look", item, ahead, negated };
    }
    if (this.#take("(?:")) {
      const item = this.#choice();
      this.#close();
      return { kind: "sequence", items: [item] };
    }
    if (this.#startsWith("(?")) throw invalidRegex("quantifier operand invalid");
    this.#at++;
    const index = ++this.groupCount;
    const item = this.#choice();
    this.#close();
    this.#closed.add(index);
    return { kind: "group", item, index };
  }

  #close(): void {
    if (!this.#take(")")) throw invalidRegex("parentheses () not balanced");
  }

  #escape(): RegexNode {
    this.#at++;
    const letter = this.#peek();
    if (letter === "") throw invalidRegex("invalid escape \\ sequence");
    const lower = letter.toLowerCase();
    if (lower === "d" || lower === "s" || lower === "w") {
      this.#at++;
      return { kind: "set", content: shorthandClasses[lower]!, negated: letter !== lower };
    }
    const anchor = escapedAnchors[letter];
    if (anchor !== undefined) {
      this.#at++;
      return { kind: "anchor", anchor };
    }
    const reference = this.#reference();
    if (reference !== undefined) return reference;
    return { kind: "character", codePoint: this.#escapedCharacter() };
  }

  /** `\1` … `\9`, and longer numbers if there are as many groups; everything else is octal. */
  #reference(): RegexNode | undefined {
    const first = this.#peek();
    if (first < "1" || first > "9" || first === "") return undefined;
    let digits = first;
    while (isDigit(this.#peek(digits.length))) {
      const longer = digits + this.#peek(digits.length);
      if (Number(longer) > this.groupCount) break;
      digits = longer;
    }
    const index = Number(digits);
    if (digits.length === 1 && isDigit(this.#peek(1)) && !this.#closed.has(index)) return undefined;
    if (!this.#closed.has(index)) throw invalidRegex("invalid backreference number");
    this.#at += digits.length;
    return { kind: "reference", index };
  }

  #escapedCharacter(): number {
    const { codePoint, length } = readCharacterEscape(this.#pattern, this.#at);
    this.#at += length;
    return codePoint;
  }

  #bracket(): RegexNode {
    if (this.#take("[[:<:]]")) return { kind: "anchor", anchor: "wordStart" };
    if (this.#take("[[:>:]]")) return { kind: "anchor", anchor: "wordEnd" };
    this.#at++;
    const negated = this.#take("^");
    let content = negated && this.#options.lineSpans ? "\\n" : "";
    for (let first = true; first || this.#peek() !== "]"; first = false) {
      if (this.#peek() === "") throw invalidRegex("brackets [] not balanced");
      content += this.#bracketItem();
    }
    this.#at++;
    const set: RegexSet = { kind: "set", content, negated };
    return set;
  }

  #bracketItem(): string {
    if (this.#take("[:")) return namedClass(this.#nameUntil(":]"));
    const next = this.#peek(1);
    if (this.#peek() === "\\" && (next === "d" || next === "s" || next === "w")) {
      this.#at += 2;
      return shorthandClasses[next]!;
    }
    const first = this.#bracketCharacter();
    if (this.#peek() !== "-" || this.#peek(1) === "]" || this.#peek(1) === "") {
      return escapedCharacter(first);
    }
    this.#at++;
    return characterRange(first, this.#bracketCharacter());
  }

  #bracketCharacter(): number {
    if (this.#take("[.")) return single(this.#nameUntil(".]"));
    if (this.#take("[=")) return single(this.#nameUntil("=]"));
    if (this.#take("\\")) {
      const letter = this.#peek();
      if (letter === "D" || letter === "S" || letter === "W" || letter === "") {
        throw invalidRegex("invalid escape \\ sequence");
      }
      return this.#escapedCharacter();
    }
    return this.#pattern[this.#at++]!.codePointAt(0)!;
  }

  #nameUntil(end: string): string {
    let name = "";
    while (!this.#startsWith(end)) {
      if (this.#peek() === "") throw invalidRegex("brackets [] not balanced");
      name += this.#peek();
      this.#at++;
    }
    this.#at += end.length;
    return name;
  }
}

const lookOpenings = [
  ["(?=", true, false],
  ["(?!", true, true],
  ["(?<=", false, false],
  ["(?<!", false, true],
] as const;

const escapedAnchors: Readonly<Record<string, RegexAnchor>> = {
  A: "textStart",
  Z: "textEnd",
  m: "wordStart",
  M: "wordEnd",
  y: "wordEdge",
  Y: "noWordEdge",
};

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9" && character.length === 1;
}

function single(name: string): number {
  if ([...name].length !== 1) throw invalidRegex("invalid collating element");
  return name.codePointAt(0)!;
}

function literalNode(pattern: readonly string[]): RegexNode {
  return {
    kind: "sequence",
    items: pattern.map((character) => ({
      kind: "character",
      codePoint: character.codePointAt(0)!,
    })),
  };
}

/** Takes the options that a pattern begins with: `***=`, `***:` and `(?letters)`. */
function leadingOptions(
  pattern: string,
  given: RegexOptions,
): { readonly rest: string; readonly options: RegexOptions } {
  if (given.literal) return { rest: pattern, options: given };
  if (pattern.startsWith("***=")) {
    return { rest: pattern.slice(4), options: { ...given, literal: true } };
  }
  let rest = pattern.startsWith("***:") ? pattern.slice(4) : pattern;
  if (rest.startsWith("***")) throw invalidRegex("quantifier operand invalid");
  const embedded = /^\(\?([a-z]+)\)/.exec(rest);
  if (embedded === null) return { rest, options: given };
  let options = given;
  for (const letter of embedded[1]!) {
    const changed = withRegexOption(options, letter);
    if (changed === undefined) throw invalidRegex("invalid embedded option");
    options = changed;
  }
  rest = rest.slice(embedded[0].length);
  return { rest, options };
}

/** Parses a pattern; `2201B` with PostgreSQL's wording where it is wrong. */
export function parseRegex(pattern: string, given: RegexOptions): ParsedRegex {
  const { rest, options } = leadingOptions(pattern, given);
  const characters = [...rest];
  if (options.literal) return { node: literalNode(characters), options, groupCount: 0 };
  const parser = new RegexParser(characters, options);
  const node = parser.parse();
  return { node, options, groupCount: parser.groupCount };
}
