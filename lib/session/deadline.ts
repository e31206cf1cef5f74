/** Timers count milliseconds in 31 bits: nearly 25 days. */
const longestTimer = 2 ** 31 - 1;

/**
 * A timer that is set and unset with every statement. That only notes when it is due: the runtime's own
 * timer, which costs several microseconds, is set once, and looks when it has come.
 */
export class Deadline {
  readonly #act: () => void;
  /** In milliseconds of performance.now(). */
  #due = Infinity;
  #looksAt = Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param act what is to be done when the time has come */
  constructor(act: () => void) {
    this.#act = act;
  }

  /** Whether it has been set, and has not come. */
  get isSet(): boolean {
    return this.#due !== Infinity;
  }

  /** Sets it, in the place of what was set before. */
  set(milliseconds: number): void {
    this.#due = performance.now() + milliseconds;
    if (this.#due < this.#looksAt) this.#lookIn(milliseconds);
  }

  /** Does nothing if it is not set. */
  unset(): void {
    this.#due = Infinity;
  }

  #lookIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    const wait = Math.min(milliseconds, longestTimer);
    this.#looksAt = performance.now() + wait;
    this.#timer = setTimeout(() => this.#look(), wait);
    // A session is no reason for the server to stay.
    Deno.unrefTimer(Number(this.#timer));
  }

  #look(): void {
    this.#looksAt = Infinity;
    if (this.#due === Infinity) return;
    const left = this.#due - performance.now();
    // Timers may come a fraction of a millisecond early.
    if (left > 1) return this.#lookIn(left);
    this.#due = Infinity;
    this.#act();
  }

  /** It is not needed any more. */
  close(): void {
    this.#due = Infinity;
    this.#looksAt = Infinity;
    clearTimeout(this.#timer);
  }
}
