import type { ByteWriter } from "../base/byte_writer.ts";
import type { MaybePromise } from "../base/maybe_promise.ts";

/** Where a session's answers go: bytes are collected, and sent when it pays or when it must. */
export interface Output {
  /** `false` where the data of a COPY could not go to and fro. */
  readonly carriesCopy?: boolean;
  /** Messages that have not been sent yet. */
  readonly writer: ByteWriter;
  /**
   * Sends what has been collected, and is done when the connection has taken it: a client that
   * does not read holds the session here.
   * @throws {Error} the connection is gone
   */
  flush(): MaybePromise<void>;
}
