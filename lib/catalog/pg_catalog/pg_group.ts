import type { RowSource } from "../catalog_relation.ts";
import { allRoles } from "./pg_authid.ts";

/** Roles that cannot log in, with their members. */
export const pgGroup: RowSource = {
  dependsOn: ["roles"],
  *rows({ server }) {
    const memberships = [...server.memberships()];
    for (const role of allRoles(server)) {
      if (role["rolcanlogin"] === true || role["rolcanlogin"] === 1) continue;
      const members = memberships.filter(({ roleOid }) => roleOid === role["oid"]);
      yield {
        groname: role["rolname"]!,
        grosysid: role["oid"]!,
        grolist: `{${members.map(({ memberOid }) => memberOid).join(",")}}`,
      };
    }
  },
};
