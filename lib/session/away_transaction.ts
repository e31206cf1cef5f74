import type { DatabaseSchema } from "../catalog/schema.ts";
import type { BatchOutcome } from "../engine/batch_outcome.ts";
import type { CatalogUse, Cursor, RowStatement } from "../engine/executor.ts";
import type { ProcessExecutor } from "../engine/process/process_executor.ts";
import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import type { Interrupt } from "./interrupt.ts";
import { fillCatalog, type FilledVersions } from "./fill_catalog.ts";
import { killing } from "./killing.ts";
import { LeasedCursor } from "./leased_cursor.ts";
import type { TemporaryCarrier } from "./temporary_carrier.ts";
import type { LoggedStep } from "./transaction_log.ts";

/** So many steps of a log are sent to a process before it is waited for what they gave. */
const stepsAtOnce = 100;

/**
 * A transaction that runs in a process. A cancel or a timeout kills the process while it runs a
 * statement, and the transaction with it.
 */
export class AwayTransaction {
  readonly #executor: ProcessExecutor;
  readonly #interrupt: Interrupt;
  readonly #carrier: TemporaryCarrier;
  readonly #catalog: FilledVersions = new Map();
  #schema: DatabaseSchema;
  /** Whether the temporary objects that it began with are not those that the session has. */
  #isNewHere = false;

  /**
   * @param executor in whose process nothing has been begun yet; closed with this
   * @param schema as it was when the transaction began
   */
  constructor(
    executor: ProcessExecutor,
    interrupt: Interrupt,
    carrier: TemporaryCarrier,
    schema: DatabaseSchema,
  ) {
    this.#executor = executor;
    this.#interrupt = interrupt;
    this.#carrier = carrier;
    this.#schema = schema;
  }

  /** The schema as the transaction sees it. */
  get schema(): DatabaseSchema {
    return this.#schema;
  }

  /** Whether its process has not ended. */
  get isAlive(): boolean {
    return this.#executor.isUsable;
  }

  /**
   * Takes the temporary objects along, as they are now. To be called before anything is done.
   * @param areLasting whether the session will still have them as they are now
   * @throws PgError as {@link TemporaryCarrier.ship}
   */
  async takeTemporary(areLasting: boolean): Promise<void> {
    this.#isNewHere = !areLasting;
    if (this.#carrier.hasObjects) await this.#carrier.ship(this.#executor);
  }

  /** Does what a log tells, from the beginning of the transaction. */
  async replay(steps: readonly LoggedStep[]): Promise<void> {
    const executor = this.#executor;
    for (let at = 0; at < steps.length; at += stepsAtOnce) {
      const some = steps.slice(at, at + stepsAtOnce);
      await killing(
        executor,
        this.#interrupt,
        () =>
          Promise.all(
            some.map((step) =>
              "edit" in step
                ? executor.editSchema(step.edit)
                : executor.run(step.sql, step.parameters)
            ),
          ),
      );
    }
    this.#schema = await executor.schema();
  }

  async run(sql: string, parameters: readonly StorageValue[]): Promise<number> {
    const executor = this.#executor;
    const changed = await killing(
      executor,
      this.#interrupt,
      () => executor.run(sql, parameters),
    );
    this.#schema = await executor.schemaAfterRun();
    return changed;
  }

  /** Runs a statement with several sets of parameters, at the price of one hop. */
  async runBatch(
    sql: string,
    batch: readonly (readonly StorageValue[])[],
  ): Promise<BatchOutcome> {
    const executor = this.#executor;
    const outcome = await killing(
      executor,
      this.#interrupt,
      () => executor.runBatch(sql, batch),
    );
    this.#schema = await executor.schemaAfterRun();
    return outcome;
  }

  async editSchema(edit: SchemaEdit): Promise<void> {
    await this.#executor.editSchema(edit);
    this.#schema = await this.#executor.schema();
  }

  /** Makes relations of the catalogs ready for a statement that is going to read them. */
  async fillCatalog(catalog: CatalogUse): Promise<void> {
    await killing(
      this.#executor,
      this.#interrupt,
      () => fillCatalog(this.#executor, catalog, this.#schema, this.#catalog),
    );
  }

  async open(statement: RowStatement): Promise<Cursor> {
    return await LeasedCursor.open(
      this.#executor,
      statement,
      this.#interrupt,
      () => Promise.resolve(),
    );
  }

  /** SAVEPOINT and its like, which are not interrupted: it must be known how they ended. */
  async control(sql: string): Promise<void> {
    await this.#executor.run(sql);
    this.#schema = await this.#executor.schemaAfterRun();
  }

  /** Goes back to a savepoint. */
  async rollbackTo(sql: string): Promise<void> {
    this.#catalog.clear();
    await this.control(sql);
  }

  /** Commits, and gives the session what its temporary objects have become. */
  async commit(): Promise<void> {
    await this.#carrier.bringBack(
      this.#executor,
      this.#isNewHere,
      async () => void await this.#executor.run("COMMIT"),
    );
  }

  async describe(sql: string) {
    return await this.#executor.describe(sql);
  }

  /** Gives the process back; what is open is rolled back. */
  async close(): Promise<void> {
    await this.#executor.close();
  }
}

/** Where all statements of such a transaction run. */
export const inTransaction: PlacementDecision = {
  placement: "writer",
  reason: "is in a transaction that has moved to a process",
  writes: false,
  changesSchema: false,
  writesFile: false,
  usesTemporary: false,
  usesCatalog: false,
  usesFile: true,
  isRepeatable: true,
  usesSequences: false,
};
