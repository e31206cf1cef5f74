import type { CatalogModel } from "../catalog_model.ts";
import type { CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { domainDefaultText } from "../domain_text.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
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

function enumRow(): CatalogRow {
  return {
    ...staticRow("pg_type", oids.oid)!,
    typtype: "e",
    typcategory: "E",
    typinput: procedure("enum_in"),
    typoutput: procedure("enum_out"),
    typreceive: procedure("enum_recv"),
    typsend: procedure("enum_send"),
  };
}

/** A domain is like the type that it is made from, but for what its values must be like. */
function domainRow(type: PgType, model: CatalogModel): CatalogRow {
  const { base, notNull } = type.domain!;
  const like = typeOrText(base.oid);
  const text = domainDefaultText(type, model);
  return {
    ...(like.labels === undefined ? staticRow("pg_type", base.oid)! : enumRow()),
    typtype: "d",
    typelem: 0,
    typsubscript: 0,
    typmodin: 0,
    typmodout: 0,
    typinput: procedure("domain_in"),
    typreceive: procedure("domain_recv"),
    typnotnull: notNull,
    typbasetype: base.domain ?? base.oid,
    typtypmod: base.domain === undefined ? base.typmod : -1,
    typndims: like.category === "A" && base.domain === undefined ? 1 : 0,
    typdefaultbin: text,
    typdefault: text,
  };
}

function* ownRows(
  type: PgType,
  model: CatalogModel,
  arrayType: CatalogRow,
): Iterable<CatalogRow> {
  const { objects, server } = model;
  const own = { typnamespace: objects.namespaceOfType(type), typowner: server.ownerOid };
  const name = objects.nameOfType(type);
  const row = type.domain === undefined ? enumRow() : domainRow(type, model);
  yield {
    ...row,
    ...own,
    oid: type.oid,
    typname: name,
    typispreferred: false,
    typarray: type.arrayOid,
  };
  yield {
    ...arrayType,
    ...own,
    oid: type.arrayOid,
    typname: `_${name}`,
    typelem: type.oid,
    typalign: row.typalign === "d" ? "d" : "i",
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
    for (const type of objects.types) yield* ownRows(type, model, arrayType);
  },
};
