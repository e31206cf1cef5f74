import type { RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";

/** OID of the extension plpgsql. */
export const plpgsqlOid = 13559;

/** The extension that every database of PostgreSQL has; tools take it for granted. */
const plpgsql = { name: "plpgsql", version: "1.0", comment: "PL/pgSQL procedural language" };

/** Extensions. */
export const pgExtension: RowSource = {
  dependsOn: [],
  *rows() {
    yield {
      oid: plpgsqlOid,
      extname: plpgsql.name,
      extowner: fixedOids.systemRole,
      extnamespace: fixedOids.systemNamespace,
      extrelocatable: false,
      extversion: plpgsql.version,
    };
  },
};

/** Extensions that could be made: no others than there are. */
export const pgAvailableExtensions: RowSource = {
  dependsOn: [],
  *rows() {
    yield {
      name: plpgsql.name,
      default_version: plpgsql.version,
      installed_version: plpgsql.version,
      comment: plpgsql.comment,
    };
  },
};

/** Versions of extensions. */
export const pgAvailableExtensionVersions: RowSource = {
  dependsOn: [],
  *rows() {
    yield {
      name: plpgsql.name,
      version: plpgsql.version,
      installed: true,
      superuser: true,
      trusted: true,
      relocatable: false,
      schema: "pg_catalog",
      comment: plpgsql.comment,
    };
  },
};
