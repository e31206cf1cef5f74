import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";

const common: CatalogRow = {
  // UTF8
  encoding: 6,
  datlocprovider: "c",
  datistemplate: false,
  datallowconn: true,
  datconnlimit: -1,
  datfrozenxid: 3,
  datminmxid: 1,
  dattablespace: fixedOids.defaultTablespace,
  datcollate: "C.UTF-8",
  datctype: "C.UTF-8",
};

/** The databases that the session's entity can see. */
export const pgDatabase: RowSource = {
  dependsOn: ["databases", "session"],
  *rows({ server }) {
    for (const { oid, name, ownerOid } of server.databases()) {
      yield { ...common, oid, datname: name, datdba: ownerOid };
    }
  },
};
