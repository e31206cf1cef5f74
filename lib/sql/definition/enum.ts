import type { AlterEnumStmt, CreateEnumStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { enumType } from "../../pgtypes/enum_types.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import type { Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import {
  columnsOfType,
  domainsOver,
  newTypeName,
  replaceType,
  requireFreeType,
  typeNamed,
  typeText,
} from "./own_type.ts";

/** PostgreSQL's NAMEDATALEN without the terminator. */
const maximumLabelBytes = 63;

/** CREATE TYPE … AS ENUM: a view with the labels in their order. */
export function createEnum(statement: CreateEnumStmt, context: DefinitionContext): Step[] {
  const name = newTypeName(stringsOf(statement.typeName), context);
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
  return [typeText(enumType(name, labels))];
}

function checkLabel(label: string, context: DefinitionContext): void {
  if (new TextEncoder().encode(label).length <= maximumLabelBytes) return;
  throw context.error(sqlState.invalid_name, `invalid enum label "${label}"`, -1, {
    detail: "Labels must be 63 bytes or less.",
  });
}

/** An enum type; `42704` if there is no type of this name, `42809` if it is of another kind. */
function enumNamed(names: readonly string[], context: DefinitionContext): PgType {
  const found = typeNamed(names, "type", context);
  if (found.labels !== undefined) return found;
  throw context.error(
    sqlState.wrong_object_type,
    `"${context.ownName(found.name)}" is not an enum`,
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
    const grown = enumType(type.name, added(statement, labels, context));
    return [...replaceType(type, grown), ...relabel(labels, grown.labels!)];
  }
  requireLabel(oldVal, labels, context);
  refuseWrittenLabel(oldVal, type, context);
  const renamed = labels.map((label) => label === oldVal ? newVal : label);
  const updates = columnsOfType(type, context).map(({ table, column, isArray }): Step => {
    if (isArray) {
      throw context.unsupported("renaming a value of an enum that there are arrays of");
    }
    const name = renderName(column.name);
    return `UPDATE ${table.temporary ? "temp" : "main"}.${renderName(table.name)} ` +
      `SET ${name} = ${renderString(newVal)} WHERE ${name} = ${renderString(oldVal)}`;
  });
  return [
    ...updates,
    ...replaceType(type, enumType(type.name, renamed)),
    ...relabel(labels, renamed),
  ];
}

/**
 * Where the file's definitions compare values of an enum, they have all of its labels in their text, which
 * are written anew. The order of those that were there stays, and so does every index.
 */
function relabel(from: readonly string[], to: readonly string[]): Step[] {
  const literals = [from, to].map((labels) => renderString(JSON.stringify(labels)));
  // In the view of a domain they stand in a string themselves.
  const [plain, quoted] = [literals, literals.map((each) => renderString(each).slice(1, -1))]
    .map((pair) => pair.map(renderString).join(", "));
  return [{
    temporary: false,
    statements: [
      `UPDATE main.sqlite_schema SET sql = replace(replace(sql, ${plain}), ${quoted}) ` +
      "WHERE instr(sql, 'pg_enum')",
    ],
  }, "PRAGMA schema_version"];
}

/** A label in a default or in a condition is a text like any other, which nothing tells apart. */
function refuseWrittenLabel(label: string, type: PgType, context: DefinitionContext): void {
  const literal = renderString(label);
  const table = columnsOfType(type, context).find(({ table }) => table.sql.includes(literal));
  const domain = domainsOver(type, context).find(({ domain }) =>
    [domain!.defaultExpression ?? "", ...domain!.checks.map(({ expression }) => expression)]
      .some((text) => text.includes(literal))
  );
  const user = table === undefined
    ? domain && `domain ${domain.name}`
    : `table ${table.table.name}`;
  if (user === undefined) return;
  throw context.unsupported(
    `renaming a label that a default or condition of ${user} names`,
    -1,
    "Drop the default or constraint, and make it again afterwards.",
  );
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
