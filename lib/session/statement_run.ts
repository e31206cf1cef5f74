import { type MaybePromise, orElse, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { RowSlice, RowStatement } from "../engine/executor.ts";
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
import { catalogUse, runEarlierSteps } from "./earlier_steps.ts";
import { runOf } from "./row_statement.ts";
import type { RowTarget } from "./row_writer.ts";
import type { SessionState } from "./session_state.ts";

/** A statement that may be started: a plan for the database, or a command of the session. */
export interface Runnable {
  /** What it was planned on; `null` if it is planned when it starts, or not at all. */
  readonly schemaVersion: string | null;
  /** The search path that it was planned under; absent where it was not planned. */
  readonly searchPath?: readonly string[];
  /** `null` if it returns no rows. */
  readonly columns: readonly ResultColumn[] | null;
  readonly parameterTypes: readonly number[];
  readonly start: (execution: Execution) => MaybePromise<StartedStatement>;
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
export function prepareRun(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): MaybePromise<Runnable> {
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
  return whenThere(plan(state, statement, parameterTypes), (planned) => {
    const { columns, parameterTypes: types, schemaVersion } = planned.plan;
    const { searchPath } = state.settings;
    const start = planned.literals === null
      ? (execution: Execution) => startPlan(state, planned, execution)
      : (execution: Execution) => startShared(state, statement, planned, execution);
    return { schemaVersion, searchPath, columns, parameterTypes: types, start };
  });
}

function startShared(
  state: SessionState,
  statement: Statement,
  planned: PlannedStatement,
  execution: Execution,
): MaybePromise<StartedStatement> {
  return orElse(() => startPlan(state, planned, execution), (error) => {
    // Only what SQLite refuses to compile has a position, which is not that in the client's text.
    if (!(error instanceof PgError) || error.fields.position === undefined) throw error;
    const written = plan(state, state.planCache.asWritten(statement), null);
    return whenThere(written, (each) => startPlan(state, each, execution));
  });
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
 * @throws PgError fatal `28000` without access, `25P02` in a failed block, `25001` in any for what does
 *   not run in one
 */
export function assertMayRun(state: SessionState, statement: Statement): void {
  state.mayWrite();
  if (!endsFailedBlock(statement)) state.transaction.block.assertNotFailed();
  const { outsideBlocks } = statement.class;
  if (outsideBlocks === undefined || !state.transaction.block.isExplicit) return;
  throw new PgError(
    sqlState.active_sql_transaction,
    `${outsideBlocks} cannot run inside a transaction block`,
  );
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

/**
 * How a statement is run on the schema as it is now.
 * @throws PgError what is wrong with it
 */
export function plan(
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
    server: state.catalog,
  });
}

function startCommand(
  state: SessionState,
  statement: Statement,
  { formats }: Execution,
): MaybePromise<StartedStatement> {
  const columns = commandColumns(state, statement);
  return whenThere(runCommand(state, statement), ({ tag, rows }) => {
    if (columns === null) return { stream: null, tag: () => tag };
    resultFormats(formats, columns.length);
    return { stream: ResultStream.of(encodeCommandRows(rows)), tag: () => tag };
  });
}

/**
 * @throws PgError `25006` if it writes and may not, and whatever it raises by itself
 */
function startPlan(
  state: SessionState,
  planned: PlannedStatement,
  execution: Execution,
): MaybePromise<StartedStatement> {
  const { plan } = planned;
  const { executor, functionContext, transaction } = state;
  return whenThere(makeReady(state, plan), () => {
    functionContext.startStatement(!transaction.hasQueried, transaction.block.keepsSnapshot);
    const isAlone = execution.alone && plan.steps.length === 1 && !executor.emptiesTables;
    const parameters = planned.literals ?? execution.parameters;
    const { access, target } = runOf(state, plan, parameters, isAlone);
    return whenThere(
      transaction.startStatement(access, isAlone, target, plan.noWait),
      () =>
        target === null
          ? runSteps(state, plan, parameters, execution.formats)
          : runOnRow(state, plan, parameters, execution.formats, target),
    );
  });
}

/** Runs a statement that is about one row beside others that write. */
function runOnRow(
  state: SessionState,
  plan: Plan,
  given: readonly StorageValue[],
  formats: readonly number[],
  target: RowTarget,
): MaybePromise<StartedStatement> {
  const [sql] = plan.steps as readonly [string];
  const parameters = given.slice(0, plan.parameterCount);
  for (const notice of plan.notices) state.sendNotice(notice);
  if (plan.columns === null) {
    return whenThere(
      state.rows.run(sql, parameters, target),
      (changed) => ({ stream: null, tag: () => plan.commandTag(changed) }),
    );
  }
  const statement = rowStatement(state, plan, sql, parameters, formats);
  const writes = plan.access === "write";
  // What writes has read them to their ends already.
  const detached = writes ? undefined : state.portals.detachAll(() => state.interrupt.pause());
  return whenThere(detached, () =>
    whenThere(
      state.rows.open(statement, target, writes),
      (messages) => ({ stream: ResultStream.of(messages), tag: plan.commandTag }),
    ));
}

function makeReady(state: SessionState, plan: Plan): MaybePromise<void> {
  const { access, catalogRelations } = plan;
  if (access === "write") assertMayWrite(state, plan);
  const detached = access === "write"
    ? state.portals.detachAll(() => state.interrupt.pause())
    : undefined;
  if (catalogRelations.length === 0) return detached;
  return whenThere(detached, () => state.executor.prepareCatalog(catalogRelations, state.catalog));
}

/** The rows of the last step are what its client gets; the others only change something. */
function runSteps(
  state: SessionState,
  plan: Plan,
  given: readonly StorageValue[],
  formats: readonly number[],
): MaybePromise<StartedStatement> {
  const [sql] = plan.steps;
  const { columns } = plan;
  if (
    typeof sql !== "string" || columns === null || plan.steps.length > 1 || plan.notices.length > 0
  ) {
    return runChanges(state, plan, given, formats);
  }
  return openRows(state, plan, sql, given.slice(0, plan.parameterCount), formats);
}

function runChanges(
  state: SessionState,
  plan: Plan,
  given: readonly StorageValue[],
  formats: readonly number[],
): MaybePromise<StartedStatement> {
  for (const notice of plan.notices) state.sendNotice(notice);
  return whenThere(runEarlierSteps(state, plan, given), ({ counted, values }) => {
    const sql = plan.steps.at(-1);
    if (typeof sql !== "string") return { stream: null, tag: () => plan.commandTag(counted) };
    const parameters = values.slice(0, plan.parameterCount);
    return plan.columns === null
      ? runLastStep(state, plan, sql, parameters, counted)
      : openRows(state, plan, sql, parameters, formats);
  });
}

function runLastStep(
  state: SessionState,
  plan: Plan,
  sql: string,
  parameters: readonly StorageValue[],
  counted: number,
): MaybePromise<StartedStatement> {
  return whenThere(
    state.executor.run(sql, parameters, catalogUse(state, plan)),
    (changed) =>
      whenThere(state.functionContext.waitAsAsked(state.interrupt), () => {
        state.sendRowNotices();
        return { stream: null, tag: () => plan.commandTag(counted + changed) };
      }),
  );
}

function openRows(
  state: SessionState,
  plan: Plan,
  sql: string,
  parameters: readonly StorageValue[],
  formats: readonly number[],
): MaybePromise<StartedStatement> {
  const statement = rowStatement(state, plan, sql, parameters, formats);
  return whenThere(state.executor.open(statement), (cursor) => ({
    stream: new ResultStream(cursor),
    tag: plan.commandTag,
  }));
}

function rowStatement(
  state: SessionState,
  plan: Plan,
  sql: string,
  parameters: readonly StorageValue[],
  formats: readonly number[],
): RowStatement {
  const columns = plan.columns!;
  const catalog = catalogUse(state, plan);
  return {
    sql,
    inParts: plan.inParts,
    parameters,
    isAlone: !state.transaction.block.isExplicit,
    columns,
    formats: resultFormats(formats, columns.length),
    settings: state.settings.format,
    objectNames: state.catalog.names,
    ...(catalog && { catalog }),
  };
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
export function sendRows(
  state: SessionState,
  stream: ResultStream,
  maximumRows: number,
  announce: () => void = () => {},
): MaybePromise<number> {
  if (stream.done) {
    announce();
    return 0;
  }
  return whenThere(nextRows(state, stream, maximumRows), ({ messages, rowCount, done }) => {
    announce();
    state.sendRowNotices();
    state.output.writer.bytes(messages);
    if (done || rowCount >= maximumRows) return rowCount;
    return sendFurther(state, stream, maximumRows, rowCount);
  });
}

async function sendFurther(
  state: SessionState,
  stream: ResultStream,
  maximumRows: number,
  sentBefore: number,
): Promise<number> {
  const { interrupt, limits, output } = state;
  let sent = sentBefore;
  while (sent < maximumRows && !stream.done) {
    if (output.writer.length >= limits.outputSliceBytes) await state.flush();
    await interrupt.pause();
    const { messages, rowCount } = await nextRows(state, stream, maximumRows - sent);
    state.sendRowNotices();
    output.writer.bytes(messages);
    sent += rowCount;
  }
  return sent;
}

function nextRows(
  { limits, interrupt, functionContext }: SessionState,
  stream: ResultStream,
  maximumRows: number,
): MaybePromise<RowSlice> {
  interrupt.check();
  const rows = Math.min(maximumRows, limits.outputSliceRows);
  return whenThere(stream.fetch(rows, limits.outputSliceBytes), (slice) => {
    const waiting = functionContext.waitAsAsked(interrupt);
    return waiting === undefined ? slice : waiting.then(() => slice);
  });
}
