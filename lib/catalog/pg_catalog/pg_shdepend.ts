import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";
import { systemTable } from "../system_tables.ts";

/** What belongs to whom. What belongs to the system is left out, as in PostgreSQL. */
export const pgShdepend: RowSource = {
  dependsOn: ["schema", "session", "databases"],
  *rows({ objects, server }) {
    const databases = [...server.databases()];
    const own = databases.find(({ name }) => name === server.databaseName)?.oid ?? 0;
    for (const { relation } of objects.tables) {
      yield ownership(own, fixedOids.pgClass, relation.oid, server.ownerOid);
    }
    for (const { oid } of objects.sequences) {
      yield ownership(own, fixedOids.pgClass, oid, server.ownerOid);
    }
    for (const { oid } of objects.types) {
      yield ownership(own, fixedOids.pgType, oid, server.ownerOid);
    }
    const catalog = systemTable("pg_catalog", "pg_database")!.oid;
    for (const { oid, ownerOid } of databases) yield ownership(0, catalog, oid, ownerOid);
  },
};

function ownership(database: number, catalog: number, oid: number, owner: number): CatalogRow {
  return {
    dbid: database,
    classid: catalog,
    objid: oid,
    objsubid: 0,
    refclassid: systemTable("pg_catalog", "pg_authid")!.oid,
    refobjid: owner,
    deptype: "o",
  };
}
