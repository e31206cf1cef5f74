import type { MaybePromise } from "../base/maybe_promise.ts";
import type { Statement } from "../query/statement.ts";
import { prepareSchemaWithElements, schemaWithElements } from "./create_schema.ts";
import { prepareDeclare, prepareFetch } from "./cursor_commands.ts";
import { prepareDo } from "./do_block/prepare_do.ts";
import { prepareExplain } from "./explain/prepare_explain.ts";
import { prepareExecute, preparePrepare } from "./prepared_execution.ts";
import type { SessionState } from "./session_state.ts";
import { prepareRun, type Runnable } from "./statement_run.ts";

/**
 * Makes any statement ready to start: as {@link prepareRun} does, and also those that hold or name
 * other statements.
 */
export function prepareStatement(
  state: SessionState,
  statement: Statement,
  parameterTypes: readonly number[] | null,
): MaybePromise<Runnable> {
  switch (statement.class.kind) {
    case "prepare":
      return preparePrepare(state, statement);
    case "execute":
      return prepareExecute(state, statement);
    case "declare":
      return prepareDeclare(state, statement, parameterTypes);
    case "explain":
      return prepareExplain(state, statement, parameterTypes);
    case "do":
      return prepareDo(state, statement, (inner, each) => prepareStatement(inner, each, null));
    case "ddl": {
      const schema = schemaWithElements(statement);
      if (schema === undefined) return prepareRun(state, statement, parameterTypes);
      const prepare = (each: Statement) => prepareStatement(state, each, null);
      return prepareSchemaWithElements(state, statement, schema, prepare);
    }
    case "fetch":
      return prepareFetch(state, statement);
    default:
      return prepareRun(state, statement, parameterTypes);
  }
}
