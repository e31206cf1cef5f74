import type { AlterTableCmd, AlterTableStmt, RenameStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import { tagOf } from "../command_tag.ts";
import { renderName } from "../render/name.ts";
import { columnClauses, relationOf } from "./create_table.ts";
import { readColumn } from "./column_definition.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { existingName } from "./relation_name.ts";
import { ConstraintRenderer } from "./table_constraint.ts";

/** ALTER TABLE … ADD COLUMN and DROP COLUMN, several of them in one statement too. */
export function alterTable(statement: AlterTableStmt, context: DefinitionContext): string[] {
  const { relation: range, cmds = [], objtype, missing_ok } = statement;
  const relation = alteredRelation(
    range?.relname ?? "",
    missing_ok === true,
    context,
    range?.location,
  );
  if (relation === undefined) return [];
  if (objtype !== "OBJECT_TABLE" || relation.kind !== "table") {
    throw context.unsupported(tagOf({ AlterTableStmt: statement }));
  }
  const name = existingName(range!, context);
  return cmds.flatMap((each) => {
    if (!("AlterTableCmd" in each)) return [];
    const clause = command(each.AlterTableCmd, relation, context);
    return clause === undefined ? [] : [`ALTER TABLE ${name} ${clause}`];
  });
}

function alteredRelation(
  name: string,
  missingOk: boolean,
  context: DefinitionContext,
  location = -1,
): Relation | undefined {
  const relation = context.relationNamed(name);
  if (relation !== undefined) return relation;
  const message = `relation "${name}" does not exist`;
  if (!missingOk) throw context.error(sqlState.undefined_table, message, location);
  context.notice(sqlState.successful_completion, `${message}, skipping`);
  return undefined;
}

/** How the commands that SQLite cannot do are written. */
const clauses: Readonly<Record<string, string>> = {
  AT_AddConstraint: "ADD CONSTRAINT",
  AT_AddIdentity: "ALTER COLUMN … ADD GENERATED",
  AT_AlterColumnType: "ALTER COLUMN … TYPE",
  AT_ChangeOwner: "OWNER TO",
  AT_ColumnDefault: "ALTER COLUMN … DEFAULT",
  AT_DropConstraint: "DROP CONSTRAINT",
  AT_DropIdentity: "ALTER COLUMN … DROP IDENTITY",
  AT_DropNotNull: "ALTER COLUMN … DROP NOT NULL",
  AT_SetNotNull: "ALTER COLUMN … SET NOT NULL",
  AT_SetTableSpace: "SET TABLESPACE",
  AT_ValidateConstraint: "VALIDATE CONSTRAINT",
};

/** What one command adds to ALTER TABLE; nothing where there is nothing to do. */
function command(
  command: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): string | undefined {
  switch (command.subtype) {
    case "AT_AddColumn":
      return addColumn(command, relation, context);
    case "AT_DropColumn":
      return dropColumn(command, relation, context);
    default: {
      const words = clauses[command.subtype ?? ""] ?? String(command.subtype).slice("AT_".length);
      throw context.unsupported(
        `ALTER TABLE … ${words}`,
        -1,
        "Make a new table, copy the rows, drop the old one and rename the new one.",
      );
    }
  }
}

function addColumn(
  command: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): string | undefined {
  const { def, missing_ok } = command;
  if (def === undefined || !("ColumnDef" in def)) throw context.unsupported("ADD COLUMN");
  const column = readColumn(def.ColumnDef, context);
  if (relation.columns.some((each) => each.name === column.name)) {
    const message = `column "${column.name}" of relation "${relation.name}" already exists`;
    if (missing_ok !== true) throw context.error(sqlState.duplicate_column, message);
    context.notice(sqlState.duplicate_column, `${message}, skipping`);
    return undefined;
  }
  const refuse = (what: string) =>
    context.unsupported(`adding a column that ${what}`, column.location, "Make the table anew.");
  if (column.numbered) throw refuse("numbers the rows");
  for (const each of column.constraints) {
    if (each.contype === "CONSTR_PRIMARY") throw refuse("is the primary key");
    if (each.contype === "CONSTR_UNIQUE") throw refuse("is unique");
  }
  if (column.generated !== undefined && column.generated.generated_kind !== "v") {
    throw refuse("is generated and stored");
  }
  const target = { name: relation.name, temporary: relation.temporary, text: "" };
  const grown = relationOf(target, [column]);
  const known = { ...grown, columns: [...relation.columns, ...grown.columns] };
  const taken = relation.constraints.map((each) => each.name);
  const clauses = columnClauses(
    column,
    known,
    new ConstraintRenderer(known, taken, context),
    context,
  );
  const value = clauses.find((each) => each.startsWith("DEFAULT "));
  if (value?.startsWith("DEFAULT (")) throw refuse("has a default which is not constant");
  const parts = [renderName(column.name), declaredTypeFor(column.type)];
  if (column.notNull) {
    if (value === undefined) throw refuse("has no NULLs and no default");
    parts.push("NOT NULL");
  }
  return `ADD COLUMN ${[...parts, ...clauses].join(" ")}`;
}

function dropColumn(
  command: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): string | undefined {
  const { name = "", missing_ok } = command;
  if (!relation.columns.some((each) => each.name === name)) {
    const message = `column "${name}" of relation "${relation.name}" does not exist`;
    if (missing_ok !== true) throw context.error(sqlState.undefined_column, message);
    context.notice(sqlState.successful_completion, `${message}, skipping`);
    return undefined;
  }
  return `DROP COLUMN ${renderName(name)}`;
}

/** ALTER TABLE … RENAME of tables and columns. */
export function rename(statement: RenameStmt, context: DefinitionContext): string[] {
  const { renameType, relation: range, subname = "", newname = "" } = statement;
  const ofTable = renameType === "OBJECT_TABLE" || renameType === "OBJECT_COLUMN";
  if (!ofTable) throw context.unsupported(tagOf({ RenameStmt: statement }));
  const relation = alteredRelation(
    range?.relname ?? "",
    statement.missing_ok === true,
    context,
    range?.location,
  );
  if (relation === undefined) return [];
  if (relation.kind === "view") throw context.unsupported("renaming a view or its columns");
  const name = existingName(range!, context);
  const to = renderName(newname);
  if (renameType === "OBJECT_TABLE") {
    if (context.relationNamed(newname)?.temporary === relation.temporary) {
      throw context.error(sqlState.duplicate_table, `relation "${newname}" already exists`);
    }
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
