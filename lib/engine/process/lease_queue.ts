import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";

/** How much a queue gives and how long it may become. */
export interface LeaseQueueLimits {
  readonly places: number;
  /** How many of the places one owner has at most at a time, unless told otherwise. */
  readonly placesPerOwner: number;
  readonly maximumWaiters: number;
  readonly waitMilliseconds: number;
}

/** What one owner may have of a queue, where that is not what all have. */
interface OwnLimits {
  readonly places?: number;
  readonly waiters?: number;
}

/** Gives the place up; calling it again does nothing. */
export type ReleasePlace = () => void;

interface Waiter {
  readonly owner: string;
  /** How many places the owner may have. */
  readonly places: number;
  readonly grant: () => void;
  readonly refuse: (error: unknown) => void;
}

/**
 * A number of places that are given to those who ask, first come first served. Who has as many as
 * one may have is passed over, so that nobody can keep all others waiting.
 */
export class LeaseQueue {
  readonly #limits: LeaseQueueLimits;
  readonly #waiters = new Set<Waiter>();
  readonly #taken = new Map<string, number>();
  #free: number;

  constructor(limits: LeaseQueueLimits) {
    this.#limits = limits;
    this.#free = limits.places;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /** How many places are taken. */
  get taken(): number {
    return this.#limits.places - this.#free;
  }

  /**
   * Waits for a place.
   * @param own how many places the owner has at most at a time, and how many of the owner's may wait
   * @throws PgError `53300` too many wait already, or the time is over
   * @throws unknown the signal's reason
   */
  acquire(
    owner: string,
    signal?: AbortSignal,
    own: OwnLimits = {},
  ): Promise<ReleasePlace> {
    const { places = this.#limits.placesPerOwner, waiters = Infinity } = own;
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#mayTake(owner, places)) return Promise.resolve(this.#take(owner));
    const { maximumWaiters } = this.#limits;
    if (this.#waiters.size >= maximumWaiters) return Promise.reject(tooManyWait(maximumWaiters));
    const waiting = this.#waiters.values().filter((each) => each.owner === owner);
    if (waiting.toArray().length >= waiters) return Promise.reject(tooManyWait(waiters));
    return this.#wait(owner, places, signal);
  }

  #mayTake(owner: string, places: number): boolean {
    return this.#free > 0 && (this.#taken.get(owner) ?? 0) < places;
  }

  #take(owner: string): ReleasePlace {
    this.#free--;
    this.#taken.set(owner, (this.#taken.get(owner) ?? 0) + 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#free++;
      const left = this.#taken.get(owner)! - 1;
      if (left === 0) this.#taken.delete(owner);
      else this.#taken.set(owner, left);
      this.#grant();
    };
  }

  /** One place has become free, so one waiter at most gets one. */
  #grant(): void {
    for (const waiter of this.#waiters) {
      if (this.#mayTake(waiter.owner, waiter.places)) return waiter.grant();
    }
  }

  #wait(owner: string, places: number, signal?: AbortSignal): Promise<ReleasePlace> {
    const { waitMilliseconds } = this.#limits;
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiters.delete(waiter);
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      const waiter: Waiter = {
        owner,
        places,
        grant: () => {
          leave();
          resolve(this.#take(owner));
        },
        refuse: (error) => {
          leave();
          reject(error);
        },
      };
      const onAbort = () => waiter.refuse(signal!.reason);
      const timer = setTimeout(
        () => waiter.refuse(busy(`None became free within ${waitMilliseconds / 1000} s.`)),
        waitMilliseconds,
      );
      signal?.addEventListener("abort", onAbort);
      this.#waiters.add(waiter);
    });
  }

  /** Refuses all who wait. */
  refuseAll(error: unknown): void {
    for (const waiter of this.#waiters) waiter.refuse(error);
  }
}

function tooManyWait(limit: number): PgError {
  return busy(`${limit} statements wait already, which is the limit.`);
}

function busy(detail: string): PgError {
  return new PgError(
    sqlState.too_many_connections,
    "all processes for heavy statements are busy",
    { detail },
  );
}
