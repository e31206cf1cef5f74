/**
 * How the values of a traced message are written: text as in JSON, bytes as text where they are
 * readable text and else as `\x00ff`, everything else as bare words, lists in `[ ]` and records in
 * `{ }`.
 * @module
 */

/** A value as it stands in a trace, before anybody knows what it should be. */
export type Notation =
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "list"; readonly items: readonly Notation[] }
  | { readonly kind: "record"; readonly entries: readonly (readonly [string, Notation])[] };

/** Reads the notation of one line. Whatever is wrong raises a SyntaxError. */
export class NotationReader {
  readonly #line: string;
  #at = 0;

  /** @param line one line, without its end */
  constructor(line: string) {
    this.#line = line;
  }

  /** Whether nothing but blanks is left. */
  get atEnd(): boolean {
    return this.#peek() === "";
  }

  /** The next value; a SyntaxError if there is none. */
  value(): Notation {
    const next = this.#peek();
    if (next === '"') return { kind: "text", text: this.#text() };
    if (next === "\\") return { kind: "bytes", bytes: this.#bytes() };
    if (next === "[") return { kind: "list", items: this.#items() };
    if (next === "{") return { kind: "record", entries: this.#entries() };
    return { kind: "word", word: this.word() };
  }

  /** The next bare word; a SyntaxError if something else comes. */
  word(): string {
    this.#peek();
    return this.#take(/[\w.+-]+/y, "a value");
  }

  /** The next character that is not blank, not taken; empty at the end. */
  #peek(): string {
    while (this.#line[this.#at] === " " || this.#line[this.#at] === "\t") this.#at++;
    return this.#line[this.#at] ?? "";
  }

  #take(pattern: RegExp, expected: string): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#line)?.[0];
    if (found === undefined) {
      throw new SyntaxError(`expected ${expected} at column ${this.#at + 1}`);
    }
    this.#at += found.length;
    return found;
  }

  #text(): string {
    return JSON.parse(this.#take(/"(?:[^"\\]|\\.)*"/y, "a closing quote"));
  }

  #bytes(): Uint8Array {
    const digits = this.#take(/\\x(?:[0-9a-f]{2})*/yi, "\\x and pairs of hex digits");
    return Uint8Array.fromHex(digits.slice(2));
  }

  #items(): Notation[] {
    const items: Notation[] = [];
    this.#separated("]", () => items.push(this.value()));
    return items;
  }

  #entries(): [string, Notation][] {
    const entries: [string, Notation][] = [];
    this.#separated("}", () => {
      const key = this.#peek() === '"' ? this.#text() : this.word();
      this.#peek();
      this.#take(/:/y, ":");
      entries.push([key, this.value()]);
    });
    return entries;
  }

  #separated(close: string, readOne: () => void): void {
    this.#at++;
    if (this.#peek() !== close) {
      readOne();
      while (this.#peek() === ",") {
        this.#at++;
        readOne();
      }
    }
    if (this.#peek() !== close) throw new SyntaxError(`expected , or ${close}`);
    this.#at++;
  }
}

/** Text in quotes, on one line. */
export function quoteText(text: string): string {
  return JSON.stringify(text);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes as quoted text if they are UTF-8 without control characters (but tab and line end). */
export function quoteBytes(bytes: Uint8Array): string {
  try {
    const text = strictUtf8.decode(bytes);
    // deno-lint-ignore no-control-regex
    if (!/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return quoteText(text);
  } catch {
    // Not UTF-8: shown in hex.
  }
  return `\\x${bytes.toHex()}`;
}

/** A list of values that are in notation already. */
export function quoteList(items: readonly string[]): string {
  return `[${items.join(", ")}]`;
}

/** A record whose values are in notation already. */
export function quoteRecord(entries: readonly (readonly [string, string])[]): string {
  const shown = entries.map(([key, value]) =>
    `${/^[\w.+-]+$/.test(key) ? key : quoteText(key)}: ${value}`
  );
  return `{${shown.join(", ")}}`;
}
