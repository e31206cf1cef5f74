import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { hasSchema } from "../infer/relation_lookup.ts";

/**
 * The schema in which a name without one is made: the first of the search path that there is.
 * @throws PgError `3F000` if there is none
 */
export function creationSchema(
  { searchPath, schema, source }: AnalysisContext,
  location = -1,
): string {
  const found = searchPath.find((name) => hasSchema(schema, name));
  if (found !== undefined) return found;
  throw new PgError(
    sqlState.invalid_schema_name,
    "no schema has been selected to create in",
    location < 0 ? {} : { position: source.positionOf(location) },
  );
}
