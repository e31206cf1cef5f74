import type { CollateClause } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { isCollatable } from "../infer/type_facts.ts";
import { renderCollation } from "../render/expression.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * The collation that the definition of a column names.
 * @param type the column's
 * @returns SQLite's clause; empty where it is SQLite's own order
 * @throws PgError `42804` if values of the type have none, `0A000` for one that SQLite does not have
 */
export function columnCollation(
  { collname, location }: CollateClause,
  type: TypeReference,
  context: DefinitionContext,
): string {
  if (!isCollatable(type.oid)) {
    throw context.error(
      sqlState.datatype_mismatch,
      `collations are not supported by type ${formatType({ oid: type.oid, typmod: undefined })}`,
      location,
    );
  }
  return renderCollation(stringsOf(collname), context.render, location);
}
