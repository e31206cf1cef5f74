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
class Place {
  /** The rule that was taken when a later place was pushed; -1 if none was. */
  pushedAt = -1;

  constructor(
    public at: number,
    /** How long the token is up to here, in UTF-16 units. */
    public length: number,
    public state: StateRules,
    readonly previous: Place | null,
  ) {}
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

interface CompiledRule {
  readonly action: string;
  /** Its place among the rules of its state. */
  readonly index: number;
  readonly test: Condition;
  readonly dependsOnMore: boolean;
  /** Name of the state that comes next. */
  readonly next: string | undefined;
  /** Number of the token type that is found; 0 if none is. */
  readonly found: number;
  readonly effect: string | undefined;
}

/** The rules of a state: all, and those that can hold for each character of ASCII. */
interface StateRules {
  readonly all: readonly CompiledRule[];
  readonly byCode: readonly (readonly CompiledRule[])[];
}

/** Conditions on more than the present character. */
const moreThanCharacter: ReadonlySet<string> = new Set(["ignore", "stophost", "host", "urlpath"]);

function compile(rule: TokenRule, index: number): CompiledRule {
  const { condition, action, state, found, effect } = rule;
  const code = condition.charCodeAt(0);
  const named = condition.length > 1 ? classes[condition] : undefined;
  return {
    action,
    index,
    test: named ?? ((tokenizer) => tokenizer.code === code),
    dependsOnMore: moreThanCharacter.has(condition),
    next: state,
    found: found === undefined ? 0 : tokenIds.get(found)!,
    effect,
  };
}

function compileState(rules: readonly TokenRule[]): StateRules {
  const all = rules.map(compile);
  const byCode = Array.from({ length: 128 }, (_, code) => {
    const alone = { code, text: String.fromCharCode(code), place: { at: 0 } } as Tokenizer;
    return all.filter(({ dependsOnMore, test }) => dependsOnMore || test(alone))
      .map((rule) => rule.dependsOnMore ? rule : { ...rule, test: always });
  });
  return { all, byCode };
}

function always(): boolean {
  return true;
}

let states: ReadonlyMap<string, StateRules> | undefined;

function stateNamed(name: string): StateRules {
  states ??= new Map([...tokenRules].map(([each, rules]) => [each, compileState(rules)]));
  return states.get(name)!;
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
    this.place = new Place(at, 0, stateNamed(state), null);
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
    if (state !== "base") {
      inner.place = new Place(this.place.at, 0, stateNamed(state), inner.place);
    }
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
      const rule = this.#nextRule();
      if (this.#apply(rule)) return true;
      if (this.place.at >= text.length && rule.action !== "rerun") return false;
      if (rule.action === "rerun" || rule.action === "pop") continue;
      this.#advance();
    }
  }

  /** The first rule that holds, behind the one with which a later place was pushed. */
  #nextRule(): CompiledRule {
    const { pushedAt, state: { all, byCode } } = this.place;
    this.place.pushedAt = -1;
    const rules = byCode[this.code] ?? all;
    let at = 0;
    // The last rule of every state holds always.
    while (rules[at]!.index <= pushedAt || !rules[at]!.test(this)) at++;
    return rules[at]!;
  }

  #advance(): void {
    const code = this.text.codePointAt(this.place.at);
    if (code === undefined) return;
    const units = code > 0xffff ? 2 : 1;
    this.place.at += units;
    this.place.length += units;
  }

  /** Does what a rule says; returns whether a token is complete. */
  #apply(rule: CompiledRule): boolean {
    if (rule.effect !== undefined) this.#effect(rule.effect);
    const isFound = rule.found !== 0;
    if (isFound) {
      this.found = { type: rule.found, start: this.#start, length: this.place.length };
      this.place.length = 0;
    }
    if (rule.action !== "next" && rule.action !== "found") this.#move(rule);
    if (rule.next !== undefined) this.place.state = stateNamed(rule.next);
    return isFound;
  }

  #move({ action, index }: CompiledRule): void {
    const { place } = this;
    const { at, length, state, previous } = place;
    switch (action) {
      case "pop":
        this.place = previous!;
        return;
      case "push":
        place.pushedAt = index;
        this.place = new Place(at, length, state, place);
        return;
      case "clear":
      case "foundclear":
        this.place = new Place(at, length, state, previous!.previous);
        return;
      case "foundall":
        this.place = new Place(at, length, state, null);
        return;
      case "merge":
        previous!.at = at;
        previous!.length = length;
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
