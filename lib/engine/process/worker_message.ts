/** What the working thread of an executor process tells the main thread. */
export type WorkerMessage =
  /** The process may not take more memory than this. */
  | { readonly about: "memory"; readonly maximumBytes: number }
  /** The server has gone. */
  | { readonly about: "end" };
