import type { RowSource } from "../catalog_relation.ts";
import { fixedOids, temporaryNamespaceName } from "../fixed_oids.ts";

/** Schemas: beside the ones of every database, that of temporary objects where there are any. */
export const pgNamespace: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects, server }) {
    if (objects.schema.temporary.size === 0) return;
    yield {
      oid: fixedOids.temporaryNamespace,
      nspname: temporaryNamespaceName,
      nspowner: server.ownerOid,
    };
  },
};
