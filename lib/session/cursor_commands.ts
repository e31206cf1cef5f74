import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { ResultStream } from "../query/result_stream.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import { classify } from "../sql/classify.ts";
import type { Relation } from "../catalog/schema.ts";
import type { StatementClass } from "../sql/statement_class.ts";
import { resultFormats } from "../wire/format_codes.ts";
import { Cursor } from "./cursor.ts";
import { keyedQuery } from "./row_keys.ts";
import { FetchRows, rowConversion, type RowShape } from "./fetch_rows.ts";
import { innerStatement, parsedOf } from "./inner_statement.ts";
import type { Portal } from "./portals.ts";
import type { SessionState } from "./session_state.ts";
import { assertMayRun, type Execution, prepareRun, type Runnable } from "./statement_run.ts";

type Details<Kind> = Extract<StatementClass, { kind: Kind }>;

/**
 * DECLARE: the query inside is planned at once and may have parameters.
 * @throws PgError what planning raises, `0A000` for a query that locks rows in a cursor with hold
 *   or scroll; when started `25P01` outside of a transaction block, `42P03` the name is taken
 */
export async function prepareDeclare(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): Promise<Runnable> {
  const details = statement.class as Details<"declare">;
  assertMayRun(state, statement);
  assertNoChanges(details);
  assertNoLocks(details);
  const inner = innerStatement(statement, details.query, details.of);
  const plain = await prepareRun(state, inner, parameterTypes);
  const keyed = await prepareKeyed(state, statement, parameterTypes);
  const runnable = keyed?.runnable ?? plain;
  const { schemaVersion, parameterTypes: types } = plain;
  const { searchPath } = state.settings;
  const start = async (execution: Execution) => {
    await declare(state, statement, runnable, execution, keyed?.relation ?? null);
    return { stream: null, tag: () => details.tag };
  };
  return { schemaVersion, searchPath, columns: null, parameterTypes: types, start };
}

/** The query with the keys of its rows in front, as far as clients are concerned without them. */
async function prepareKeyed(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): Promise<{ readonly runnable: Runnable; readonly relation: Relation } | null> {
  const { query } = statement.class as Details<"declare">;
  const { executor, settings } = state;
  const keyed = keyedQuery(query, { schema: executor.schema(), searchPath: settings.searchPath });
  if (keyed === null) return null;
  try {
    const inner = innerStatement(statement, keyed.query, classify(keyed.query));
    const runnable = await prepareRun(state, inner, parameterTypes);
    const columns = runnable.columns!.slice(1);
    return { runnable: { ...runnable, columns }, relation: keyed.relation };
  } catch (error) {
    // Beside an aggregate there is no single row.
    if (error instanceof PgError && !error.isFatal) return null;
    throw error;
  }
}

function assertNoChanges({ query }: Details<"declare">): void {
  const { withClause } = "SelectStmt" in query ? query.SelectStmt : {};
  const changes = (withClause?.ctes ?? []).some((each) =>
    "CommonTableExpr" in each && !("SelectStmt" in each.CommonTableExpr.ctequery!)
  );
  if (!changes) return;
  throw notSupported("DECLARE CURSOR must not contain data-modifying statements in WITH");
}

function assertNoLocks({ query, hold, scroll }: Details<"declare">): void {
  if (!("SelectStmt" in query) || query.SelectStmt.lockingClause === undefined) return;
  const words: Readonly<Record<string, string>> = {
    LCS_FORUPDATE: "FOR UPDATE",
    LCS_FORNOKEYUPDATE: "FOR NO KEY UPDATE",
    LCS_FORSHARE: "FOR SHARE",
    LCS_FORKEYSHARE: "FOR KEY SHARE",
  };
  const [first] = query.SelectStmt.lockingClause;
  const strength = first !== undefined && "LockingClause" in first
    ? first.LockingClause.strength
    : undefined;
  const clause = words[strength ?? "LCS_FORUPDATE"];
  if (hold) {
    throw notSupported(`DECLARE CURSOR WITH HOLD ... ${clause} is not supported`, {
      detail: "Holdable cursors must be READ ONLY.",
    });
  }
  if (scroll === true) {
    throw notSupported(`DECLARE SCROLL CURSOR ... ${clause} is not supported`, {
      detail: "Scrollable cursors must be READ ONLY.",
    });
  }
}

async function declare(
  state: SessionState,
  statement: Statement,
  runnable: Runnable,
  { parameters, alone }: Execution,
  keyedTable: Relation | null,
): Promise<void> {
  const { name, hold, scroll, binary } = statement.class as Details<"declare">;
  const { portals, transaction, functionContext } = state;
  if (name === "") {
    throw new PgError(sqlState.invalid_cursor_name, "invalid cursor name: must not be empty");
  }
  if (!hold && alone && !transaction.block.isExplicit) {
    throw new PgError(
      sqlState.no_active_sql_transaction,
      "DECLARE CURSOR can only be used in transaction blocks",
    );
  }
  const portal: Portal = {
    name,
    text: parsedOf(statement).source.text,
    statement,
    runnable,
    parameters,
    resultFormats: binary ? [1] : [],
    started: null,
    state: "suspended",
    createdAt: functionContext.clock.nowMicroseconds(),
    size: 0,
    cursor: null,
    sentRows: 0,
    isHoldable: hold,
    isHeld: false,
    savepointDepth: transaction.block.savepointDepth,
  };
  await portals.add(portal);
  portal.started = await runnable.start({
    parameters,
    formats: portal.resultFormats,
    alone: false,
  });
  const keys = keyedTable === null ? null : { tableOid: keyedTable.oid, isBinary: binary };
  portal.cursor = new Cursor(portal.started.stream!, scroll === true, portals.budget, keys);
}

/**
 * FETCH and MOVE, of cursors and of the protocol's portals. That there is one of the name is found
 * out only as it runs, as in PostgreSQL.
 * @throws PgError when started `34000` there is none, `55000` it gives no rows or cannot go back,
 *   and what its statement raises
 */
export function prepareFetch(state: SessionState, statement: Statement): Runnable {
  assertMayRun(state, statement);
  const details = statement.class as Details<"fetch">;
  const { name, move } = details;
  const known = state.portals.find(name);
  const pause = () => state.interrupt.pause();
  const start = async ({ formats }: Execution) => {
    const portal = state.portals.getCursor(name);
    const columns = portal.runnable?.columns ?? null;
    if (columns === null || portal.state === "failed") throw cannotRun(name);
    const cursor = portal.cursor ?? await openCursor(state, portal);
    const fail = (error: unknown): never => {
      portal.state = "failed";
      throw error;
    };
    if (move) {
      const rows = await cursor.move(details, pause).catch(fail);
      return { stream: null, tag: () => details.commandTag(rows) };
    }
    const run = await cursor.begin(details, pause).catch(fail);
    const convert = rowConversion(
      shapeOf(state, columns, portal.resultFormats),
      shapeOf(state, columns, formats),
    );
    return {
      stream: new ResultStream(new FetchRows(cursor, run, convert, fail)),
      tag: (rows: number) => details.commandTag(rows),
    };
  };
  return {
    schemaVersion: null,
    columns: move ? null : known?.runnable?.columns ?? null,
    parameterTypes: [],
    start,
    simpleFormats: known?.statement?.class.kind === "declare" ? known.resultFormats : [],
  };
}

function shapeOf(
  state: SessionState,
  columns: readonly ResultColumn[],
  formats: readonly number[],
): RowShape {
  return {
    columns,
    formats: resultFormats(formats, columns.length),
    settings: state.settings.format,
    objectNames: state.catalog.names,
  };
}

/** A portal of the protocol becomes a cursor that goes forward with the first FETCH or MOVE. */
async function openCursor(state: SessionState, portal: Portal): Promise<Cursor> {
  if (portal.state === "ready") {
    const { parameters, resultFormats: formats } = portal;
    portal.started = await portal.runnable!.start({ parameters, formats, alone: false });
    portal.state = "suspended";
  }
  const stream = portal.started?.stream ?? null;
  if (stream === null) throw cannotRun(portal.name);
  portal.cursor = new Cursor(stream, false, state.portals.budget);
  portal.cursor.skipped(portal.sentRows);
  return portal.cursor;
}

function cannotRun(name: string): PgError {
  return new PgError(
    sqlState.object_not_in_prerequisite_state,
    `portal "${name}" cannot be run`,
  );
}
