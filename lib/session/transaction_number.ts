import { snapshotText } from "../pgtypes/transaction_snapshot.ts";
import type { TransactionIds, TransactionStatus } from "./transaction_ids.ts";
import type { TransactionParticipant } from "./transaction_participant.ts";

/** The number of a session's transaction, which has one as soon as somebody asks for it, and its snapshot. */
export class TransactionNumber implements TransactionParticipant {
  readonly #ids: TransactionIds;
  #own: bigint | null = null;
  #snapshot: string | null = null;

  constructor(ids: TransactionIds) {
    this.#ids = ids;
  }

  /**
   * A statement begins.
   * @param keeps whether it sees what the statement before saw
   * @param holds whether those behind it will see what it sees: its snapshot is taken now
   */
  startStatement(keeps: boolean, holds: boolean): void {
    if (keeps) return;
    this.#snapshot = null;
    if (holds) this.snapshot();
  }

  /**
   * The number.
   * @param assign gives the transaction one if it has none
   * @returns `null` if it has none
   */
  id(assign: boolean): bigint | null {
    if (assign) this.#own ??= this.#ids.next();
    return this.#own;
  }

  /** The snapshot of the statement, as text. */
  snapshot(): string {
    return this.#snapshot ??= snapshotText(this.#ids.snapshot(this.#own));
  }

  /** See {@link TransactionIds.statusOf}. */
  statusOf(id: bigint): TransactionStatus | null {
    return this.#ids.statusOf(id);
  }

  commit(): void {
    this.#end("committed");
  }

  rollBack(savepointDepth: number): void {
    if (savepointDepth === 0) this.#end("aborted");
  }

  release(): void {}

  #end(status: "committed" | "aborted"): void {
    if (this.#own !== null) this.#ids.end(this.#own, status);
    this.#own = null;
  }
}
