import { type CatalogModel, facetVersion } from "../catalog/catalog_model.ts";
import type { CatalogRelation } from "../catalog/catalog_relation.ts";
import type { Cursor, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import { Deadline } from "./deadline.ts";
import type { Interrupt } from "./interrupt.ts";
import { failAfter, killing } from "./killing.ts";
import { LeasedCursor } from "./leased_cursor.ts";

/** Tools ask several questions in a row; that long the process waits for the next one, in milliseconds. */
const keptMilliseconds = 500;

/** A process whose connection has relations of the catalogs. */
interface FilledProcess {
  readonly executor: ProcessExecutor;
  /** What the relations were filled from, by their OIDs. */
  readonly versions: Map<number, string>;
}

/**
 * The process in which heavy statements of one session on the catalogs run. It is kept for a moment, with what it
 * was filled with: that takes longer than most of the statements.
 */
export class CatalogProcess {
  readonly #lease: () => Promise<ProcessExecutor | null>;
  readonly #interrupt: Interrupt;
  /** Which no statement uses. */
  #kept: FilledProcess | null = null;
  readonly #deadline = new Deadline(() => void this.close());

  /** @param lease of an executor that reads; `null` where there are none */
  constructor(lease: () => Promise<ProcessExecutor | null>, interrupt: Interrupt) {
    this.#lease = lease;
    this.#interrupt = interrupt;
  }

  /**
   * Starts a statement that reads relations of the catalogs.
   * @param model what they are filled from; its objects must have been loaded
   * @returns `null` where there are no processes
   * @throws PgError `57014` if it is to end; what preparation raises
   */
  async open(
    statement: RowStatement,
    relations: readonly CatalogRelation[],
    model: CatalogModel,
  ): Promise<Cursor | null> {
    const process = await this.#take();
    if (process === null) return null;
    const { executor } = process;
    const end = () => this.#giveBack(process);
    const fill = () => fillWhatIsNew(process, relations, model);
    await killing(executor, this.#interrupt, fill).catch(failAfter(end));
    return await LeasedCursor.open(executor, statement, this.#interrupt, end);
  }

  async #take(): Promise<FilledProcess | null> {
    const kept = this.#kept;
    this.#kept = null;
    this.#deadline.unset();
    if (kept?.executor.isUsable) return kept;
    await kept?.executor.close();
    const executor = await this.#lease();
    return executor && { executor, versions: new Map() };
  }

  async #giveBack(process: FilledProcess): Promise<void> {
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

async function fillWhatIsNew(
  { executor, versions }: FilledProcess,
  relations: readonly CatalogRelation[],
  model: CatalogModel,
): Promise<void> {
  for (const relation of relations) {
    const version = relation.dependsOn.map((facet) => facetVersion(model, facet)).join("\n");
    if (versions.get(relation.oid) === version) continue;
    versions.delete(relation.oid);
    await executor.fillCatalog(relation, model);
    versions.set(relation.oid, version);
  }
}
