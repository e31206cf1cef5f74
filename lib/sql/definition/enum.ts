import type { AlterEnumStmt, CreateEnumStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { enumText } from "../../catalog/enum_definition.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { enumType } from "../../pgtypes/enum_types.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { fileName } from "../../catalog/schema_names.ts";
import { writtenName } from "../names/object_lookup.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { sqliteSchema } from "../rewrite/names.ts";
import { stringsOf } from "../tree.ts";
import type { Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { TableRedefinition } from "./table_redefinition.ts";

/** PostgreSQL's NAMEDATALEN without the terminator. */
const maximumLabelBytes = 63;

/** CREATE TYPE … AS ENUM: a view with the labels in their order. */
export function createEnum(statement: CreateEnumStmt, context: DefinitionContext): Step[] {
  const name = typeName(stringsOf(statement.typeName), context);
  const labels = stringsOf(statement.vals);
  requireFreeType(name, context);
  labels.forEach((label, index) => {
    checkLabel(label, context);
    if (labels.indexOf(label) === index) return;
    throw context.error(
      sqlState.unique_violation,
      'duplicate key value violates unique constraint "pg_enum_typid_label_index"',
    );
  });
  return [enumText(`main.${renderName(name)}`, labels)];
}

/** The last part of a type's name, whose schema must be public. */
function typeName(names: readonly string[], context: DefinitionContext): string {
  const schema = names.at(-2);
  if (schema !== undefined && sqliteSchema(schema, -1, context) !== "main") {
    throw context.unsupported(`a type in the schema ${schema}`);
  }
  return names.at(-1) ?? "";
}

function requireFreeType(name: string, context: DefinitionContext): void {
  if (context.schema.types?.has(name) !== true && context.relationNamed(name) === undefined) return;
  const own = context.ownName(name);
  throw context.error(sqlState.duplicate_object, `type "${own}" already exists`);
}

function checkLabel(label: string, context: DefinitionContext): void {
  if (new TextEncoder().encode(label).length <= maximumLabelBytes) return;
  throw context.error(sqlState.invalid_name, `invalid enum label "${label}"`, -1, {
    detail: "Labels must be 63 bytes or less.",
  });
}

/** A type of the database; `42704` if there is none of this name. */
function enumNamed(names: readonly string[], context: DefinitionContext): PgType {
  const found = context.schema.types?.get(typeName(names, context));
  if (found !== undefined) return found;
  throw context.error(
    sqlState.undefined_object,
    `type "${writtenName(names.join("."))}" does not exist`,
  );
}

/** ALTER TYPE … ADD VALUE and RENAME VALUE. */
export function alterEnum(statement: AlterEnumStmt, context: DefinitionContext): Step[] {
  const type = enumNamed(stringsOf(statement.typeName), context);
  const { oldVal, newVal = "", skipIfNewValExists } = statement;
  const labels = type.labels ?? [];
  checkLabel(newVal, context);
  if (labels.includes(newVal)) {
    const message = `enum label "${newVal}" already exists`;
    if (skipIfNewValExists !== true) throw context.error(sqlState.duplicate_object, message);
    context.notice(sqlState.duplicate_object, `${message}, skipping`);
    return [];
  }
  if (oldVal === undefined) {
    return replaceEnum(type, type.name, added(statement, labels, context), context);
  }
  requireLabel(oldVal, labels, context);
  const renamed = labels.map((label) => label === oldVal ? newVal : label);
  const updates = columnsOfType(type, context).map(({ table, column }): Step => {
    if (column.type.oid !== type.oid) {
      throw context.unsupported("renaming a value of an enum that there are arrays of");
    }
    const name = renderName(column.name);
    return `UPDATE ${table.temporary ? "temp" : "main"}.${renderName(table.name)} ` +
      `SET ${name} = ${renderString(newVal)} WHERE ${name} = ${renderString(oldVal)}`;
  });
  return [...updates, ...replaceEnum(type, type.name, renamed, context)];
}

function requireLabel(label: string, labels: readonly string[], context: DefinitionContext): void {
  if (labels.includes(label)) return;
  throw context.error(
    sqlState.invalid_parameter_value,
    `"${label}" is not an existing enum label`,
  );
}

function added(
  { newVal = "", newValNeighbor, newValIsAfter }: AlterEnumStmt,
  labels: readonly string[],
  context: DefinitionContext,
): readonly string[] {
  if (newValNeighbor === undefined) return [...labels, newVal];
  requireLabel(newValNeighbor, labels, context);
  return labels.toSpliced(
    labels.indexOf(newValNeighbor) + (newValIsAfter === true ? 1 : 0),
    0,
    newVal,
  );
}

/** Every column of a type, or of arrays of it. */
export function columnsOfType(
  type: PgType,
  context: DefinitionContext,
): { readonly table: Relation; readonly column: Column }[] {
  const found: { table: Relation; column: Column }[] = [];
  for (const table of context.schema.relations.values()) {
    if (table.kind !== "table") continue;
    for (const column of table.columns) {
      const { oid } = column.type;
      if (oid === type.oid || oid === type.arrayOid) found.push({ table, column });
    }
  }
  return found;
}

function replaceEnum(
  type: PgType,
  name: string,
  labels: readonly string[],
  context: DefinitionContext,
): Step[] {
  const steps: Step[] = [
    `DROP VIEW main.${renderName(type.name)}`,
    enumText(`main.${renderName(name)}`, labels),
  ];
  if (name === type.name) return steps;
  const renamed = enumType(name, labels);
  for (const { table, column } of columnsOfType(type, context)) {
    const redefinition = new TableRedefinition(table, context);
    const oid = column.type.oid === type.oid ? renamed.oid : renamed.arrayOid;
    redefinition.setType(column.name, { oid, typmod: -1 }, undefined);
    steps.push(...redefinition.finish());
  }
  return steps;
}

/** ALTER TYPE … RENAME TO. */
export function renameEnum(
  names: readonly string[],
  to: string,
  context: DefinitionContext,
): Step[] {
  const type = enumNamed(names, context);
  const renamed = fileName(context.schemaOf(type.name), to);
  requireFreeType(renamed, context);
  return replaceEnum(type, renamed, type.labels ?? [], context);
}
