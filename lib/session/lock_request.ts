import type { LockRequest } from "../engine/locks/database_locks.ts";
import type { Interrupt } from "./interrupt.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/**
 * How long the present statement of a session may wait for a lock: until lock_timeout, or until it is
 * interrupted. Both are read when somebody waits, since most never do.
 */
export function lockRequestOf(settings: SessionSettings, interrupt: Interrupt): LockRequest {
  return {
    get timeoutMilliseconds() {
      return settings.number("lock_timeout");
    },
    get signal() {
      return interrupt.signal;
    },
  };
}
