import type { MaybePromise } from "../base/maybe_promise.ts";
import { notSupported } from "../base/pg_error.ts";
import type { Statement } from "../query/statement.ts";
import type { ResultColumn } from "../sql/analysis.ts";
import type { PreparedStatement } from "./prepared_statements.ts";
import type { SessionState } from "./session_state.ts";
import { assertMayRun, type prepareRun, type Runnable } from "./statement_run.ts";

/**
 * What a prepared statement means now, which a change of the schema may have changed.
 * @param prepare makes a statement ready to start
 * @returns `null` for an empty text
 * @throws PgError `0A000` if its columns are no longer those that the client was told, and what
 *   preparing raises
 */
export function currentRunnable(
  state: SessionState,
  prepared: PreparedStatement,
  prepare: PrepareStatement,
): MaybePromise<Runnable | null> {
  const { runnable: known, statement } = prepared;
  if (statement === null || known === null) return null;
  // Literals keep the meaning that they had when the statement was prepared.
  const { schemaVersion, searchPath = state.settings.searchPath } = known;
  if (
    schemaVersion === state.executor.schema().version && searchPath === state.settings.searchPath
  ) {
    assertMayRun(state, statement);
    return known;
  }
  return prepareAgain(state, prepared, statement, prepare);
}

type PrepareStatement = (
  ...args: Parameters<typeof prepareRun>
) => MaybePromise<Runnable>;

async function prepareAgain(
  state: SessionState,
  prepared: PreparedStatement,
  statement: Statement,
  prepare: PrepareStatement,
): Promise<Runnable> {
  const runnable = await prepare(state, statement, prepared.parameterTypes);
  const { kind } = statement.class;
  if (!namesOthers.has(kind) && !sameColumns(runnable.columns, prepared.columns)) {
    throw notSupported("cached plan must not change result type");
  }
  prepared.runnable = runnable;
  return runnable;
}

/** What these return is decided, as they run, by the cursor or statement that has the name then. */
const namesOthers: ReadonlySet<string> = new Set(["fetch", "execute"]);

function sameColumns(
  before: readonly ResultColumn[] | null,
  now: readonly ResultColumn[] | null,
): boolean {
  if (before === now) return true;
  if (before === null || now === null || before.length !== now.length) return false;
  return before.every((column, index) => {
    const other = now[index]!;
    return column.name === other.name && column.type.oid === other.type.oid &&
      column.type.typmod === other.type.typmod;
  });
}
