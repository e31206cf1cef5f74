import { grantsOf } from "../functions/access_privileges.ts";
import type { PrivilegedKind, PrivilegedObject } from "../functions/catalog_lookup.ts";
import type { CatalogModel } from "./catalog_model.ts";
import { fixedOids } from "./fixed_oids.ts";
import { systemPrivileges } from "./initial_privileges.ts";
import { staticOids, type StaticRow, staticRow } from "./static_index.ts";
import { allSystemTables } from "./system_tables.ts";

/** What a kind's objects are kept in, where all of them are the system's, and what everybody may. */
const systemKinds: Partial<Record<PrivilegedKind, readonly [table: string, privilege: string]>> = {
  function: ["pg_proc", "EXECUTE"],
  language: ["pg_language", "USAGE"],
  tablespace: ["pg_tablespace", ""],
};

/** The OID of the tables, views and indexes that belong to the system. */
let systemRelations: ReadonlySet<number> | undefined;

/**
 * What decides who may do what with an object.
 * @param key its name where the kind's names stand in no schema, or its OID
 * @returns `undefined` if there is no such object
 */
export function privilegedObject(
  kind: PrivilegedKind,
  key: string | number,
  model: CatalogModel,
): PrivilegedObject | undefined {
  const own = { isOwn: true, forEverybody: [] };
  switch (kind) {
    case "database": {
      const found = [...model.server.databases()].find(({ oid, name }) =>
        key === oid || key === name
      );
      return found && { ...own, oid: found.oid };
    }
    case "relation": {
      const oid = Number(key);
      if (oid >= fixedOids.temporaryNamespace) return { ...own, oid };
      systemRelations ??= new Set([...allSystemTables()].map((table) => table.oid));
      if (!systemRelations.has(oid)) return undefined;
      return { oid, isOwn: false, forEverybody: everybodys(systemPrivileges(oid)) };
    }
    case "schema": {
      const oid = Number(key);
      const isSystem = oid === fixedOids.systemNamespace || oid === fixedOids.informationSchema;
      return isSystem ? { oid, isOwn: false, forEverybody: ["USAGE"] } : { ...own, oid };
    }
    case "type":
      return { oid: Number(key), isOwn: false, forEverybody: ["USAGE"] };
    default: {
      const [table, privilege] = systemKinds[kind] ?? [];
      const row = table && systemRow(table, key);
      if (!row) return undefined;
      const list = Object.entries(row).find(([name]) => name.endsWith("acl"))?.[1] ?? null;
      const forEverybody = list === null ? [privilege!] : everybodys(String(list));
      return { oid: Number(row["oid"]), isOwn: false, forEverybody };
    }
  }
}

function systemRow(table: string, key: string | number): StaticRow | undefined {
  if (typeof key === "number") return staticRow(table, key);
  const [oid] = staticOids(table, table === "pg_tablespace" ? "spcname" : "lanname", key);
  return oid === undefined ? undefined : staticRow(table, oid);
}

/** The privileges that an aclitem[] gives to everybody. */
function everybodys(list: string | null): readonly string[] {
  return (list ?? "").replaceAll(/[{}]/g, "").split(",").filter((item) => item.startsWith("="))
    .flatMap((item) => [...grantsOf(item)].map(({ privilege }) => privilege));
}
