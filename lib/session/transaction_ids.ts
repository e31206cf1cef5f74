import type { Clock } from "../base/clock.ts";
import { PgError } from "../base/pg_error.ts";
import { RecentMap } from "../base/recent_map.ts";
import { sqlState } from "../base/sql_state.ts";
import type { TransactionSnapshot } from "../pgtypes/transaction_snapshot.ts";

/** What has become of a transaction, in PostgreSQL's words. */
export type TransactionStatus = "in progress" | "committed" | "aborted";

/** Of so many transactions that have ended it is known how. */
const rememberedEnds = 10_000;

/** Those that every database begins with, see PostgreSQL's `transam.h`; both are committed. */
const permanentIds: ReadonlySet<bigint> = new Set([1n, 2n]);

/**
 * Numbers of transactions, each larger than all before it, also than those before the server was
 * started: microseconds of the clock, or one more than the last where that is not larger.
 */
export class TransactionIds {
  readonly #clock: Clock;
  #last: bigint;
  #lastEnded: bigint;
  /** Oldest first. */
  readonly #running = new Set<bigint>();
  readonly #ends = new RecentMap<TransactionStatus>(rememberedEnds);

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = clock.nowMicroseconds();
    this.#lastEnded = this.#last;
  }

  /** A number for a transaction, which runs until {@link end} is told. */
  next(): bigint {
    const now = this.#clock.nowMicroseconds();
    this.#last = now > this.#last ? now : this.#last + 1n;
    this.#running.add(this.#last);
    return this.#last;
  }

  /** A transaction has ended. */
  end(id: bigint, status: "committed" | "aborted"): void {
    this.#running.delete(id);
    this.#ends.set(String(id), status);
    if (id > this.#lastEnded) this.#lastEnded = id;
  }

  /** What a transaction that has this number, or `null`, sees at this moment. */
  snapshot(own: bigint | null): TransactionSnapshot {
    const next = this.#lastEnded + 1n;
    const before = [...this.#running].filter((each) => each < next);
    const lowest = before[0] ?? next;
    return { lowest, next, running: before.filter((each) => each !== own) };
  }

  /**
   * What has become of a transaction.
   * @returns `null` if that is not known any longer
   * @throws PgError `22023` if no transaction can have had the number yet
   */
  statusOf(id: bigint): TransactionStatus | null {
    if (BigInt.asUintN(64, id) > this.#last) {
      throw new PgError(
        sqlState.invalid_parameter_value,
        `transaction ID ${BigInt.asUintN(64, id)} is in the future`,
      );
    }
    if (permanentIds.has(id)) return "committed";
    return this.#running.has(id) ? "in progress" : this.#ends.get(String(id)) ?? null;
  }
}
