import type { ConnectionExecutor } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { Interrupt } from "./interrupt.ts";
import { killing } from "./killing.ts";

/** What a carrier works with. */
export interface TemporaryCarrierOptions {
  /** On the session's own connection, which has the temporary objects. */
  readonly inline: ConnectionExecutor;
  readonly interrupt: Interrupt;
  readonly limits: { readonly temporaryBytes: number };
}

/**
 * Carries the temporary objects of a session to processes for heavy statements, and what became of them
 * there back to the session's own connection: a part at a time, so that others get their turn. Whatever
 * happens to a process, the session still has what it had before.
 */
export class TemporaryCarrier {
  readonly #options: TemporaryCarrierOptions;
  #version = 0;

  constructor(options: TemporaryCarrierOptions) {
    this.#options = options;
  }

  /** Another number whenever the objects or their rows may have changed. */
  get version(): number {
    return this.#version;
  }

  /** They may have changed. */
  noteChange(): void {
    this.#version++;
  }

  /** Whether there may be any: there have been some. */
  get mayHaveObjects(): boolean {
    return this.#options.inline.temporary.mayHaveObjects;
  }

  /** Whether there are any. */
  get hasObjects(): boolean {
    return this.#options.inline.schema().temporary.values()
      .some(({ internal }) => internal !== true);
  }

  /**
   * Raises what keeps {@link ship} from carrying all.
   * @throws PgError `53400` they are too large
   */
  assertWithin(): void {
    const { inline, limits } = this.#options;
    inline.temporary.assertWithin(limits.temporaryBytes);
  }

  /**
   * Makes all objects with their rows, as they are now, in a process that has none of them.
   * @throws PgError `53400` they are too large; `57014` the statement is to end, and then the process has
   *   been killed if it was at work
   */
  async ship(executor: ProcessExecutor): Promise<void> {
    this.assertWithin();
    const { inline, interrupt } = this.#options;
    await executor.beginTemporary();
    for (const part of inline.temporary.parts(null)) {
      await killing(executor, interrupt, () => executor.fill(part));
    }
    await killing(executor, interrupt, () => executor.endTemporary());
  }

  /**
   * Makes the objects here what they have become in a process, and commits both.
   * @param isWhole whether it is not known here what the process began with: all is replaced then
   * @param commit commits in the process, which decides; if it fails, nothing changes here
   * @throws PgError `53400` they have become too large; `57014` the statement is to end; what `commit` raises
   */
  async bringBack(
    executor: ProcessExecutor,
    isWhole: boolean,
    commit: () => Promise<void>,
  ): Promise<void> {
    const { inline: { temporary }, interrupt, limits } = this.#options;
    const names = await killing(
      executor,
      interrupt,
      () => executor.temporaryChanges(limits.temporaryBytes),
    );
    if (names === null && !isWhole) return await commit();
    let keeps = false;
    temporary.begin();
    try {
      for (const _step of temporary.remove(isWhole ? null : names)) await interrupt.pause();
      const next = () => killing(executor, interrupt, () => executor.temporaryPart(isWhole));
      for (let part = await next(); part !== null; part = await next()) temporary.receive(part);
      await commit();
      keeps = true;
    } finally {
      temporary.end(keeps);
      this.noteChange();
    }
  }
}
