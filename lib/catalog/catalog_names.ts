import { systemRoleName } from "./fixed_oids.ts";
import type { CatalogServer } from "./catalog_server.ts";

/** The name of the role that owns the database and all that is in it. */
export function ownerName(server: CatalogServer): string {
  for (const { oid, name } of server.roles()) {
    if (oid === server.ownerOid) return name;
  }
  return systemRoleName;
}
