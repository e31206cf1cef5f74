import { extensions } from "../../functions/extension/extension_table.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { RowSource } from "../catalog_relation.ts";
import { fixedOids } from "../fixed_oids.ts";

/** OID of the extension plpgsql. */
export const plpgsqlOid = 13559;

/** The extension that every database of PostgreSQL has; tools take it for granted. */
const plpgsql = {
  name: "plpgsql",
  oid: plpgsqlOid,
  version: "1.0",
  comment: "PL/pgSQL procedural language",
};

const available = [plpgsql, ...extensions];

function isInstalled(name: string, { objects }: CatalogModel): boolean {
  return name === plpgsql.name ||
    (objects.schema.comments ?? []).some((each) => each.kind === "extension" && each.name === name);
}

/** OID of an extension; `undefined` if it could not be created. */
export function extensionOid(name: string): number | undefined {
  return available.find((each) => each.name === name)?.oid;
}

/** Name of the extension with an OID. */
export function extensionName(oid: number): string | undefined {
  return available.find((each) => each.oid === oid)?.name;
}

/** Extensions that have been created. */
export const pgExtension: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const { name, oid, version } of available) {
      if (!isInstalled(name, model)) continue;
      const isPlpgsql = name === plpgsql.name;
      yield {
        oid,
        extname: name,
        extowner: fixedOids.systemRole,
        extnamespace: isPlpgsql ? fixedOids.systemNamespace : fixedOids.publicNamespace,
        extrelocatable: !isPlpgsql,
        extversion: version,
      };
    }
  },
};

/** Extensions that can be created. */
export const pgAvailableExtensions: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const { name, version, comment } of available) {
      const installed = isInstalled(name, model) ? version : null;
      yield { name, default_version: version, installed_version: installed, comment };
    }
  },
};

/** Versions of extensions. */
export const pgAvailableExtensionVersions: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const { name, version, comment } of available) {
      const isPlpgsql = name === plpgsql.name;
      yield {
        name,
        version,
        installed: isInstalled(name, model),
        superuser: true,
        trusted: true,
        relocatable: !isPlpgsql,
        schema: isPlpgsql ? "pg_catalog" : null,
        comment,
      };
    }
  },
};
