import type { RowSource } from "../catalog_relation.ts";
import { fixedOids, temporaryNamespaceName } from "../fixed_oids.ts";

/**
 * Schemas: beside those of every database, those of the file, and that of temporary objects where there are
 * any.
 */
export const pgNamespace: RowSource = {
  dependsOn: ["schema"],
  omits: ([oid], { objects }) => oid === fixedOids.publicNamespace && !objects.hasPublic,
  *rows({ objects, server }) {
    for (const [nspname, oid] of objects.schemas) {
      yield { oid, nspname, nspowner: server.ownerOid };
    }
    if (objects.schema.temporary.size === 0) return;
    yield {
      oid: fixedOids.temporaryNamespace,
      nspname: temporaryNamespaceName,
      nspowner: server.ownerOid,
    };
  },
};
