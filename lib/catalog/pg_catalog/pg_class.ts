import type { CatalogSequence, CatalogTable } from "../catalog_objects.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";
import { systemPrivileges } from "../initial_privileges.ts";
import { allSystemTables, type SystemTable } from "../system_tables.ts";

/** What most rows have. */
const common: CatalogRow = {
  reltype: 0,
  reloftype: 0,
  relowner: fixedOids.systemRole,
  relam: 0,
  relfilenode: 0,
  reltablespace: 0,
  relpages: 0,
  reltuples: -1,
  relallvisible: 0,
  reltoastrelid: 0,
  relhasindex: false,
  relisshared: false,
  relpersistence: "p",
  relchecks: 0,
  relhasrules: false,
  relhastriggers: false,
  relhassubclass: false,
  relrowsecurity: false,
  relforcerowsecurity: false,
  relispopulated: true,
  relreplident: "n",
  relispartition: false,
  relrewrite: 0,
  relfrozenxid: 0,
  relminmxid: 0,
};

/** Transactions are not numbered; every row is as old as a new server. */
const frozen: CatalogRow = { relfrozenxid: 3, relminmxid: 1 };

function namespaceOf({ schema }: SystemTable): number {
  return schema === "pg_catalog" ? fixedOids.systemNamespace : fixedOids.informationSchema;
}

function* systemRows(table: SystemTable): Iterable<CatalogRow> {
  yield {
    ...common,
    ...(table.isView ? {} : frozen),
    oid: table.oid,
    relname: table.name,
    relnamespace: namespaceOf(table),
    reltype: table.rowTypeOid,
    relam: table.isView ? 0 : fixedOids.heapAccessMethod,
    relhasindex: table.indexes.length > 0,
    relisshared: table.shared,
    relkind: table.isView ? "v" : "r",
    relnatts: table.columns.length,
    relhasrules: table.isView,
    relacl: systemPrivileges(table.oid),
  };
  for (const index of table.indexes) {
    yield {
      ...common,
      oid: index.oid,
      relname: index.name,
      relnamespace: namespaceOf(table),
      relam: fixedOids.btreeAccessMethod,
      relisshared: table.shared,
      relkind: "i",
      relnatts: index.columns.length,
    };
  }
}

function* userRows(
  table: CatalogTable,
  ownerOid: number,
  hasTriggers: boolean,
): Iterable<CatalogRow> {
  const { relation } = table;
  const isView = relation.kind === "view";
  const own: CatalogRow = {
    ...common,
    relnamespace: table.namespaceOid,
    relowner: ownerOid,
    relpersistence: relation.temporary ? "t" : "p",
  };
  yield {
    ...own,
    ...(isView ? {} : frozen),
    oid: relation.oid,
    relname: table.name,
    reltype: table.rowTypeOid,
    relam: isView ? 0 : fixedOids.heapAccessMethod,
    relfilenode: isView ? 0 : relation.oid,
    relhasindex: table.indexes.length > 0,
    relkind: isView ? "v" : relation.query !== undefined ? "m" : "r",
    relispopulated: relation.query?.populated !== false,
    relnatts: relation.columns.length,
    relchecks: table.constraints.filter(({ constraint }) => constraint.kind === "check").length,
    relhasrules: table.ruleOid !== 0,
    relhastriggers: hasTriggers,
    relreplident: isView ? "n" : "d",
  };
  for (const index of table.indexes) {
    yield {
      ...own,
      oid: index.oid,
      relname: index.name,
      relam: fixedOids.btreeAccessMethod,
      relfilenode: index.oid,
      relpages: 1,
      reltuples: 0,
      relkind: "i",
      relnatts: index.keys.length,
    };
  }
}

function sequenceRow(sequence: CatalogSequence, ownerOid: number): CatalogRow {
  return {
    ...common,
    oid: sequence.oid,
    relname: sequence.name,
    relnamespace: sequence.namespaceOid,
    relowner: ownerOid,
    relpersistence: sequence.relation.temporary ? "t" : "p",
    relfilenode: sequence.oid,
    relpages: 1,
    reltuples: 1,
    relkind: "S",
    relnatts: 3,
  };
}

/** Tables, views, indexes and sequences. Toast tables are not there: SQLite needs none. */
export const pgClass: RowSource = {
  dependsOn: ["schema", "session"],
  *rows({ objects, server }) {
    for (const table of allSystemTables()) yield* systemRows(table);
    for (const table of objects.tables) {
      yield* userRows(table, server.ownerOid, objects.hasTriggers(table));
    }
    for (const sequence of objects.sequences) yield sequenceRow(sequence, server.ownerOid);
  },
};
