import type { Constraint, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { fileName, ownName } from "../../catalog/schema_names.ts";
import type { Index, Relation } from "../../catalog/schema.ts";
import { renderName } from "../render/name.ts";
import type { DefinitionContext } from "./definition_context.ts";
import type { TableRedefinition } from "./table_redefinition.ts";
import { indexesOf } from "./table_swap.ts";

/**
 * ADD CONSTRAINT … USING INDEX: the constraint gets an index of its own, as all have in SQLite, and that
 * one goes.
 */
export function addIndexConstraint(
  constraint: Constraint,
  redefinition: TableRedefinition,
  relation: Relation,
  context: DefinitionContext,
): void {
  const { indexname = "", conname = indexname, ...rest } = constraint;
  const index = usableIndex(indexname, relation, context);
  if (conname !== indexname) {
    context.notice(
      sqlState.successful_completion,
      `ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index "${indexname}" to "${conname}"`,
    );
  }
  const keys = index.keys.map(({ column }): Node => ({ String: { sval: column! } }));
  redefinition.addConstraint({ ...rest, conname, keys });
  const schema = relation.temporary ? "temp" : "main";
  redefinition.afterwards(`DROP INDEX ${schema}.${renderName(index.sqliteName!)}`);
}

function usableIndex(name: string, relation: Relation, context: DefinitionContext): Index {
  const found = context.indexNamed(fileName(relation.schema, name));
  if (found === undefined) {
    throw context.error(sqlState.undefined_object, `index "${name}" does not exist`);
  }
  if (found.relation.name !== relation.name) {
    throw context.error(
      sqlState.object_not_in_prerequisite_state,
      `index "${name}" does not belong to table "${ownName(relation)}"`,
    );
  }
  const { index } = found;
  const own = indexesOf(relation, context).map(({ sqliteName }) => sqliteName);
  if (!own.includes(index.sqliteName)) {
    throw context.error(
      sqlState.object_not_in_prerequisite_state,
      `index "${name}" is already associated with a constraint`,
    );
  }
  const refused = (what: string) =>
    context.error(sqlState.wrong_object_type, what, -1, {
      detail: "Cannot create a primary key or unique constraint using such an index.",
    });
  if (!index.unique) throw refused(`"${name}" is not a unique index`);
  if (index.keys.some(({ column }) => column === null)) {
    throw refused(`index "${name}" contains expressions`);
  }
  if (index.condition !== null) throw refused(`"${name}" is a partial index`);
  if (index.keys.some(({ descending }) => descending)) {
    throw refused(`index "${name}" column number 1 does not have default sorting behavior`);
  }
  return index;
}
