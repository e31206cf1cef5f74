import type { MaybePromise } from "../../base/maybe_promise.ts";
import type { FrontendMessage } from "../../wire/frontend/mod.ts";

interface Settling<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Between a COPY … FROM STDIN, which waits for messages in the middle of its statement, and the
 * session, which is handed messages one after the other and answers each: the answer to a message is
 * over when its work is done, or as soon as that waits for the next message.
 */
export class CopyInput {
  /** The statement that waits for a message. */
  #waiting: Settling<FrontendMessage> | null = null;
  /** Whoever wants to know that the work is done, or waits. */
  #follower: Settling<boolean> | null = null;

  /** Whether the next message is for a statement that waits. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /** For the statement: the next message of the client. */
  receive(): Promise<FrontendMessage> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#settle()?.resolve(true);
    });
  }

  /**
   * For the session: what work on a message comes to, or `true` once it waits for another.
   * @param work in which {@link receive} may be called
   */
  follow(work: MaybePromise<boolean>): MaybePromise<boolean> {
    if (!(work instanceof Promise)) return work;
    const followed = this.isWaiting ? true : this.#follow();
    work.then(
      (goesOn) => this.#settle()?.resolve(goesOn),
      (error) => this.#settle()?.reject(error),
    );
    return followed;
  }

  /** For the session: hands a message to the statement that waits; the answer as of {@link follow}. */
  deliver(message: FrontendMessage): Promise<boolean> {
    const { resolve } = this.#takeWaiting();
    const followed = this.#follow();
    resolve(message);
    return followed;
  }

  /** For the session: lets the statement that waits fail. */
  fail(error: unknown): Promise<boolean> {
    const { reject } = this.#takeWaiting();
    const followed = this.#follow();
    reject(error);
    return followed;
  }

  #takeWaiting(): Settling<FrontendMessage> {
    const waiting = this.#waiting;
    if (waiting === null) throw new Error("no statement waits for a message");
    this.#waiting = null;
    return waiting;
  }

  #follow(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.#follower = { resolve, reject };
    });
  }

  #settle(): Settling<boolean> | null {
    const follower = this.#follower;
    this.#follower = null;
    return follower;
  }
}
