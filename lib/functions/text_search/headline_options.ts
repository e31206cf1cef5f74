import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { defaultFormatSettings } from "../../pgtypes/format_settings.ts";
import { int4Codec } from "../../pgtypes/integer.ts";

/** How ts_headline() shows what was found. Source: PostgreSQL 15 documentation, 12.3.4. */
export interface HeadlineOptions {
  readonly mostWords: number;
  readonly fewestWords: number;
  /** Words of so many letters or fewer do not stand at the end. */
  readonly shortWord: number;
  readonly mostFragments: number;
  readonly highlightsAll: boolean;
  readonly start: string;
  readonly stop: string;
  readonly delimiter: string;
}

function invalid(message: string): PgError {
  return new PgError(sqlState.invalid_parameter_value, message);
}

/** Reads `name = value` with commas between; values may be in quotes. */
class OptionReader {
  #at = 0;

  constructor(readonly text: string) {}

  *pairs(): Iterable<readonly [name: string, value: string]> {
    const { text } = this;
    this.#skip(/[\s,]*/y);
    while (this.#at < text.length) {
      const name = text[this.#at] === '"' ? this.#quoted('"') : this.#take(/[^\s=]*/y);
      this.#skip(/\s*/y);
      if (name === "" || text[this.#at] !== "=") throw this.#wrong();
      this.#at++;
      this.#skip(/\s*/y);
      const value = this.#value();
      yield [name, value];
      this.#skip(/[\s,]*/y);
    }
  }

  #wrong(): PgError {
    return new PgError(sqlState.syntax_error, `invalid parameter list format: "${this.text}"`);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern);
  }

  #value(): string {
    const { text } = this;
    if (text.startsWith("E'", this.#at)) this.#at++;
    const quote = text[this.#at];
    if (quote === "'" || quote === '"') return this.#quoted(quote);
    const value = this.#take(/[^\s,]*/y);
    if (value === "") throw this.#wrong();
    return value;
  }

  /** Quotes, and backslashes within single ones, are written twice. */
  #quoted(quote: string): string {
    const { text } = this;
    let value = "";
    for (this.#at++;; this.#at++) {
      const character = text[this.#at];
      if (character === undefined) throw this.#wrong();
      const isDoubled = text[this.#at + 1] === character;
      if (character === quote && !isDoubled) break;
      if (isDoubled && (character === quote || (character === "\\" && quote === "'"))) this.#at++;
      value += character;
    }
    this.#at++;
    return value;
  }
}

const affirmative: ReadonlySet<string> = new Set(["1", "on", "true", "t", "y", "yes"]);

type Changeable = { -readonly [Name in keyof HeadlineOptions]: HeadlineOptions[Name] };

function set(options: Changeable, name: string, value: string): void {
  const number = () =>
    Number(int4Codec.readText(value, { settings: defaultFormatSettings, typmod: -1 }));
  switch (name.toLowerCase()) {
    case "maxwords":
      options.mostWords = number();
      return;
    case "minwords":
      options.fewestWords = number();
      return;
    case "shortword":
      options.shortWord = number();
      return;
    case "maxfragments":
      options.mostFragments = number();
      return;
    case "highlightall":
      options.highlightsAll = affirmative.has(value.toLowerCase());
      return;
    case "startsel":
      options.start = value;
      return;
    case "stopsel":
      options.stop = value;
      return;
    case "fragmentdelimiter":
      options.delimiter = value;
      return;
  }
  throw invalid(`unrecognized headline parameter: "${name}"`);
}

function check(options: HeadlineOptions): void {
  if (options.highlightsAll) return;
  if (options.fewestWords >= options.mostWords) {
    throw invalid("MinWords should be less than MaxWords");
  }
  if (options.fewestWords <= 0) throw invalid("MinWords should be positive");
  if (options.shortWord < 0) throw invalid("ShortWord should be >= 0");
  if (options.mostFragments < 0) throw invalid("MaxFragments should be >= 0");
}

/** Reads the options of ts_headline(). Raises `22023`, `42601` or `22P02`. */
export function headlineOptions(text: string): HeadlineOptions {
  const options: Changeable = {
    mostWords: 35,
    fewestWords: 15,
    shortWord: 3,
    mostFragments: 0,
    highlightsAll: false,
    start: "<b>",
    stop: "</b>",
    delimiter: " ... ",
  };
  for (const [name, value] of new OptionReader(text).pairs()) set(options, name, value);
  check(options);
  return options;
}
