import type { Clock } from "../base/clock.ts";

/**
 * Numbers of transactions, each larger than all before it, also than those before the server was
 * started: microseconds of the clock, or one more than the last where that is not larger.
 */
export class TransactionIds {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A number for a transaction. */
  next(): bigint {
    const now = this.#clock.nowMicroseconds();
    this.#last = now > this.#last ? now : this.#last + 1n;
    return this.#last;
  }
}
