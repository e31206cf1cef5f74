import { ownerName } from "../catalog_names.ts";
import type { CatalogRow, RowSource } from "../catalog_relation.ts";
import { tableNames, yesOrNo } from "./schema_names.ts";

/** What the owner of a table may do with it. */
const tablePrivilegeNames = [
  "INSERT",
  "SELECT",
  "UPDATE",
  "DELETE",
  "TRUNCATE",
  "REFERENCES",
  "TRIGGER",
];
const columnPrivilegeNames = ["INSERT", "SELECT", "UPDATE", "REFERENCES"];

function grant(owner: string, privilege: string): CatalogRow {
  return { grantor: owner, grantee: owner, privilege_type: privilege, is_grantable: "YES" };
}

/**
 * Privileges on tables: those of the owner. Entities share whole databases, which is no privilege on
 * a table.
 */
export const tablePrivileges: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows(model) {
    const owner = ownerName(model.server);
    for (const table of model.objects.tables) {
      for (const privilege of tablePrivilegeNames) {
        yield {
          ...grant(owner, privilege),
          ...tableNames(model, table),
          with_hierarchy: yesOrNo(privilege === "SELECT"),
        };
      }
    }
  },
};

/** Privileges on columns, as those on tables give them. */
export const columnPrivileges: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows(model) {
    const owner = ownerName(model.server);
    for (const table of model.objects.tables) {
      for (const column of table.relation.columns) {
        for (const privilege of columnPrivilegeNames) {
          yield {
            ...grant(owner, privilege),
            ...tableNames(model, table),
            column_name: column.name,
          };
        }
      }
    }
  },
};
