import { RecentMap } from "../base/recent_map.ts";

/** So many statements are remembered. */
const mostStatements = 1000;
/** So many transactions in a row must have written rows by their keys only to change the expectation. */
const patience = 100;

/**
 * What the transactions of one database are likely to do after their first statement. Those that write rows
 * by their keys first and anything else then had better keep all others from writing from the start:
 * otherwise two of them might have to pass each other, and one of them might fail.
 */
export class RowForecast {
  /** How many transactions that begin with a statement are still expected to come to write anything. */
  readonly #expected = new RecentMap<number>(mostStatements);

  /** Whether a transaction that writes a row with this statement first is likely to write anything else. */
  expectsMore(firstStatement: string): boolean {
    return (this.#expected.get(firstStatement) ?? 0) > 0;
  }

  /** A transaction that began with this statement has come to write anything. */
  noteMore(firstStatement: string): void {
    this.#expected.set(firstStatement, patience);
  }

  /** A transaction of which more was expected has only written rows by their keys. */
  noteRowsOnly(firstStatement: string): void {
    const left = this.#expected.get(firstStatement) ?? 0;
    if (left > 0) this.#expected.set(firstStatement, left - 1);
  }
}
