import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { fixedOids, systemRoleName } from "../fixed_oids.ts";
import type { CatalogServer } from "../catalog_server.ts";
import { staticRows } from "../static_rows.ts";
import { systemTable } from "../system_tables.ts";

function role(oid: number, name: string, canLogIn: boolean, isSuperuser: boolean): CatalogRow {
  return {
    oid,
    rolname: name,
    rolsuper: isSuperuser,
    rolinherit: true,
    rolcreaterole: isSuperuser,
    rolcreatedb: isSuperuser,
    rolcanlogin: canLogIn,
    rolreplication: isSuperuser,
    rolbypassrls: isSuperuser,
    rolconnlimit: -1,
  };
}

/** The role that owns the system's own objects; nobody can log in as it. */
const systemRole = role(fixedOids.systemRole, systemRoleName, false, true);

/** Entities as roles, and the owner of the catalogs. */
function* ownRoles(server: CatalogServer): Iterable<CatalogRow> {
  yield systemRole;
  for (const { oid, name, canLogIn } of server.roles()) yield role(oid, name, canLogIn, false);
}

/** Every role: PostgreSQL's predefined ones, the owner of the catalogs, entities. */
export function* allRoles(server: CatalogServer): Iterable<CatalogRow> {
  const table = systemTable("pg_catalog", "pg_authid")!;
  yield* ownRoles(server);
  for (const row of staticRows(table)) {
    yield Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index]!]));
  }
}

/** Roles, without passwords: tokens are not shown even as hashes. */
export const pgAuthid: RowSource = {
  dependsOn: ["roles"],
  rows: ({ server }) => ownRoles(server),
};
