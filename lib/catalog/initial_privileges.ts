import { staticColumns } from "./static_index.ts";
import { fixedOids } from "./fixed_oids.ts";

/** By OID of the relation, and by its column, 0 for the whole. */
let found: ReadonlyMap<string, string> | undefined;

function initialPrivileges(): ReadonlyMap<string, string> {
  const privileges = new Map<string, string>();
  const columns = ["classoid", "objoid", "objsubid", "initprivs"];
  for (const [catalog, oid, column, list] of staticColumns("pg_init_privs", columns)) {
    if (catalog === fixedOids.pgClass) privileges.set(`${oid} ${column}`, String(list));
  }
  return privileges;
}

/**
 * Who may do what with a relation of the system, as aclitem[].
 * @param column its number; 0 for the whole relation
 * @returns `null` if nobody was granted anything
 */
export function systemPrivileges(relationOid: number, column = 0): string | null {
  found ??= initialPrivileges();
  return found.get(`${relationOid} ${column}`) ?? null;
}
