/** A part of the session that keeps to its transaction: what was done in it stays or vanishes with it. */
export interface TransactionParticipant {
  /** The transaction has been committed. */
  commit(): void;
  /**
   * The transaction is rolled back, or a part of it.
   * @param savepointDepth how many savepoints are left, counting the one that is gone back to; 0
   *   for the whole transaction
   */
  rollBack(savepointDepth: number): void;
  /** Savepoints have been released: what came behind them belongs to the rest. */
  release(savepointDepth: number): void;
}
