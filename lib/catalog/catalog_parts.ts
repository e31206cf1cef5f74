import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { CatalogRelation } from "./catalog_relation.ts";
import { catalogInsertText } from "./connection_catalog.ts";
import type { TablePart } from "./table_part.ts";

/** To make so many rows takes a few milliseconds, after which others get their turn. */
const rowsPerPart = 256;

/** All rows of a relation in parts, of which there is at least one. Made as they are taken. */
export function* catalogParts(
  relation: CatalogRelation,
  model: CatalogModel,
): Iterable<TablePart> {
  const { tableName, columns: { length: columnCount } } = relation;
  const insert = catalogInsertText(tableName, columnCount, 1);
  let statements = [...relation.definition(), `DELETE FROM temp."${tableName}"`];
  let values: StorageValue[] = [];
  for (const row of relation.rows(model)) {
    values.push(...row);
    if (values.length < rowsPerPart * columnCount) continue;
    yield { statements, insert, columnCount, values };
    statements = [];
    values = [];
  }
  yield { statements, insert, columnCount, values };
}
