/** How a definition is written. */
export interface RuleStyle {
  /** Whether parentheses that are not needed are left out. */
  readonly pretty: boolean;
  /** Whether parts begin on lines of their own. */
  readonly indented: boolean;
}

/** How far a clause is to the left of its list, and items behind a clause are to its right. */
export const indentation = { clause: 8, join: 4, item: 4 } as const;

/**
 * Text of a definition as it grows, laid out as PostgreSQL does: a keyword begins a line and moves
 * what follows.
 */
export class RuleWriter {
  readonly style: RuleStyle;
  level: number;
  #text = "";

  constructor(style: RuleStyle, level = 0) {
    this.style = style;
    this.level = level;
  }

  get text(): string {
    return this.#text;
  }

  add(text: string): void {
    this.#text += text;
  }

  /**
   * Begins a line with a keyword.
   * @param before added to the level first
   * @param after added to the level when the word has been written
   * @param extra more blanks in front of the word
   */
  keyword(word: string, before: number, after: number, extra: number): void {
    if (!this.style.indented) {
      this.#text += word;
      return;
    }
    this.level = Math.max(this.level + before, 0);
    this.#text = `${this.#text.replace(/ +$/, "")}\n${" ".repeat(this.level + extra)}${word}`;
    this.level = Math.max(this.level + after, 0);
  }

  /** Writes something apart, to decide with its text where it goes. */
  apart(write: (writer: RuleWriter) => void): string {
    const writer = new RuleWriter(this.style, this.level);
    write(writer);
    return writer.text;
  }

  /** Takes away the blanks at the end of a line that another one follows. */
  trimEnd(): void {
    this.#text = this.#text.replace(/ +$/, "");
  }

  /** Whether the last line is empty but for blanks. */
  get atLineStart(): boolean {
    return /\n *$/.test(this.#text);
  }
}
