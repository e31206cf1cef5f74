/** How the program ends: the process exit codes. */
export const exitCode = {
  success: 0,
  /** What was asked for could not be done. */
  failure: 1,
  /** The command line itself was wrong. */
  usage: 2,
} as const;

/** A failure that a person can understand and act on; it is shown as one line, without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
