import type { CatalogConstraint, CatalogIndex, CatalogTable } from "./catalog_objects.ts";
import type { CatalogModel } from "./catalog_model.ts";
import { conditionText, isCall } from "./expression_text.ts";
import { namespaceName, qualifiedName } from "./qualified_name.ts";
import { scanSql } from "./sql_scanner.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { Constraint, IndexKey } from "./schema.ts";
import type { SystemIndex, SystemTable } from "./system_tables.ts";

/** An expression as an index shows it: bare if it is a call, in parentheses otherwise. */
function keyExpression(text: string): string {
  return isCall([...scanSql(text)]) ? text : `(${text})`;
}

/** One key of an index, without its order. */
function keyText(
  { column, expression }: IndexKey,
  { relation }: CatalogTable,
  { definitions }: CatalogModel,
  pretty: boolean,
): string {
  if (column !== null) return quoteIdentifier(column);
  const style = { pretty, indented: false };
  return keyExpression(definitions?.value(expression, relation, style) ?? expression);
}

/** A column of an index as pg_get_indexdef() prints it, without its order. */
export function indexKeyText(
  { index, table }: CatalogIndex,
  position: number,
  model: CatalogModel,
  pretty: boolean,
): string {
  const key = index.keys[position];
  return key === undefined ? "" : keyText(key, table, model, pretty);
}

/**
 * The statement that would make an index, as pg_get_indexdef() prints it.
 * @param pretty without the schema of the table where it is searched, and without parentheses that are
 *   not needed
 */
export function indexDefinition(
  { index, table }: CatalogIndex,
  model: CatalogModel,
  pretty = false,
): string {
  const keys = index.keys.map((key) => {
    const text = keyText(key, table, model, pretty);
    return key.descending ? `${text} DESC` : text;
  }).join(", ");
  const schema = namespaceName(table);
  const name = pretty
    ? qualifiedName(schema, table.name, model.server)
    : `${quoteIdentifier(schema)}.${quoteIdentifier(table.name)}`;
  const condition = index.condition ?? "";
  const where = condition === ""
    ? ""
    : ` WHERE ${conditionText(condition, table, model, { pretty, indented: false })}`;
  const unique = index.unique ? "UNIQUE " : "";
  return `CREATE ${unique}INDEX ${
    quoteIdentifier(index.name)
  } ON ${name} USING btree (${keys})${where}`;
}

/** As {@link indexDefinition}, for an index of the system's own tables. */
export function systemIndexDefinition(table: SystemTable, index: SystemIndex): string {
  const unique = index.unique ? "UNIQUE " : "";
  const keys = index.columns.map((number) => quoteIdentifier(table.columns[number - 1]!.name));
  return `CREATE ${unique}INDEX ${index.name} ON ${table.schema}.${table.name} USING btree (${
    keys.join(", ")
  })`;
}

function names(columns: readonly string[]): string {
  return columns.map(quoteIdentifier).join(", ");
}

function foreignKeyText(
  { columns, references }: Constraint,
  { objects, server }: CatalogModel,
): string {
  const { table, columns: targets, onDelete, onUpdate } = references!;
  const update = onUpdate === "NO ACTION" ? "" : ` ON UPDATE ${onUpdate}`;
  const remove = onDelete === "NO ACTION" ? "" : ` ON DELETE ${onDelete}`;
  const target = objects.tableNamed(table);
  const targetName = target === undefined
    ? quoteIdentifier(table)
    : qualifiedName(namespaceName(target), target.name, server);
  return `FOREIGN KEY (${names(columns)}) REFERENCES ${targetName}(${
    names(targets)
  })${update}${remove}`;
}

function constraintBody(
  { constraint, table }: CatalogConstraint,
  model: CatalogModel,
  pretty: boolean,
): string {
  const condition = constraint.expression ?? "";

  switch (constraint.kind) {
    case "primary key":
      return `PRIMARY KEY (${names(constraint.columns)})`;
    case "unique":
      return `UNIQUE (${names(constraint.columns)})`;
    case "check":
      return `CHECK (${conditionText(condition, table, model, { pretty, indented: true })})`;
    case "foreign key":
      return foreignKeyText(constraint, model);
  }
}

/**
 * A constraint as pg_get_constraintdef() prints it.
 * @param pretty without parentheses that are not needed
 */
export function constraintDefinition(
  entry: CatalogConstraint,
  model: CatalogModel,
  pretty = false,
): string {
  const { constraint } = entry;
  const deferrable = constraint.deferrable ? " DEFERRABLE" : "";
  const deferred = constraint.initiallyDeferred ? " INITIALLY DEFERRED" : "";
  return constraintBody(entry, model, pretty) + deferrable + deferred;
}
