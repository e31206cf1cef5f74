import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { staticRow } from "../static_index.ts";

/** OID of the row type of pg_class. */
const pgClassRowType = 83;

function* userRows(
  table: CatalogTable,
  ownerOid: number,
  rowType: CatalogRow,
  arrayType: CatalogRow,
): Iterable<CatalogRow> {
  const own = { typnamespace: table.namespaceOid, typowner: ownerOid };
  yield {
    ...rowType,
    ...own,
    oid: table.rowTypeOid,
    typname: table.relation.name,
    typrelid: table.relation.oid,
    typarray: table.rowArrayOid,
  };
  yield {
    ...arrayType,
    ...own,
    oid: table.rowArrayOid,
    typname: `_${table.relation.name}`,
    typelem: table.rowTypeOid,
  };
}

/** Types: beside PostgreSQL's own, the row types of tables and views. */
export const pgType: RowSource = {
  dependsOn: ["schema", "session"],
  *rows({ objects, server }) {
    // The row types of other tables differ from those of the catalogs in little.
    const rowType = staticRow("pg_type", pgClassRowType)!;
    const arrayType = staticRow("pg_type", Number(rowType["typarray"]))!;
    for (const table of objects.tables) {
      yield* userRows(table, server.ownerOid, rowType, arrayType);
    }
  },
};
