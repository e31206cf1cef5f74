import type { Limits } from "../base/limits.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";
import type { ConnectionExecutor } from "../engine/executor.ts";
import type { LeasePurpose } from "../engine/process/executor_pool.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { WriteLock } from "../engine/write_lock.ts";
import type { Interrupt } from "./interrupt.ts";
import type { PlacementMemory } from "./placement_memory.ts";

/** What the executor of a session works with. */
export interface SessionExecutorOptions {
  /** On the session's own connection in this process. */
  readonly inline: ConnectionExecutor;
  /** Of that connection. */
  readonly placements: PlacementMemory;
  /**
   * Waits for an executor in a process of its own; `null` where there are none.
   * @param mayWrite whether it is to be one that may write, if the session may
   */
  readonly lease: (purpose: LeasePurpose, mayWrite: boolean) => Promise<ProcessExecutor | null>;
  readonly interrupt: Interrupt;
  readonly writeLock: WriteLock;
  readonly limits: Limits;
  /** Reads running statements to their ends, whose connection is about to be left. */
  readonly detach: () => MaybePromise<void>;
}
