/** How an executor process ends by itself. */
export const executorExitCode = {
  /** The server has gone, or needs it no longer. */
  unneeded: 0,
  /** Something is wrong with the program. */
  defect: 1,
  /** It took more memory than it may. */
  outOfMemory: 3,
} as const;
