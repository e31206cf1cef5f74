import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { SchemaEdit } from "../sql/translation.ts";

/** One thing that a transaction has done. */
export type LoggedStep =
  | { readonly sql: string; readonly parameters: readonly StorageValue[] }
  | { readonly edit: SchemaEdit };

/** How much a log may hold. */
export interface TransactionLogLimits {
  readonly transactionLogStatements: number;
  readonly transactionLogBytes: number;
}

/** An entry costs memory however short it is. */
const bytesPerStep = 100;

/**
 * What an open transaction has done so far, to be done once more in another process when it moves
 * there. Since the transaction is the only one that may write, that gives the same state again.
 */
export class TransactionLog {
  /** When the write lock had been given back how often the transaction began. */
  readonly turns: number;
  /** The statement that has begun it. */
  readonly begin: string;
  /** Whether something has been read, so that a snapshot has been taken. */
  hasRead = false;
  readonly #limits: TransactionLogLimits;
  #steps: LoggedStep[] = [];
  #savepoints: { readonly name: string; readonly at: number }[] = [];
  #bytes = 0;
  #isComplete = true;

  /** @param begin the statement that has begun it */
  constructor(begin: string, turns: number, limits: TransactionLogLimits) {
    this.begin = begin;
    this.turns = turns;
    this.#limits = limits;
  }

  /** Whether everything is in it that has been done, and could be done once more. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether it has no room for much more. */
  get isFull(): boolean {
    const { transactionLogBytes, transactionLogStatements } = this.#limits;
    return this.#steps.length >= transactionLogStatements || this.#bytes >= transactionLogBytes;
  }

  /** Something has been done that would not be the same the next time, or is too much to keep. */
  giveUp(): void {
    this.#isComplete = false;
    this.#steps = [];
    this.#savepoints = [];
    this.#bytes = 0;
  }

  /** Something has been done. */
  add(step: LoggedStep): void {
    if (!this.#isComplete) return;
    this.#steps.push(step);
    this.#bytes += bytesPerStep + ("parameters" in step ? lengthOf(step.parameters) : 0);
  }

  /** A savepoint has been set by a statement that is the last step. */
  savepoint(name: string): void {
    if (this.#isComplete) this.#savepoints.push({ name, at: this.#steps.length });
  }

  /** What was done since a savepoint was set has been undone; the savepoint stays. */
  rollBackTo(name: string): void {
    const index = this.#savepoints.findLastIndex((each) => each.name === name);
    if (index < 0) return;
    this.#steps.length = this.#savepoints[index]!.at;
    this.#savepoints.length = index + 1;
    this.#bytes = 0;
    for (const step of this.#steps) {
      this.#bytes += bytesPerStep + ("parameters" in step ? lengthOf(step.parameters) : 0);
    }
  }

  /** All that is to be done once more, from the transaction's beginning. */
  steps(): readonly LoggedStep[] {
    return [{ sql: this.begin, parameters: [] }, ...this.#steps];
  }

  /** Whether something has been done since it began. */
  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }
}

function lengthOf(parameters: readonly StorageValue[]): number {
  let length = 0;
  for (const value of parameters) {
    if (typeof value === "string" || value instanceof Uint8Array) length += value.length;
    else length += 8;
  }
  return length;
}
