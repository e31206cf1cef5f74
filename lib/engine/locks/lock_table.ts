import type { LockMode } from "../../sql/lock_mode.ts";
import { modesConflict } from "./mode_conflicts.ts";
import { lockKey, type LockTag } from "./lock_tag.ts";

/** A session, by the number that pg_backend_pid() gives it. */
export type LockOwner = number;

/** Somebody who stands in line for a lock. */
export interface Waiter {
  readonly owner: LockOwner;
  readonly tag: LockTag;
  readonly mode: LockMode;
  /** Whom it need not wait for. */
  readonly passes?: Set<LockOwner>;
}

/** One who waits, and the one who is waited for. */
export interface Blocking extends Omit<Waiter, "passes"> {
  readonly blocker: LockOwner;
}

/** What becomes of a request. */
export type LockOutcome =
  & {
    /** Others who have been let pass, and have got what they waited for. */
    readonly served: readonly Waiter[];
  }
  & (
    | { readonly outcome: "granted" }
    | { readonly outcome: "waits"; readonly waiter: Waiter }
    /** Nobody in this circle could ever go on; the request is not in line. */
    | { readonly outcome: "deadlock"; readonly circle: readonly Blocking[] }
  );

/** A lock that somebody has or waits for. */
export interface LockEntry extends Omit<Waiter, "passes"> {
  readonly granted: boolean;
}

interface Lock {
  readonly tag: LockTag;
  /** How often each owner has it in each mode. */
  readonly holders: Map<LockOwner, Map<LockMode, number>>;
  /** In the order in which they are served. */
  readonly queue: Waiter[];
}

/**
 * Who has which lock on what and who waits for whom, as a pure machine: requests and releases go
 * in, and who has got something comes out. It waits for nothing itself.
 *
 * An owner never stands in its own way, and may have a lock any number of times. Who comes later
 * waits behind those in line whom it conflicts with, unless one of them waits for the newcomer
 * itself. An owner waits for one lock at a time, so who waits for whom is a graph in which a
 * circle is a deadlock; it is looked for whenever somebody begins to wait.
 *
 * The right to write is special in one way. Who has it for the rows that it names ({@link writingModes})
 * and wants all of it waits for the others who have it in that way; but where one of those could never go
 * on, they pass each other: see {@link #passBy}.
 */
export class LockTable {
  readonly #locks = new Map<string, Lock>();
  readonly #waiting = new Map<LockOwner, Waiter>();

  /** How many locks there are, held or waited for. */
  get size(): number {
    return this.#locks.size;
  }

  /** Asks for a lock, and stands in line where it cannot be had at once. */
  acquire(owner: LockOwner, tag: LockTag, mode: LockMode): LockOutcome {
    const lock = this.#lock(tag);
    const place = placeInQueue(lock, owner);
    if (isFree(lock, owner, mode, lock.queue.slice(0, place))) {
      hold(lock, owner, mode);
      return { outcome: "granted", served: [] };
    }
    const waiter: Waiter = { owner, tag, mode, passes: new Set() };
    lock.queue.splice(place, 0, waiter);
    this.#waiting.set(owner, waiter);
    return this.#seekDeadlock(waiter);
  }

  /** Asks for a lock that is wanted only if it can be had at once. */
  tryAcquire(owner: LockOwner, tag: LockTag, mode: LockMode): boolean {
    const lock = this.#lock(tag);
    const isHeld = lock.holders.get(owner)?.has(mode) ?? false;
    const free = isHeld || isFree(lock, owner, mode, lock.queue);
    if (free) hold(lock, owner, mode);
    this.#forgetUnused(lock);
    return free;
  }

  /**
   * Gives a lock back that the owner has, once.
   * @returns who has got it now
   */
  release(owner: LockOwner, tag: LockTag, mode: LockMode): readonly Waiter[] {
    const lock = this.#lock(tag);
    const held = lock.holders.get(owner);
    const count = held?.get(mode) ?? 0;
    if (count > 1) held!.set(mode, count - 1);
    else held?.delete(mode);
    if (held?.size === 0) lock.holders.delete(owner);
    return this.#serve(lock);
  }

  /**
   * Leaves the line.
   * @returns who has got the lock because of it
   */
  leave(waiter: Waiter): readonly Waiter[] {
    const lock = this.#lock(waiter.tag);
    const place = lock.queue.indexOf(waiter);
    if (place >= 0) lock.queue.splice(place, 1);
    if (this.#waiting.get(waiter.owner) === waiter) this.#waiting.delete(waiter.owner);
    return this.#serve(lock);
  }

  /** Whether anybody else has a lock in a mode that keeps out this one. */
  isHeldByOther(owner: LockOwner, tag: LockTag, mode: LockMode): boolean {
    const lock = this.#locks.get(lockKey(tag));
    return lock !== undefined && !isFree(lock, owner, mode, []);
  }

  /** Who waits for a lock, in the order in which they are served. */
  waitersFor(tag: LockTag): readonly Waiter[] {
    return this.#locks.get(lockKey(tag))?.queue ?? [];
  }

  /** Whether anybody waits for an owner. */
  isWaitedFor(owner: LockOwner): boolean {
    return this.#waiting.keys().some((waiting) =>
      this.#edges(waiting).some(({ blocker }) => blocker === owner)
    );
  }

  /** Whom an owner waits for, each once; none if it does not wait. */
  blockersOf(owner: LockOwner): readonly LockOwner[] {
    return [...new Set(this.#edges(owner).map(({ blocker }) => blocker))];
  }

  /** All locks that are held or waited for. */
  *entries(): Iterable<LockEntry> {
    for (const { tag, holders, queue } of this.#locks.values()) {
      for (const [owner, modes] of holders) {
        for (const mode of modes.keys()) yield { owner, tag, mode, granted: true };
      }
      for (const { owner, mode } of queue) yield { owner, tag, mode, granted: false };
    }
  }

  #lock(tag: LockTag): Lock {
    const key = lockKey(tag);
    let lock = this.#locks.get(key);
    if (lock === undefined) {
      lock = { tag, holders: new Map(), queue: [] };
      this.#locks.set(key, lock);
    }
    return lock;
  }

  #forgetUnused({ tag, holders, queue }: Lock): void {
    if (holders.size === 0 && queue.length === 0) this.#locks.delete(lockKey(tag));
  }

  /** Gives the lock to all in line who can have it now. */
  #serve(lock: Lock): readonly Waiter[] {
    const granted: Waiter[] = [];
    const ahead: Waiter[] = [];
    for (const waiter of lock.queue) {
      if (isFree(lock, waiter.owner, waiter.mode, ahead, waiter.passes)) {
        hold(lock, waiter.owner, waiter.mode);
        this.#waiting.delete(waiter.owner);
        granted.push(waiter);
      } else ahead.push(waiter);
    }
    lock.queue.splice(0, lock.queue.length, ...ahead);
    this.#forgetUnused(lock);
    return granted;
  }

  /**
   * Looks for a circle that goes through somebody who has just begun to wait. Where somebody in it
   * only keeps the order of the line, he is let pass instead, once; and where somebody in it need
   * not wait for whoever is in his way, he does not.
   */
  #seekDeadlock(waiter: Waiter): LockOutcome {
    const served: Waiter[] = [];
    const letPass = new Set<LockOwner>();
    for (let circle = this.#circle(waiter.owner); circle !== null;) {
      const polite = circle.find((edge) => !this.#mustWait(edge) && !letPass.has(edge.owner));
      const passing = polite ?? circle.find((edge) => this.#mayPass(edge));
      if (passing === undefined) {
        this.#removeFromQueue(waiter);
        return { outcome: "deadlock", circle, served };
      }
      if (passing === polite) letPass.add(polite.owner);
      served.push(...(passing === polite ? this.#letPass(polite) : this.#passBy(passing)));
      circle = this.#circle(waiter.owner);
    }
    if (!served.includes(waiter)) return { outcome: "waits", waiter, served };
    return { outcome: "granted", served: served.filter((each) => each !== waiter) };
  }

  #removeFromQueue(waiter: Waiter): void {
    const lock = this.#lock(waiter.tag);
    lock.queue.splice(lock.queue.indexOf(waiter), 1);
    this.#waiting.delete(waiter.owner);
    this.#forgetUnused(lock);
  }

  /** Puts one in line in front of the one whom it waits for there. */
  #letPass({ owner, blocker, tag }: Blocking): readonly Waiter[] {
    const lock = this.#lock(tag);
    const [waiter] = lock.queue.splice(lock.queue.findIndex((each) => each.owner === owner), 1);
    lock.queue.splice(lock.queue.findIndex((each) => each.owner === blocker), 0, waiter!);
    return this.#serve(lock);
  }

  /** Whether both write rows that they name, and one of them wants to write others, too. */
  #mayPass({ owner, blocker, tag, mode }: Blocking): boolean {
    if (tag.kind !== "writing" || mode !== writingModes.anything) return false;
    if (this.#passes(owner, blocker)) return false;
    const { holders } = this.#lock(tag);
    const rowsOnly = (each: LockOwner) => {
      const held = holders.get(each);
      return held?.size === 1 && held.has(writingModes.rows);
    };
    return rowsOnly(owner) && rowsOnly(blocker);
  }

  /**
   * Lets one write anything although another has not ended that writes rows that it names: it has written
   * nothing yet, and finds out when it does whether its rows still are what it has told of them.
   */
  #passBy({ owner, blocker, tag }: Blocking): readonly Waiter[] {
    this.#waiting.get(owner)!.passes!.add(blocker);
    return this.#serve(this.#lock(tag));
  }

  #passes(owner: LockOwner, blocker: LockOwner): boolean {
    return this.#waiting.get(owner)?.passes?.has(blocker) === true;
  }

  /** Whether one waits for what another has, and not only for its turn. */
  #mustWait({ owner, blocker, tag, mode }: Blocking): boolean {
    if (this.#passes(owner, blocker)) return false;
    const held = this.#lock(tag).holders.get(blocker);
    return owner !== blocker && held !== undefined && holdsConflicting(held, mode);
  }

  /** The waits that lead from an owner back to itself. */
  #circle(start: LockOwner): readonly Blocking[] | null {
    const seen = new Set<LockOwner>();
    const search = (owner: LockOwner): readonly Blocking[] | null => {
      for (const edge of this.#edges(owner)) {
        if (edge.blocker === start) return [edge];
        if (seen.has(edge.blocker)) continue;
        seen.add(edge.blocker);
        const rest = search(edge.blocker);
        if (rest !== null) return [edge, ...rest];
      }
      return null;
    };
    return search(start);
  }

  #edges(owner: LockOwner): readonly Blocking[] {
    const waiter = this.#waiting.get(owner);
    if (waiter === undefined) return [];
    const { tag, mode } = waiter;
    const { holders, queue } = this.#lock(tag);
    const blockers = [...holders].filter(([holder, held]) =>
      holder !== owner && !waiter.passes!.has(holder) && holdsConflicting(held, mode)
    ).map(([holder]) => holder);
    const ahead = queue.slice(0, queue.indexOf(waiter))
      .filter((each) => each.owner !== owner && modesConflict(each.mode, mode))
      .map((each) => each.owner);
    // A line of those who want to write anything may be long, and each waits for the one ahead, too.
    if (tag.kind === "writing") ahead.splice(0, ahead.length - 1);
    return [...blockers, ...ahead].map((blocker) => ({ owner, tag, mode, blocker }));
  }
}

/** The modes of the right to write a database. */
export const writingModes = {
  /** To write rows that are named by their keys, beside others who do. */
  rows: "RowShareLock",
  /** To have SQLite write, for the moment that this takes: one at a time. */
  turn: "ShareUpdateExclusiveLock",
  /** To keep SQLite from writing for a while. */
  pause: "ShareLock",
  /** To write anything. */
  anything: "ExclusiveLock",
} as const satisfies Record<string, LockMode>;

/** Behind all others, or in front of the first who waits for this owner itself. */
function placeInQueue({ holders, queue }: Lock, owner: LockOwner): number {
  const held = holders.get(owner);
  if (held === undefined) return queue.length;
  const place = queue.findIndex(({ mode }) => holdsConflicting(held, mode));
  return place < 0 ? queue.length : place;
}

function isFree(
  { holders }: Lock,
  owner: LockOwner,
  mode: LockMode,
  ahead: readonly Waiter[],
  passes?: ReadonlySet<LockOwner>,
): boolean {
  for (const [holder, held] of holders) {
    if (holder === owner || passes?.has(holder) === true) continue;
    if (holdsConflicting(held, mode)) return false;
  }
  return ahead.every((each) => each.owner === owner || !modesConflict(each.mode, mode));
}

function holdsConflicting(held: ReadonlyMap<LockMode, number>, mode: LockMode): boolean {
  return [...held.keys()].some((each) => modesConflict(each, mode));
}

function hold({ holders }: Lock, owner: LockOwner, mode: LockMode): void {
  const held = holders.get(owner) ?? new Map<LockMode, number>();
  holders.set(owner, held.set(mode, (held.get(mode) ?? 0) + 1));
}
