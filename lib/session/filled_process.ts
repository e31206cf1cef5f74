import type { DatabaseSchema } from "../catalog/schema.ts";
import type { CatalogUse, Cursor, RowStatement } from "../engine/executor.ts";
import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import { Deadline } from "./deadline.ts";
import { fillCatalog, type FilledVersions } from "./fill_catalog.ts";
import type { Interrupt } from "./interrupt.ts";
import { failAfter, killing } from "./killing.ts";
import { LeasedCursor } from "./leased_cursor.ts";
import type { TemporaryCarrier } from "./temporary_carrier.ts";
import type { TransactionLog } from "./transaction_log.ts";

/** Tools ask several questions in a row; that long the process waits for the next one, in milliseconds. */
const keptMilliseconds = 500;

/** A process whose connection has relations of the catalogs, or the temporary objects of the session. */
interface Filled {
  readonly executor: ProcessExecutor;
  readonly versions: FilledVersions;
  /** The version of the temporary objects that it has; `null` if it has none of them. */
  temporary: number | null;
}

/**
 * Whether a heavy statement only reads, and needs what another process can be filled with, but nothing of the
 * file that only its transaction sees.
 * @param log of the transaction, if it has begun
 */
export function mayBeFilled(
  { writes, usesFile, usesTemporary, usesCatalog }: PlacementDecision,
  log: TransactionLog | null,
): boolean {
  const isFileTheSame = !usesFile || log?.seesFileAsOthers !== false;
  return !writes && (usesTemporary || usesCatalog) && isFileTheSame;
}

/** Whether a light statement needs of a transaction elsewhere nothing but what the catalogs tell of it. */
export function readsCatalogOnly(decision: PlacementDecision): boolean {
  const { placement, writes, usesFile, usesTemporary } = decision;
  return placement === "inline" && !writes && !usesFile && !usesTemporary;
}

/** What a statement needs that only the session's own connection has. */
export interface StatementNeeds {
  /** What it reads of the catalogs; `null` if nothing. */
  readonly catalog: CatalogUse | null;
  /** What the catalogs tell of. */
  readonly schema: DatabaseSchema;
  /** Whether it needs the temporary objects of the client. */
  readonly temporary: boolean;
}

/**
 * The process in which heavy statements of one session run that only read, and need the catalogs or
 * temporary tables. It is kept for a moment, with what it was filled with: that takes longer than most of
 * the statements.
 */
export class FilledProcess {
  readonly #lease: () => Promise<ProcessExecutor | null>;
  readonly #interrupt: Interrupt;
  readonly #carrier: TemporaryCarrier;
  /** Which no statement uses. */
  #kept: Filled | null = null;
  readonly #deadline = new Deadline(() => void this.close());

  /** @param lease of an executor that reads; `null` where there are none */
  constructor(
    lease: () => Promise<ProcessExecutor | null>,
    interrupt: Interrupt,
    carrier: TemporaryCarrier,
  ) {
    this.#lease = lease;
    this.#interrupt = interrupt;
    this.#carrier = carrier;
  }

  /**
   * Starts a statement.
   * @returns `null` where there are no processes
   * @throws PgError `57014` if it is to end; `53400` if the temporary tables are too large; what preparation
   *   raises
   */
  async open(statement: RowStatement, needs: StatementNeeds): Promise<Cursor | null> {
    const process = await this.#take();
    if (process === null) return null;
    const { executor } = process;
    const end = () => this.#giveBack(process);
    const fill = () => this.#fill(process, needs);
    await killing(executor, this.#interrupt, fill).catch(failAfter(() => executor.close()));
    return await LeasedCursor.open(executor, statement, this.#interrupt, end);
  }

  async #fill(process: Filled, { catalog, schema, temporary }: StatementNeeds): Promise<void> {
    const { executor, versions } = process;
    if (temporary && process.temporary === null) {
      process.temporary = this.#carrier.version;
      await this.#carrier.ship(executor);
    }
    if (catalog !== null) await fillCatalog(executor, catalog, schema, versions);
  }

  async #take(): Promise<Filled | null> {
    const kept = this.#kept;
    this.#kept = null;
    this.#deadline.unset();
    if (kept?.executor.isUsable && this.#isAsNow(kept)) return kept;
    await kept?.executor.close();
    const executor = await this.#lease();
    return executor && { executor, versions: new Map(), temporary: null };
  }

  #isAsNow({ temporary }: Filled): boolean {
    return temporary === null || temporary === this.#carrier.version;
  }

  async #giveBack(process: Filled): Promise<void> {
    if (this.#kept !== null || !process.executor.isUsable) return await process.executor.close();
    this.#kept = process;
    this.#deadline.set(keptMilliseconds);
  }

  /** Gives up the process that is kept. */
  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = null;
    this.#deadline.unset();
    await kept?.executor.close();
  }
}
