import type { RowSource } from "../catalog_relation.ts";
import { allRoles } from "./pg_authid.ts";
import { hiddenPassword } from "./pg_roles.ts";

function source(password: string | null): RowSource {
  return {
    dependsOn: ["roles"],
    *rows({ server }) {
      for (const role of allRoles(server)) {
        if (role["rolcanlogin"] !== true && role["rolcanlogin"] !== 1) continue;
        yield {
          usename: role["rolname"]!,
          usesysid: role["oid"]!,
          usecreatedb: role["rolcreatedb"]!,
          usesuper: role["rolsuper"]!,
          userepl: role["rolreplication"]!,
          usebypassrls: role["rolbypassrls"]!,
          passwd: password,
        };
      }
    },
  };
}

/** Roles that can log in. */
export const pgUser: RowSource = source(hiddenPassword);
/** The same for superusers; it has no passwords either. */
export const pgShadow: RowSource = source(null);
