import type { RenameStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { tagOf } from "../command_tag.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { alteredRelation } from "./alter_table.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { existingName } from "./relation_name.ts";
import { TableRedefinition } from "./table_redefinition.ts";
import { createIndexText } from "./table_swap.ts";

/** ALTER … RENAME of tables, columns, constraints and indexes. */
export function rename(statement: RenameStmt, context: DefinitionContext): Step[] {
  const { renameType, relation: range, subname = "", newname = "" } = statement;
  if (renameType === "OBJECT_INDEX") return renameIndex(statement, context);
  const ofTable = renameType === "OBJECT_TABLE" || renameType === "OBJECT_COLUMN" ||
    renameType === "OBJECT_TABCONSTRAINT";
  if (!ofTable) throw context.unsupported(tagOf({ RenameStmt: statement }));
  const relation = alteredRelation(
    range?.relname ?? "",
    statement.missing_ok === true,
    context,
    range?.location,
  );
  if (relation === undefined) return [];
  if (relation.kind === "view") throw context.unsupported("renaming a view or its columns");
  if (renameType === "OBJECT_TABCONSTRAINT") {
    return renameConstraint(relation, subname, newname, context);
  }
  const name = existingName(range!, context);
  const to = renderName(newname);
  if (renameType === "OBJECT_TABLE") {
    requireFree(newname, relation, context);
    return [`ALTER TABLE ${name} RENAME TO ${to}`];
  }
  if (!relation.columns.some((each) => each.name === subname)) {
    throw context.error(sqlState.undefined_column, `column "${subname}" does not exist`);
  }
  if (relation.columns.some((each) => each.name === newname)) {
    throw context.error(
      sqlState.duplicate_column,
      `column "${newname}" of relation "${relation.name}" already exists`,
    );
  }
  return [`ALTER TABLE ${name} RENAME COLUMN ${renderName(subname)} TO ${to}`];
}

function requireFree(name: string, relation: Relation, context: DefinitionContext): void {
  if (context.relationNamed(name)?.temporary !== relation.temporary) return;
  throw context.error(sqlState.duplicate_table, `relation "${name}" already exists`);
}

function renameConstraint(
  relation: Relation,
  name: string,
  to: string,
  context: DefinitionContext,
): Step[] {
  const names = relation.constraints.map((each) => each.name);
  if (!names.includes(name)) {
    throw context.error(
      sqlState.undefined_object,
      `constraint "${name}" for table "${relation.name}" does not exist`,
    );
  }
  if (names.includes(to)) {
    throw context.error(
      sqlState.duplicate_object,
      `constraint "${to}" for relation "${relation.name}" already exists`,
    );
  }
  const redefinition = new TableRedefinition(relation, context);
  redefinition.renameConstraint(name, to);
  return redefinition.finish();
}

/** An index is made anew, unless it belongs to a constraint, whose name it has. */
function renameIndex(statement: RenameStmt, context: DefinitionContext): Step[] {
  const { relation: range, newname = "", missing_ok } = statement;
  const name = range?.relname ?? "";
  const found = context.indexNamed(name);
  if (found === undefined) {
    const message = `relation "${name}" does not exist`;
    if (missing_ok !== true) throw context.error(sqlState.undefined_table, message);
    context.notice(sqlState.successful_completion, `${message}, skipping`);
    return [];
  }
  const { relation, index } = found;
  if (context.indexNamed(newname) !== undefined) {
    throw context.error(sqlState.duplicate_table, `relation "${newname}" already exists`);
  }
  requireFree(newname, relation, context);
  if (relation.constraints.some((each) => each.name === name)) {
    return renameConstraint(relation, name, newname, context);
  }
  const schema = relation.temporary ? "temp" : "main";
  return [
    `DROP INDEX ${schema}.${renderName(index.sqliteName!)}`,
    createIndexText({ ...index, sqliteName: newname }, relation, schema),
  ];
}
