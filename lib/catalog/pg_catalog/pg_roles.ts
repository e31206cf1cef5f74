import type { RowSource } from "../catalog_relation.ts";
import { allRoles } from "./pg_authid.ts";

/** What is shown instead of a password. */
export const hiddenPassword = "********";

/** Roles for everybody to see. */
export const pgRoles: RowSource = {
  dependsOn: ["roles"],
  *rows({ server }) {
    for (const role of allRoles(server)) yield { ...role, rolpassword: hiddenPassword };
  },
};
