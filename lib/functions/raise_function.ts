import { PgError, type PgErrorFields } from "../base/pg_error.ts";
import type { SqlState } from "../base/sql_state.ts";
import type { StorageCall } from "./function_adapter.ts";

/** `pg_raise(code, message, detail, fields as JSON)`: an error that a translated statement has found. */
export const raise: StorageCall = (_, code, message, detail, fields) => {
  throw new PgError(code as SqlState, message as string, {
    ...JSON.parse(fields as string) as PgErrorFields,
    ...(typeof detail === "string" && { detail }),
  });
};
