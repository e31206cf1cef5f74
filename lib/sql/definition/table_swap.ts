import type { DatabaseSchema, Index, Relation } from "../../catalog/schema.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import type { SchemaEdit, Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { mentions } from "./mentions.ts";
import { readTableText, tableText } from "./table_text.ts";

/** A column of the new table, and where its values come from: SQL over the old one. */
export interface CopiedColumn {
  readonly name: string;
  readonly value: string;
}

/** What a table becomes. */
export interface NewTable {
  readonly relation: Relation;
  /** Its CREATE TABLE under a name. */
  readonly definition: (name: string) => string;
  readonly numbersRows: boolean;
  /** Columns that are computed are not among them. */
  readonly columns: readonly CopiedColumn[];
  /** Old columns that are gone: indexes on them go, too. */
  readonly dropped: ReadonlySet<string>;
}

const newName = "_ayb_new";
const oldName = "_ayb_old";

/**
 * Gives a table rows of another form. The rows are copied into a new table, which then takes the
 * place of the old one in SQLite's table of the schema: names of it in views, triggers and foreign
 * keys stay what they are, and no foreign key sees its rows go.
 */
export function swapTable(table: NewTable, context: DefinitionContext): Step[] {
  const { relation, definition, columns, numbersRows } = table;
  const schema = relation.temporary ? "temp" : "main";
  const copy = `${schema}.${newName}`;
  const name = `${schema}.${renderName(relation.name)}`;
  const indexes = indexesOf(relation, context);
  const steps: Step[] = [
    "PRAGMA defer_foreign_keys = ON",
    definition(copy),
    `INSERT INTO ${copy} (${columns.map((each) => renderName(each.name)).join(", ")}) ` +
    `SELECT ${columns.map((each) => each.value).join(", ")} FROM ${name}`,
  ];
  if (numbersRows) steps.push(...keepNumbers(relation, schema));
  for (const index of indexes) {
    steps.push(`DROP INDEX ${schema}.${renderName(index.sqliteName!)}`);
  }
  steps.push(exchange(table, schema), `DROP TABLE ${schema}.${oldName}`);
  for (const index of indexes) {
    if ([...table.dropped].some((column) => isOver(index, column))) continue;
    steps.push(createIndexText(index, relation, schema));
  }
  return steps;
}

/** The next number of a table is that of the old one, if it had one. */
function keepNumbers(relation: Relation, schema: string): string[] {
  const sequence = `${schema}.sqlite_sequence`;
  const own = renderString(relation.name);
  return [
    `DELETE FROM ${sequence} WHERE name = ${renderString(newName)} AND ` +
    `EXISTS (SELECT 1 FROM ${sequence} WHERE name = ${own})`,
    `UPDATE ${sequence} SET name = ${own} WHERE name = ${renderString(newName)}`,
  ];
}

/** Row and indexes of the new table become those of the old one, and the other way round. */
function exchange({ relation, definition }: NewTable, schema: string): SchemaEdit {
  const { name, temporary } = relation;
  const master = `${schema}.sqlite_schema`;
  const [own, fresh, old] = [name, newName, oldName].map((each) => renderString(each));
  const text = renderString(definition(renderName(name)));
  const oldText = renderString(tableText(oldName, readTableText(relation.sql)!));
  const automatic = (table: string) => `type = 'index' AND tbl_name = ${table} AND sql IS NULL`;
  const renamed = (to: string, length: number) =>
    `name = 'sqlite_autoindex_' || ${to} || substr(name, ${
      "sqlite_autoindex_".length + length + 1
    })`;
  return {
    temporary,
    statements: [
      // An index must stand behind its table.
      `UPDATE ${master} SET rowid = rowid + (SELECT max(rowid) FROM ${master}) ` +
      `WHERE ${automatic(own!)}`,
      `UPDATE ${master} SET tbl_name = ${old}, ${renamed(old!, [...name].length)} ` +
      `WHERE ${automatic(own!)}`,
      `UPDATE ${master} SET tbl_name = ${own}, ${renamed(own!, newName.length)} ` +
      `WHERE ${automatic(fresh!)}`,
      `UPDATE ${master} SET rootpage = other.rootpage, ` +
      `sql = CASE ${master}.name WHEN ${own} THEN ${text} ELSE ${oldText} END, ` +
      `tbl_name = CASE ${master}.name WHEN ${own} THEN ${own} ELSE ${old} END, ` +
      `name = CASE ${master}.name WHEN ${own} THEN ${own} ELSE ${old} END ` +
      `FROM (SELECT name, rootpage FROM ${master} WHERE type = 'table') AS other ` +
      `WHERE ${master}.type = 'table' AND ${master}.name IN (${own}, ${fresh}) ` +
      `AND other.name IN (${own}, ${fresh}) AND other.name <> ${master}.name`,
    ],
  };
}

/** The indexes of CREATE INDEX; those of constraints come with the table. */
export function indexesOf(relation: Relation, context: DefinitionContext): readonly Index[] {
  const schema = context.schema as Partial<DatabaseSchema>;
  const own = new Set(relation.constraints.map((each) => each.name));
  return (schema.indexesOf?.(relation) ?? []).filter(({ sqliteName, name }) =>
    sqliteName !== null && !own.has(name) && !sqliteName.startsWith("sqlite_autoindex_")
  );
}

/** Whether an index has something to do with a column. */
/** Whether an index has a column in its keys or in its condition. */
export function isOver({ keys, condition }: Index, name: string): boolean {
  return keys.some(({ column, expression }) =>
    column === null ? mentions(expression, name) : column === name
  ) || (condition !== null && mentions(condition, name));
}

/** CREATE INDEX for an index as the schema knows it. */
export function createIndexText(index: Index, relation: Relation, schema: string): string {
  const keys = index.keys.map(({ column, expression, collation, descending }) => {
    const term = column === null ? `(${expression})` : renderName(column);
    const order = descending ? " DESC" : "";
    return `${term}${collation === null ? "" : ` COLLATE ${renderName(collation)}`}${order}`;
  });
  const unique = index.unique ? "UNIQUE " : "";
  const where = index.condition === null ? "" : ` WHERE ${index.condition}`;
  return `CREATE ${unique}INDEX ${schema}.${renderName(index.sqliteName!)} ` +
    `ON ${renderName(relation.name)} (${keys.join(", ")})${where}`;
}
