import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { executorExitCode } from "./exit_code.ts";

/** How an executor process has ended. */
export interface ProcessEnd {
  readonly pid: number;
  readonly code: number;
  readonly signal: Deno.Signal | null;
  /** The end of what it wrote to standard error. */
  readonly stderr: string;
}

/** What the statement that such a process was running is told. */
export function endError(end: ProcessEnd): PgError {
  const { code, signal, stderr } = end;
  // V8 stops the process where it stands when its heap is full.
  if (code === executorExitCode.outOfMemory || signal === "SIGTRAP") {
    return new PgError(sqlState.out_of_memory, "out of memory", {
      detail: "The process that ran the statement took more memory than it may.",
      cause: stderr,
    });
  }
  const how = signal === null ? `exited with exit code ${code}` : `was terminated by ${signal}`;
  return new PgError(sqlState.crash_shutdown, `the process that ran the statement ${how}`, {
    detail: "Its transaction, if one was open, has been rolled back.",
    cause: stderr,
  });
}
