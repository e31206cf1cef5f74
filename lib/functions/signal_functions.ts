import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type CallContext, contextual, type FunctionTable } from "./definition.ts";
import type { BackendSignal } from "./function_context.ts";

function signalBackend({ session }: CallContext, processId: number, signal: BackendSignal) {
  if (session.signalBackend === undefined) {
    throw notSupported("sessions cannot be ended by what runs outside of one");
  }
  return session.signalBackend(processId, signal);
}

/** Functions that end the statements of other sessions, or the sessions themselves. */
export const signalFunctions: FunctionTable = {
  "pg_cancel_backend(int4)": contextual((context, processId: number) =>
    signalBackend(context, processId, "cancel")
  ),
  "pg_terminate_backend(int4,int8)": contextual((context, processId: number, timeout: bigint) => {
    if (timeout < 0n) {
      throw new PgError(
        sqlState.numeric_value_out_of_range,
        '"timeout" must not be negative',
      );
    }
    return signalBackend(context, processId, "terminate");
  }),
};
