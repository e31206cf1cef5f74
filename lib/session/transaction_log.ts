import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { SchemaEdit } from "../sql/translation.ts";

/** One thing that a transaction has done. */
export type LoggedStep =
  | { readonly sql: string; readonly parameters: readonly StorageValue[] }
  | { readonly edit: SchemaEdit };

/** What a step does, as of a placement decision. */
export type StepTraits = Pick<PlacementDecision, "writes" | "writesFile" | "isRepeatable">;

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
 *
 * As long as it has written temporary tables alone, the log need not hold what it has done to them: they go
 * with it as they are. So where that is too much, or would not give the same again, the log begins anew.
 */
export class TransactionLog {
  /** When the write lock had been given back how often the transaction began. */
  readonly turns: number;
  /** The statement that has begun it. */
  readonly begin: string;
  /** Whether something has been read, so that a snapshot has been taken. */
  hasRead = false;
  /**
   * The state that all in the log comes behind: that at the transaction's beginning; that of the present, in
   * which temporary tables have been changed; or such a state that a savepoint of ours marks.
   */
  base: "beginning" | "present" | "marked" = "beginning";
  readonly #limits: TransactionLogLimits;
  #steps: LoggedStep[] = [];
  #savepoints: { readonly name: string; readonly at: number }[] = [];
  #bytes = 0;
  #isComplete = true;
  #isTemporaryOnly = true;

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
    this.#isTemporaryOnly = false;
    this.#steps = [];
    this.#savepoints = [];
    this.#bytes = 0;
  }

  /** Whether nothing has been done but with temporary tables, and no savepoint was set. */
  get isTemporaryOnly(): boolean {
    return this.#isTemporaryOnly;
  }

  /** Whether the file is for this transaction what it is for others, who cannot write it meanwhile. */
  get seesFileAsOthers(): boolean {
    return this.begin === "BEGIN IMMEDIATE" && this.#isTemporaryOnly;
  }

  /** Whether something may be done here: whether it need not be in the log, or can be. */
  mayTake({ writes, writesFile, isRepeatable }: StepTraits): boolean {
    return !writes || (isRepeatable && !this.isFull) || (!writesFile && this.#isTemporaryOnly);
  }

  /** Something has been done that changes something. */
  note(step: LoggedStep, { writesFile, isRepeatable }: StepTraits): void {
    if (isRepeatable && !this.isFull) this.add(step, !writesFile);
    else if (!writesFile && this.#isTemporaryOnly) this.#beginAnew();
    else this.giveUp();
  }

  /** What was done so far need not be done again; it was done with temporary tables alone. */
  #beginAnew(): void {
    this.#steps = [];
    this.#bytes = 0;
    this.base = "present";
  }

  /**
   * Something has been done.
   * @param isTemporary whether it has changed temporary tables alone
   */
  add(step: LoggedStep, isTemporary = false): void {
    if (!isTemporary) this.#isTemporaryOnly = false;
    if (!this.#isComplete || (isTemporary && this.base === "present")) return;
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
    return this.#steps.length === 0 && this.base === "beginning";
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
