import type { Statement } from "../query/statement.ts";
import { prepareDeclare, prepareFetch } from "./cursor_commands.ts";
import { prepareExecute, preparePrepare } from "./prepared_execution.ts";
import type { SessionState } from "./session_state.ts";
import { prepareRun, type Runnable } from "./statement_run.ts";

/**
 * Makes any statement ready to start: as {@link prepareRun} does, and also those that hold or name
 * other statements.
 */
export async function prepareStatement(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): Promise<Runnable> {
  switch (statement.class.kind) {
    case "prepare":
      return preparePrepare(state, statement);
    case "execute":
      return await prepareExecute(state, statement);
    case "declare":
      return await prepareDeclare(state, statement, parameterTypes);
    case "fetch":
      return prepareFetch(state, statement);
    default:
      return await prepareRun(state, statement, parameterTypes);
  }
}
