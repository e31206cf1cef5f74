import { readStatements, type Statement } from "./statement.ts";

/** Texts longer than this, in UTF-16 units, are not worth their memory. */
const longestCachedText = 8192;

/**
 * Remembers what texts were taken apart into: programs send the same few texts again and again.
 * The least recently used goes first.
 */
export class StatementCache {
  readonly #entries = new Map<string, readonly Statement[]>();
  readonly #capacity: number;

  /** @param capacity how many texts are remembered, at least 1 */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** As {@link readStatements}; errors are not remembered. */
  read(text: string): readonly Statement[] {
    const known = this.#entries.get(text);
    if (known !== undefined) {
      this.#entries.delete(text);
      this.#entries.set(text, known);
      return known;
    }
    const statements = readStatements(text);
    if (text.length <= longestCachedText) this.#remember(text, statements);
    return statements;
  }

  #remember(text: string, statements: readonly Statement[]): void {
    if (this.#entries.size >= this.#capacity) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest!);
    }
    this.#entries.set(text, statements);
  }
}
