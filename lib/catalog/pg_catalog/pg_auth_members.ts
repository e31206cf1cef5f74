import type { RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";

/** Who may act as whom: members of organizations. */
export const pgAuthMembers: RowSource = {
  dependsOn: ["roles"],
  *rows({ server }) {
    for (const { roleOid, memberOid, isAdmin } of server.memberships()) {
      yield {
        roleid: roleOid,
        member: memberOid,
        grantor: fixedOids.systemRole,
        admin_option: isAdmin,
      };
    }
  },
};
