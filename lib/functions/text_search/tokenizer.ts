import { isSpaceAt } from "../../pgtypes/text_search_word.ts";
import { type TokenRule, tokenRules } from "./token_rules.ts";
import { tokenIds } from "./token_types.ts";

/**
 * PostgreSQL's default text search parser: takes a text apart into words, numbers, addresses …
 *
 * Source: PostgreSQL 15 documentation, 12.5.
 * @module
 */

/** A piece of a text; the pieces overlap where a whole is told with its parts. */
export interface Token {
  /** Number of its type; see {@link tokenTypes}. */
  readonly type: number;
  readonly text: string;
}

/** A place in the text, to which the parser may return. */
interface Place {
  at: number;
  /** How long the token is up to here, in UTF-16 units. */
  length: number;
  state: string;
  /** Which rule was taken when a later place was pushed; -1 if none was. */
  pushedAt: number;
  readonly previous: Place | null;
}

type Condition = (tokenizer: Tokenizer) => boolean;

const alphabetic = /[\p{Alphabetic}\p{Nd}]/u;
/** Marks, which belong to the word before them. */
const combining = /\p{M}/u;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isAsciiLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isAlpha(code: number): boolean {
  return code < 0x80 ? isAsciiLetter(code) : alphabetic.test(String.fromCodePoint(code));
}

function isHexDigit(code: number): boolean {
  return isDigit(code) || (isAsciiLetter(code) && (code | 0x20) <= 0x66);
}

const noUrlCharacters = new Set([...'"<>\\^`{|}'].map((each) => each.charCodeAt(0)));

function ofCode(test: (code: number) => boolean): Condition {
  return (tokenizer) => tokenizer.code >= 0 && test(tokenizer.code);
}

const classes: Readonly<Record<string, Condition>> = {
  any: () => true,
  eof: (tokenizer) => tokenizer.code < 0,
  asclet: ofCode(isAsciiLetter),
  alpha: ofCode(isAlpha),
  digit: ofCode(isDigit),
  alnum: ofCode((code) => isDigit(code) || isAlpha(code)),
  notalnum: (tokenizer) => !classes.alnum!(tokenizer),
  xdigit: ofCode(isHexDigit),
  space: (tokenizer) => isSpaceAt(tokenizer.text, tokenizer.place.at),
  special: ofCode((code) => code > 0x7f && combining.test(String.fromCodePoint(code))),
  urlchar: ofCode((code) => code > 0x20 && code < 0x7f && !noUrlCharacters.has(code)),
  ignore: (tokenizer) => tokenizer.isIgnoring,
  stophost: (tokenizer) => tokenizer.stopsAtHost(),
  host: (tokenizer) => tokenizer.hasTokenHere("host", "base"),
  urlpath: (tokenizer) => tokenizer.hasTokenHere("url_path", "url_path_first"),
};

interface CompiledRule extends TokenRule {
  readonly test: Condition;
}

function compile(rule: TokenRule): CompiledRule {
  const named = rule.condition.length > 1 ? classes[rule.condition] : undefined;
  const code = rule.condition.charCodeAt(0);
  return { ...rule, test: named ?? ((tokenizer) => tokenizer.code === code) };
}

let compiled: ReadonlyMap<string, readonly CompiledRule[]> | undefined;

function rulesOf(state: string): readonly CompiledRule[] {
  compiled ??= new Map([...tokenRules].map(([name, rules]) => [name, rules.map(compile)]));
  return compiled.get(state)!;
}

/** Goes through a text, one token after the other. */
class Tokenizer {
  place: Place;
  /** The present character; -1 at the end. */
  code = -1;
  isIgnoring = false;
  wantsHost = false;
  /** Where the present token begins. */
  #start = 0;
  /** The token that was found last, with its length. */
  found = { type: 0, start: 0, length: 0 };

  constructor(readonly text: string, at: number, state: string) {
    this.place = { at, length: 0, state, pushedAt: -1, previous: null };
  }

  stopsAtHost(): boolean {
    const wanted = this.wantsHost;
    this.wantsHost = false;
    return wanted;
  }

  /** Whether a token of a type begins here; if so, it becomes part of the present one. */
  hasTokenHere(alias: string, state: string): boolean {
    const inner = new Tokenizer(this.text, this.place.at, "base");
    inner.wantsHost = state === "base";
    // What turns out to be something else goes back to the base.
    if (state !== "base") inner.place = { ...inner.place, state, previous: inner.place };
    if (!inner.next() || inner.found.type !== tokenIds.get(alias)) return false;
    this.place.at += inner.found.length;
    this.place.length += inner.found.length;
    return true;
  }

  /** Finds the next token; `false` if there is none. */
  next(): boolean {
    const { text } = this;
    if (this.place.at >= text.length) return false;
    this.#start = this.place.at;
    this.place.pushedAt = -1;
    for (;;) {
      this.code = text.codePointAt(this.place.at) ?? -1;
      const rules = rulesOf(this.place.state);
      let index = this.place.pushedAt + 1;
      this.place.pushedAt = -1;
      while (!rules[index]!.test(this)) index++;
      const rule = rules[index]!;
      const isFound = this.#apply(rule, index);
      if (isFound) return true;
      if (this.place.at >= text.length && rule.action !== "rerun") return false;
      if (rule.action === "rerun" || rule.action === "pop") continue;
      this.#advance();
    }
  }

  #advance(): void {
    const code = this.text.codePointAt(this.place.at);
    if (code === undefined) return;
    const units = code > 0xffff ? 2 : 1;
    this.place.at += units;
    this.place.length += units;
  }

  /** Does what a rule says; returns whether a token is complete. */
  #apply(rule: CompiledRule, index: number): boolean {
    if (rule.effect !== undefined) this.#effect(rule.effect);
    const isFound = rule.found !== undefined;
    if (isFound) {
      const type = tokenIds.get(rule.found!)!;
      this.found = { type, start: this.#start, length: this.place.length };
      this.place.length = 0;
    }
    this.#move(rule.action, index);
    if (rule.state !== undefined) this.place.state = rule.state;
    return isFound;
  }

  #move(action: string, index: number): void {
    const { place } = this;
    const { previous } = place;
    switch (action) {
      case "pop":
        this.place = previous!;
        return;
      case "push":
        place.pushedAt = index;
        this.place = { ...place, pushedAt: -1, previous: place };
        return;
      case "clear":
      case "foundclear":
        this.place = { ...place, previous: previous!.previous };
        return;
      case "foundall":
        this.place = { ...place, previous: null };
        return;
      case "merge":
        previous!.at = place.at;
        previous!.length = place.length;
        this.place = previous!;
    }
  }

  #effect(name: string): void {
    const { place } = this;
    switch (name) {
      case "tag":
        this.#noteTag(this.text.slice(this.#start, this.#start + place.length).toLowerCase());
        return;
      case "url":
        // The URL comes first, and then its host and its path once more.
        this.wantsHost = true;
        place.at -= place.length;
        return;
      case "back":
        place.at -= place.length;
        return;
      case "restart":
        place.at -= place.length;
        place.length = 0;
    }
  }

  /** What stands in scripts and styles is no text. */
  #noteTag(tag: string): void {
    if (tag === "<script" || tag === "<style") this.isIgnoring = true;
    else if (tag === "</script" || tag === "</style") this.isIgnoring = false;
  }
}

/** The tokens of a text, in their order. */
export function* tokensOf(text: string): Iterable<Token> {
  const tokenizer = new Tokenizer(text, 0, "base");
  while (tokenizer.next()) {
    const { type, start, length } = tokenizer.found;
    yield { type, text: text.slice(start, start + length) };
  }
}
