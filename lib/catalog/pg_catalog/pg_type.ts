import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { oids } from "../../pgtypes/oids.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { staticOids, staticRow } from "../static_index.ts";

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
    typname: table.name,
    typrelid: table.relation.oid,
    typarray: table.rowArrayOid,
  };
  yield {
    ...arrayType,
    ...own,
    oid: table.rowArrayOid,
    typname: `_${table.name}`,
    typelem: table.rowTypeOid,
  };
}

function procedure(name: string): number {
  return staticOids("pg_proc", "proname", name)[0] ?? 0;
}

function* enumRows(
  type: PgType,
  { objects, server }: CatalogModel,
  arrayType: CatalogRow,
): Iterable<CatalogRow> {
  const own = { typnamespace: objects.namespaceOfType(type), typowner: server.ownerOid };
  const name = objects.nameOfType(type);
  const oidType = staticRow("pg_type", oids.oid)!;
  yield {
    ...oidType,
    ...own,
    oid: type.oid,
    typname: name,
    typtype: "e",
    typcategory: "E",
    typispreferred: false,
    typarray: type.arrayOid,
    typinput: procedure("enum_in"),
    typoutput: procedure("enum_out"),
    typreceive: procedure("enum_recv"),
    typsend: procedure("enum_send"),
  };
  yield {
    ...arrayType,
    ...own,
    oid: type.arrayOid,
    typname: `_${name}`,
    typelem: type.oid,
    typalign: "i",
  };
}

/** Types: beside PostgreSQL's own, those of the database and the row types of tables and views. */
export const pgType: RowSource = {
  dependsOn: ["schema", "session"],
  *rows(model) {
    const { objects, server } = model;
    // The row types of other tables differ from those of the catalogs in little.
    const rowType = staticRow("pg_type", pgClassRowType)!;
    const arrayType = staticRow("pg_type", Number(rowType["typarray"]))!;
    for (const table of objects.tables) {
      yield* userRows(table, server.ownerOid, rowType, arrayType);
    }
    for (const type of objects.types) yield* enumRows(type, model, arrayType);
  },
};
