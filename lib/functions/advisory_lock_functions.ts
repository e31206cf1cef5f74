import { arrayOf } from "./array_value.ts";
import { notSupported } from "../base/pg_error.ts";
import type { AdvisoryKey, AdvisoryLockRequest, AdvisoryLocks } from "./advisory_locks.ts";
import { type CallContext, contextual, type FunctionTable } from "./definition.ts";

/** @param key of 64 bits, or the first of two of 32 */
function advisoryKey(key: bigint | number, second?: number): AdvisoryKey {
  if (typeof key === "number") return { classId: key >>> 0, objectId: second! >>> 0, subId: 2 };
  return {
    classId: Number(BigInt.asUintN(32, key >> 32n)),
    objectId: Number(BigInt.asUintN(32, key)),
    subId: 1,
  };
}

function locksOf({ session }: CallContext): AdvisoryLocks {
  if (session.advisoryLocks !== undefined) return session.advisoryLocks;
  throw notSupported("advisory locks are not there for what runs outside of a session");
}

/** What a function does with the locks of the session that calls it. */
function withKey(call: (locks: AdvisoryLocks, key: AdvisoryKey) => unknown) {
  return contextual((context, key: bigint | number, second?: number) =>
    call(locksOf(context), advisoryKey(key, second))
  );
}

/** A name with both forms of keys. */
function forBothKeys(
  name: string,
  call: (locks: AdvisoryLocks, key: AdvisoryKey) => unknown,
): FunctionTable {
  return { [`${name}(int8)`]: withKey(call), [`${name}(int4,int4)`]: withKey(call) };
}

/** The functions that take locks of one kind: one that waits, and one that does not. */
function lockFunctions(
  scope: "" | "xact_",
  suffix: "" | "_shared",
): FunctionTable {
  const request = (key: AdvisoryKey): AdvisoryLockRequest => ({
    key,
    shared: suffix === "_shared",
    until: scope === "" ? "session end" : "transaction end",
  });
  return {
    ...forBothKeys(`pg_advisory_${scope}lock${suffix}`, (locks, key) => {
      locks.lock(request(key));
      return "";
    }),
    ...forBothKeys(
      `pg_try_advisory_${scope}lock${suffix}`,
      (locks, key) => locks.tryLock(request(key)),
    ),
  };
}

/** Locks on numbers that mean something to programs alone, and who waits for them. */
export const advisoryLockFunctions: FunctionTable = {
  ...lockFunctions("", ""),
  ...lockFunctions("", "_shared"),
  ...lockFunctions("xact_", ""),
  ...lockFunctions("xact_", "_shared"),
  ...forBothKeys("pg_advisory_unlock", (locks, key) => locks.unlock(key, false)),
  ...forBothKeys("pg_advisory_unlock_shared", (locks, key) => locks.unlock(key, true)),
  "pg_blocking_pids(int4)": contextual(({ session }, processId: number) =>
    arrayOf([...session.catalog?.blockersOf(processId) ?? []])
  ),
  "pg_advisory_unlock_all()": contextual((context) => {
    locksOf(context).unlockAll();
    return "";
  }),
};
