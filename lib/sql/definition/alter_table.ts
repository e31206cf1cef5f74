import { ownName } from "../../catalog/schema_names.ts";
import type { AlterTableCmd, AlterTableStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import { isUnconditional } from "../../pgtypes/domain_types.ts";
import { queryTextOf } from "../../catalog/materialized_view.ts";
import { tagOf } from "../command_tag.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { addIndexConstraint } from "./index_constraint.ts";
import { alteredRelation } from "./altered_relation.ts";
import { changeColumn } from "./alter_column.ts";
import { changesNothing } from "./alter_storage.ts";
import { columnClauses, relationOf } from "./create_table.ts";
import { type ColumnDefinition, readColumn } from "./column_definition.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { dependentViews, referencingKeys } from "./dependents.ts";
import { mentions } from "./mentions.ts";
import { kindOf } from "./relation_word.ts";
import { existingName, placeOf } from "./relation_name.ts";
import { ownedSequences } from "./sequence_default.ts";
import { ConstraintRenderer } from "./table_constraint.ts";
import { TableRedefinition } from "./table_redefinition.ts";
import { indexesOf, isOver } from "./table_swap.ts";

/**
 * ALTER TABLE. What SQLite's own does is left to it: adding columns that the rows need not be
 * changed for, and dropping columns. All else makes the table's definition anew.
 */
export function alterTable(statement: AlterTableStmt, context: DefinitionContext): Step[] {
  const { relation: range, cmds = [], objtype, missing_ok } = statement;
  if (objtype === "OBJECT_INDEX") return alterIndex(statement, context);
  const relation = alteredRelation(
    range?.relname ?? "",
    missing_ok === true,
    context,
  );
  if (relation === undefined) return [];
  const commands = cmds.flatMap((each) => "AlterTableCmd" in each ? [each.AlterTableCmd] : [])
    .filter((each) => !changesNothing(each, relation, context));
  if (commands.length === 0) return [];
  if (relation.query !== undefined) throw ofMaterializedView(commands[0]!, relation, context);
  if (objtype !== "OBJECT_TABLE" || relation.kind !== "table") {
    throw context.unsupported(tagOf({ AlterTableStmt: statement }));
  }
  const needed = commands.filter((each) => isNeeded(each, relation, context));
  for (const each of needed) refuseUsedByViews(each, relation, context);
  const clauses = needed.map((each) => nativeClause(each, relation, context));
  if (clauses.every((each) => each !== undefined)) {
    const name = existingName(range!, context);
    return clauses.map((clause) => `ALTER TABLE ${name} ${clause}`);
  }
  const redefinition = new TableRedefinition(relation, context);
  for (const each of inOrder(needed)) applyCommand(each, redefinition, relation, context);
  return redefinition.finish();
}

const droppingCommands: ReadonlySet<AlterTableCmd["subtype"]> = new Set([
  "AT_DropColumn",
  "AT_DropConstraint",
  "AT_DropExpression",
  "AT_DropIdentity",
  "AT_DropNotNull",
]);

/**
 * PostgreSQL drops first, then changes types, and does all else after that, whatever stands first in
 * the text: a new default is one of the new type.
 */
function inOrder(commands: readonly AlterTableCmd[]): AlterTableCmd[] {
  const pass = ({ subtype, def }: AlterTableCmd) =>
    droppingCommands.has(subtype) || (subtype === "AT_ColumnDefault" && def === undefined)
      ? 0
      : subtype === "AT_AlterColumnType"
      ? 1
      : 2;
  return commands.toSorted((first, second) => pass(first) - pass(second));
}

/** The columns of a materialized view are those of its query. */
function ofMaterializedView(
  { subtype }: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): Error {
  const words = String(subtype).slice("AT_".length).replace(/(?<=[a-z])(?=[A-Z])/g, " ");
  return context.error(
    sqlState.wrong_object_type,
    `ALTER action ${words.toUpperCase()} cannot be performed on relation "${ownName(relation)}"`,
    -1,
    { detail: "This operation is not supported for materialized views." },
  );
}

/** ALTER INDEX says how an index is stored, which SQLite decides. */
function alterIndex(statement: AlterTableStmt, context: DefinitionContext): Step[] {
  const { relation: range, cmds = [], missing_ok } = statement;
  const found = context.indexNamed(range?.relname ?? "");
  if (found === undefined) {
    alteredRelation(range?.relname ?? "", missing_ok === true, context);
    return [];
  }
  for (const each of cmds) {
    if ("AlterTableCmd" in each && !changesNothing(each.AlterTableCmd, found.relation, context)) {
      throw context.unsupported(tagOf({ AlterTableStmt: statement }));
    }
  }
  return [];
}

/** Whether there is something to do; IF EXISTS and IF NOT EXISTS allow for the contrary. */
function isNeeded(
  { subtype, def, name = "", missing_ok }: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): boolean {
  const skip = (code: typeof sqlState[keyof typeof sqlState], message: string) => {
    if (missing_ok !== true) throw context.error(code, message);
    const isThere = code === sqlState.duplicate_column;
    context.notice(isThere ? code : sqlState.successful_completion, `${message}, skipping`);
    return false;
  };
  const of = `of relation "${ownName(relation)}"`;
  if (subtype === "AT_AddColumn" && def !== undefined && "ColumnDef" in def) {
    const { colname = "" } = def.ColumnDef;
    return !hasColumn(relation, colname) ||
      skip(sqlState.duplicate_column, `column "${colname}" ${of} already exists`);
  }
  if (subtype === "AT_DropColumn") {
    return hasColumn(relation, name) ||
      skip(sqlState.undefined_column, `column "${name}" ${of} does not exist`);
  }
  if (subtype === "AT_DropConstraint") {
    return relation.constraints.some((each) => each.name === name) ||
      skip(sqlState.undefined_object, `constraint "${name}" ${of} does not exist`);
  }
  return true;
}

/** A column that a view reads stays as it is. */
function refuseUsedByViews(
  { subtype, name = "" }: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): void {
  if (subtype !== "AT_DropColumn" && subtype !== "AT_AlterColumnType") return;
  const views = dependentViews(relation.name, context)
    .filter((view) => mentions(queryTextOf(view)!, name));
  if (views.length === 0) return;
  if (subtype === "AT_AlterColumnType") {
    throw context.error(
      sqlState.feature_not_supported,
      "cannot alter type of a column used by a view or rule",
      -1,
      {
        detail: `rule _RETURN on ${kindOf(views[0]!)} ${
          context.shownName(views[0]!.name)
        } depends on column "${name}"`,
      },
    );
  }
  const column = `column ${name} of table ${context.shownName(relation.name)}`;
  throw context.error(
    sqlState.dependent_objects_still_exist,
    `cannot drop ${column} because other objects depend on it`,
    -1,
    {
      detail: views.map((view) =>
        `${kindOf(view)} ${context.shownName(view.name)} depends on ${column}`
      ).join(
        "\n",
      ),
      hint: "Use DROP ... CASCADE to drop the dependent objects too.",
    },
  );
}

function hasColumn(relation: Relation, name: string): boolean {
  return relation.columns.some((each) => each.name === name);
}

/** The clause by which SQLite does a command; `undefined` where it cannot. */
function nativeClause(
  command: AlterTableCmd,
  relation: Relation,
  context: DefinitionContext,
): string | undefined {
  const { subtype, def, name = "" } = command;
  if (subtype === "AT_AddColumn" && def !== undefined && "ColumnDef" in def) {
    return nativeColumn(readColumn(def.ColumnDef, context), relation, context);
  }
  if (subtype !== "AT_DropColumn") return undefined;
  const isFree = !relation.constraints.some(({ columns }) => columns.includes(name)) &&
    ownedSequences(relation.name, context, name).length === 0 &&
    !indexesOf(relation, context).some((index) => isOver(index, name));
  return isFree ? `DROP COLUMN ${renderName(name)}` : undefined;
}

function nativeColumn(
  column: ColumnDefinition,
  relation: Relation,
  context: DefinitionContext,
): string | undefined {
  const isKey = column.constraints.some(({ contype }) =>
    contype === "CONSTR_PRIMARY" || contype === "CONSTR_UNIQUE"
  );
  const isStored = column.generated !== undefined && column.generated.generated_kind !== "v";
  const { domain } = column.type;
  const isChecked = domain !== undefined && !isUnconditional(domain);
  if (column.numbered || isKey || isStored || isChecked) return undefined;
  const grown = relationOf(placeOf(relation), [column]);
  const known = { ...relation, columns: [...relation.columns, ...grown.columns] };
  const taken = relation.constraints.map((each) => each.name);
  const renderer = new ConstraintRenderer(known, taken, context);
  const clauses = columnClauses(column, known, renderer, context);
  const value = clauses.find((each) => each.startsWith("DEFAULT "));
  if (value?.startsWith("DEFAULT (")) return undefined;
  const parts = [renderName(column.name), declaredTypeFor(column.type)];
  if (column.notNull) {
    if (value === undefined) return undefined;
    parts.push("NOT NULL");
  }
  return `ADD COLUMN ${[...parts, ...clauses].join(" ")}`;
}

function applyCommand(
  command: AlterTableCmd,
  redefinition: TableRedefinition,
  relation: Relation,
  context: DefinitionContext,
): void {
  const { subtype, def, name = "" } = command;
  if (subtype === "AT_AddColumn" && def !== undefined && "ColumnDef" in def) {
    return redefinition.addColumn(readColumn(def.ColumnDef, context));
  }
  if (subtype === "AT_AddConstraint" && def !== undefined && "Constraint" in def) {
    return def.Constraint.indexname === undefined
      ? redefinition.addConstraint(def.Constraint)
      : addIndexConstraint(def.Constraint, redefinition, relation, context);
  }
  if (subtype === "AT_DropColumn") return redefinition.dropColumn(name);
  if (subtype === "AT_DropConstraint") {
    refuseReferenced(name, relation, context);
    return redefinition.dropConstraint(name);
  }
  if (subtype === "AT_ValidateConstraint") return;
  changeColumn(command, redefinition, context);
}

/** A key that foreign keys of other tables refer to stays. */
function refuseReferenced(name: string, relation: Relation, context: DefinitionContext): void {
  const constraint = relation.constraints.find((each) => each.name === name);
  if (constraint?.kind !== "primary key" && constraint?.kind !== "unique") return;
  const keys = referencingKeys(relation.name, context).filter(({ table, constraint: key }) => {
    const reference = table.constraints.find((each) => each.name === key)?.references;
    return reference?.columns.join() === constraint.columns.join();
  });
  if (keys.length === 0) return;
  const details = keys.map(({ table, constraint: key }) =>
    `constraint ${key} on table ${context.shownName(table.name)} depends on index ${name}`
  );
  throw context.error(
    sqlState.dependent_objects_still_exist,
    `cannot drop constraint ${name} on table ${
      context.shownName(relation.name)
    } because other objects depend on it`,
    -1,
    {
      detail: details.join("\n"),
      hint: "Use DROP ... CASCADE to drop the dependent objects too.",
    },
  );
}
