import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { CatalogRelation } from "./catalog_relation.ts";

/** Some rows of a relation of the catalogs, on their way to a connection that cannot make them itself. */
export interface CatalogPart {
  /** Name of the temporary table that holds it. */
  readonly tableName: string;
  readonly columnCount: number;
  /** SQLite's statements that make the table and its indexes. */
  readonly definition: string;
  /** Whether the rows are the first ones. */
  readonly isFirst: boolean;
  /** Of whole rows, one behind the other. */
  readonly values: readonly StorageValue[];
}

/** To make so many rows takes a few milliseconds, after which others get their turn. */
const rowsPerPart = 256;

/** All rows of a relation in parts, of which there is at least one. Made as they are taken. */
export function* catalogParts(
  relation: CatalogRelation,
  model: CatalogModel,
): Iterable<CatalogPart> {
  const { tableName, columns: { length: columnCount } } = relation;
  const table = { tableName, columnCount, definition: relation.definition() };
  let isFirst = true;
  let values: StorageValue[] = [];
  for (const row of relation.rows(model)) {
    values.push(...row);
    if (values.length < rowsPerPart * columnCount) continue;
    yield { ...table, isFirst, values };
    isFirst = false;
    values = [];
  }
  yield { ...table, isFirst, values };
}
