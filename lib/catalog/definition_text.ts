import type { CatalogConstraint, CatalogIndex, CatalogTable } from "./catalog_objects.ts";
import { conditionText } from "./expression_text.ts";
import { fixedOids, temporaryNamespaceName } from "./fixed_oids.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { Constraint, Index, IndexKey } from "./schema.ts";
import type { SystemIndex, SystemTable } from "./system_tables.ts";

/** The schema of a table, by name. */
export function namespaceName(table: CatalogTable): string {
  return table.namespaceOid === fixedOids.temporaryNamespace ? temporaryNamespaceName : "public";
}

function keyText({ column, expression, descending }: IndexKey): string {
  // Functions stand as they are, other expressions in parentheses.
  const isCall = /^[a-z_][a-z0-9_]*\(.*\)$/i.test(expression);
  const text = column !== null
    ? quoteIdentifier(column)
    : isCall || expression.startsWith("(")
    ? expression
    : `(${expression})`;
  return descending ? `${text} DESC` : text;
}

/** A column of an index as pg_get_indexdef() prints it, without its order. */
export function indexKeyText(index: Index, position: number): string {
  const key = index.keys[position];
  return key === undefined ? "" : keyText({ ...key, descending: false });
}

/**
 * The statement that would make an index, as pg_get_indexdef() prints it.
 * @param pretty without the schema of the table and without parentheses that are not needed
 */
export function indexDefinition({ index, table }: CatalogIndex, pretty = false): string {
  const keys = index.keys.map(keyText).join(", ");
  const ownName = quoteIdentifier(table.relation.name);
  const name = pretty ? ownName : `${quoteIdentifier(namespaceName(table))}.${ownName}`;
  const condition = index.condition ?? "";
  const where = condition === "" ? "" : ` WHERE ${pretty ? condition : conditionText(condition)}`;
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

function foreignKeyText({ columns, references }: Constraint): string {
  const { table, columns: targets, onDelete, onUpdate } = references!;
  const update = onUpdate === "NO ACTION" ? "" : ` ON UPDATE ${onUpdate}`;
  const remove = onDelete === "NO ACTION" ? "" : ` ON DELETE ${onDelete}`;
  return `FOREIGN KEY (${names(columns)}) REFERENCES ${quoteIdentifier(table)}(${
    names(targets)
  })${update}${remove}`;
}

function constraintBody(constraint: Constraint, pretty: boolean): string {
  const condition = constraint.expression ?? "";

  switch (constraint.kind) {
    case "primary key":
      return `PRIMARY KEY (${names(constraint.columns)})`;
    case "unique":
      return `UNIQUE (${names(constraint.columns)})`;
    case "check":
      return `CHECK (${pretty ? condition : conditionText(condition)})`;
    case "foreign key":
      return foreignKeyText(constraint);
  }
}

/**
 * A constraint as pg_get_constraintdef() prints it.
 * @param pretty without parentheses that are not needed
 */
export function constraintDefinition({ constraint }: CatalogConstraint, pretty = false): string {
  const deferrable = constraint.deferrable ? " DEFERRABLE" : "";
  const deferred = constraint.initiallyDeferred ? " INITIALLY DEFERRED" : "";
  return constraintBody(constraint, pretty) + deferrable + deferred;
}
