/** What an advisory lock is on: one key of 64 bits, or two of 32. */
export interface AdvisoryKey {
  /** The high half, or the first key; 0 … 2³²-1. */
  readonly classId: number;
  /** The low half, or the second key; 0 … 2³²-1. */
  readonly objectId: number;
  /** 1 for one key of 64 bits, 2 for two of 32. */
  readonly subId: 1 | 2;
}

/** Which advisory lock, in what way. */
export interface AdvisoryLockRequest {
  readonly key: AdvisoryKey;
  /** Whether others may share it. */
  readonly shared: boolean;
  /** How long it is kept, if it is not given back before. */
  readonly until: "session end" | "transaction end";
}

/** The advisory locks of a session, for the functions that take them and give them back. */
export interface AdvisoryLocks {
  /**
   * Asks for a lock. Functions cannot wait, so where it cannot be had at once, the statement waits
   * for it behind the row that asked.
   */
  lock(request: AdvisoryLockRequest): void;
  /** Takes a lock if it can be had at once. */
  tryLock(request: AdvisoryLockRequest): boolean;
  /**
   * Gives a lock back that was to be kept until the session's end, once.
   * @returns whether there was one; a warning has been sent if not
   */
  unlock(key: AdvisoryKey, shared: boolean): boolean;
  /** Gives all of those back. */
  unlockAll(): void;
}
