import type { RowSource } from "../catalog_relation.ts";
import { staticColumns } from "../static_index.ts";

/** The name of the database. */
export const informationSchemaCatalogName: RowSource = {
  dependsOn: ["session"],
  *rows({ server }) {
    yield { catalog_name: server.databaseName };
  },
};

/** The one character set. */
export const characterSets: RowSource = {
  dependsOn: ["session"],
  *rows({ server }) {
    yield {
      character_set_name: "UTF8",
      character_repertoire: "UCS",
      form_of_use: "UTF8",
      default_collate_catalog: server.databaseName,
    };
  },
};

/** Collations. */
export const collations: RowSource = {
  dependsOn: ["session"],
  *rows({ server }) {
    for (const [name] of staticColumns("pg_collation", ["collname"])) {
      yield {
        collation_catalog: server.databaseName,
        collation_schema: "pg_catalog",
        collation_name: name!,
        pad_attribute: "NO PAD",
      };
    }
  },
};

/** Roles that the session may act as: itself. */
export const enabledRoles: RowSource = {
  dependsOn: ["session"],
  *rows({ server }) {
    yield { role_name: server.userName };
  },
};

/** Organizations that the session's entity is a member of. */
export const applicableRoles: RowSource = {
  dependsOn: ["session", "roles"],
  *rows({ server }) {
    const names = new Map([...server.roles()].map(({ oid, name }) => [oid, name]));
    for (const { roleOid, memberOid, isAdmin } of server.memberships()) {
      if (names.get(memberOid) !== server.userName) continue;
      yield {
        grantee: server.userName,
        role_name: names.get(roleOid) ?? null,
        is_grantable: isAdmin ? "YES" : "NO",
      };
    }
  },
};
