/**
 * A map that keeps what is used and forgets what is not. To keep a strict order of use would cost
 * two writes for each look-up; two generations cost none as long as the same keys come again.
 */
export class RecentMap<Value extends NonNullable<unknown> | null> {
  readonly #generationSize: number;
  #recent = new Map<string, Value>();
  #older = new Map<string, Value>();

  /** @param capacity the most entries that are kept; the half of them used last surely are */
  constructor(capacity: number) {
    this.#generationSize = Math.max(1, Math.floor(capacity / 2));
  }

  /** How many entries there are. */
  get size(): number {
    return this.#recent.size + this.#older.size;
  }

  /** The value of a key; `undefined` if it has none, or has been forgotten. */
  get(key: string): Value | undefined {
    const value = this.#recent.get(key);
    if (value !== undefined) return value;
    const older = this.#older.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  /** Gives a key a value. */
  set(key: string, value: Value): void {
    if (this.#recent.size >= this.#generationSize && !this.#recent.has(key)) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    this.#older.delete(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.#recent.clear();
    this.#older.clear();
  }
}
