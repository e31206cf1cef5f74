import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { MaybePromise, RowStatement } from "../engine/executor.ts";
import type { Plan } from "../query/plan.ts";
import type { PlannedStatement } from "../query/plan_cache.ts";
import { ResultStream } from "../query/result_stream.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { resultFormats } from "../wire/format_codes.ts";
import { prepareCopy } from "./copy/prepare_copy.ts";
import {
  commandColumns,
  encodeCommandRows,
  endsFailedBlock,
  isSessionCommand,
  runCommand,
} from "./session_command.ts";
import { openInProcess } from "./reader_process.ts";
import type { SessionState } from "./session_state.ts";

/** A statement that may be started: a plan for the database, or a command of the session. */
export interface Runnable {
  /** What it was planned on; `null` if it is planned when it starts, or not at all. */
  readonly schemaVersion: string | null;
  /** `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  readonly parameterTypes: readonly number[];
  readonly start: (execution: Execution) => Promise<StartedStatement>;
  /** Formats in the simple protocol, as in {@link Execution}; text without. */
  readonly simpleFormats?: readonly number[];
}

/** What differs from one execution of a statement to the next. */
export interface Execution {
  readonly parameters: readonly StorageValue[];
  /** Of the result columns: none, one for all, or one for each. */
  readonly formats: readonly number[];
  /** Whether nothing else belongs to the statement's implicit transaction. */
  readonly alone: boolean;
}

/** A statement that has been started: its rows are still to be fetched, if it has any. */
export interface StartedStatement {
  readonly stream: ResultStream | null;
  /** The command tag, once so many rows have been fetched. */
  readonly tag: (fetchedRows: number) => string;
}

/**
 * Makes a statement ready to start, as of now: the schema may change until then.
 * @param parameterTypes what the client declared, 0 where it left it open; `null` where there can
 *   be no parameters
 * @throws PgError fatal `28000` without access, `25P02` in a failed block, and whatever analysis raises
 */
export async function prepareRun(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): Promise<Runnable> {
  assertMayRun(state, statement);
  if (isSessionCommand(statement)) {
    return {
      schemaVersion: null,
      columns: commandColumns(state, statement),
      parameterTypes: [],
      start: (execution) => startCommand(state, statement, execution),
    };
  }
  if (statement.class.kind === "copy") return prepareCopyOf(state, statement);
  if (isUtility(statement)) {
    return {
      schemaVersion: null,
      columns: null,
      parameterTypes: [],
      start: async (execution) =>
        await startPlan(state, await plan(state, statement, null), execution),
    };
  }
  const planned = await plan(state, statement, parameterTypes);
  const { columns, parameterTypes: types, schemaVersion } = planned.plan;
  const start = (execution: Execution) => startPlan(state, planned, execution);
  if (planned.literals === null) return { schemaVersion, columns, parameterTypes: types, start };
  return {
    schemaVersion,
    columns,
    parameterTypes: types,
    start: (execution) =>
      start(execution).catch(async (error) => {
        // Only what SQLite refuses to compile has a position, which is not that in the client's text.
        if (!(error instanceof PgError) || error.fields.position === undefined) throw error;
        const written = await plan(state, state.planCache.asWritten(statement), parameterTypes);
        return await startPlan(state, written, execution);
      }),
  };
}

function prepareCopyOf(state: SessionState, statement: Statement): Runnable {
  const { parsed } = state.planCache.asWritten(statement);
  if (parsed.node === null) throw parsed.error;
  return prepareCopy(state, parsed, async (query, format) => {
    const planned = await plan(state, query, null);
    const execution = { parameters: [], formats: [format], alone: false };
    const columnNames = (planned.plan.columns ?? []).map(({ name }) => name);
    return { columnNames, started: await startPlan(state, planned, execution) };
  });
}

/**
 * Raises what keeps a statement from running at this moment, whatever it is.
 * @throws PgError fatal `28000` without access, `25P02` in a failed block
 */
export function assertMayRun(state: SessionState, statement: Statement): void {
  state.mayWrite();
  if (!endsFailedBlock(statement)) state.transaction.block.assertNotFailed();
}

/** Whether PostgreSQL looks into a statement only when it runs: definitions and their like. */
function isUtility(statement: Statement): boolean {
  const { kind, returnsRows } = statement.class;
  return returnsRows === false && !plannedKinds.has(kind);
}

const plannedKinds: ReadonlySet<string> = new Set([
  "select",
  "insert",
  "update",
  "delete",
  "merge",
]);

function plan(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): MaybePromise<PlannedStatement> {
  const { planCache, executor, settings } = state;
  const { format, searchPath } = settings;
  return planCache.plan(statement, {
    executor,
    settings: format,
    searchPath,
    parameterTypes,
    objectNames: state.catalog.names,
  });
}

async function startCommand(
  state: SessionState,
  statement: Statement,
  { formats }: Execution,
): Promise<StartedStatement> {
  const columns = commandColumns(state, statement);
  const { tag, rows } = await runCommand(state, statement);
  if (columns === null) return { stream: null, tag: () => tag };
  resultFormats(formats, columns.length);
  return { stream: ResultStream.of(encodeCommandRows(rows)), tag: () => tag };
}

/**
 * @throws PgError `25006` if it writes and may not, and whatever it raises by itself
 */
async function startPlan(
  state: SessionState,
  { plan, literals }: PlannedStatement,
  { parameters: given, formats, alone }: Execution,
): Promise<StartedStatement> {
  const { executor, transaction, portals } = state;
  const parameters = literals ?? given.slice(0, plan.parameterCount);
  if (plan.access === "write") {
    assertMayWrite(state, plan);
    await portals.detachAll(() => state.interrupt.pause());
  }
  if (plan.catalogRelations.length > 0) {
    await executor.prepareCatalog(plan.catalogRelations, state.catalog);
  }
  state.functionContext.startStatement(!transaction.hasQueried);
  await transaction.startStatement(plan.access, alone && plan.steps.length === 1);
  for (const notice of plan.notices) state.sendNotice(notice);
  for (const step of plan.steps.slice(0, -1)) await executor.run(step, []);
  const sql = plan.steps.at(-1);
  if (sql === undefined) return { stream: null, tag: () => plan.commandTag(0) };
  if (plan.columns === null) {
    const changed = await executor.run(sql, parameters);
    await state.functionContext.sleepAsAsked(state.interrupt);
    return { stream: null, tag: () => plan.commandTag(changed) };
  }
  const statement: RowStatement = {
    sql,
    parameters,
    columns: plan.columns,
    formats: resultFormats(formats, plan.columns.length),
    settings: state.settings.format,
    objectNames: state.catalog.names,
  };
  const cursor = await openInProcess(state, plan, statement) ?? await executor.open(statement);
  return { stream: new ResultStream(cursor), tag: (rows) => plan.commandTag(rows) };
}

function assertMayWrite(state: SessionState, plan: Plan): void {
  const mayWrite = state.mayWrite();
  if (mayWrite && !state.transaction.block.characteristics.readOnly) return;
  throw new PgError(
    sqlState.read_only_sql_transaction,
    `cannot execute ${plan.commandName} in a read-only transaction`,
    mayWrite ? {} : { detail: "This session may only read the database." },
  );
}

/**
 * Sends a started statement's rows, holding still while the client does not read.
 * @param maximumRows Infinity for all
 * @param announce called once, before anything is sent but after what may fail at once: PostgreSQL
 *   answers `SELECT 1/0` with an error alone
 * @returns how many rows were sent
 */
export async function sendRows(
  state: SessionState,
  stream: ResultStream,
  maximumRows: number,
  announce: () => void = () => {},
): Promise<number> {
  const { limits, output, interrupt } = state;
  let sent = 0;
  let announced = false;
  while (sent < maximumRows && !stream.done) {
    interrupt.check();
    const rows = Math.min(maximumRows - sent, limits.outputSliceRows);
    const slice = await stream.fetch(rows, limits.outputSliceBytes);
    await state.functionContext.sleepAsAsked(interrupt);
    if (!announced) announce();
    announced = true;
    output.writer.bytes(slice.messages);
    sent += slice.rowCount;
    if (slice.done) break;
    if (output.writer.length >= limits.outputSliceBytes) await output.flush();
  }
  if (!announced) announce();
  return sent;
}
