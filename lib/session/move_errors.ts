import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** Others have written since a transaction with a snapshot began, which is now to move. */
export function staleSnapshot(): PgError {
  return new PgError(
    sqlState.serialization_failure,
    "could not serialize access due to concurrent update",
    {
      detail: "A heavy statement runs in another process, which cannot have the snapshot any more.",
      hint: "Retry the transaction, or begin it with the heavy statement.",
    },
  );
}

/** The process is gone that knew what was at a savepoint. */
export function cannotGoBack(name: string): PgError {
  return new PgError(sqlState.crash_shutdown, `cannot go back to savepoint "${name}"`, {
    detail: "The process that ran the transaction has ended, and not all of it can be done again.",
    hint: "Roll the whole transaction back.",
  });
}
