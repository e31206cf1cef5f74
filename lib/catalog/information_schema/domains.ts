import { domainConstraints } from "../domain_constraints.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { PgType, TypeReference } from "../../pgtypes/pg_type.ts";
import { typeOrText } from "../../pgtypes/types.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { RowSource } from "../catalog_relation.ts";
import { domainDefaultText } from "../domain_text.ts";
import { dataTypeCells, domainNames } from "./data_type.ts";
import { tableNames } from "./schema_names.ts";

const dependsOn = ["schema", "session", "search path"] as const;

/** A domain as the type of a value. */
function referenceTo({ oid, domain }: PgType): TypeReference {
  return { ...domain!.base, domain: oid };
}

function* domainsOf({ objects }: CatalogModel): Iterable<PgType> {
  for (const type of objects.types) if (type.domain !== undefined) yield type;
}

/** Domains. */
export const domains: RowSource = {
  dependsOn,
  *rows(model) {
    for (const type of domainsOf(model)) {
      const cells = dataTypeCells(referenceTo(type), model);
      const { base } = type.domain!;
      // What a domain is made from is an array here only by its name.
      const isArray = base.domain === undefined && cells["data_type"] === "ARRAY";
      yield {
        ...domainNames(model, type),
        ...cells,
        ...(isArray && { data_type: formatType({ oid: base.oid, typmod: undefined }) }),
        domain_default: domainDefaultText(type, model),
        dtd_identifier: "1",
      };
    }
  },
};

/** Conditions of domains. */
export const constraintsOfDomains: RowSource = {
  dependsOn,
  *rows(model) {
    for (const { domain, check } of domainConstraints(model.objects)) {
      const names = domainNames(model, domain);
      yield {
        constraint_catalog: names["domain_catalog"]!,
        constraint_schema: names["domain_schema"]!,
        constraint_name: check.name,
        ...names,
        is_deferrable: "NO",
        initially_deferred: "NO",
      };
    }
  },
};

/** Columns of domains. */
export const columnDomainUsage: RowSource = {
  dependsOn,
  *rows(model) {
    for (const table of model.objects.tables) {
      for (const { name, type } of table.relation.columns) {
        const domain = typeOrText(type.domain ?? 0);
        if (domain.domain === undefined) continue;
        yield {
          ...domainNames(model, domain),
          ...tableNames(model, table),
          column_name: name,
        };
      }
    }
  },
};

/** The types that domains are made from. */
export const domainUdtUsage: RowSource = {
  dependsOn,
  *rows(model) {
    for (const type of domainsOf(model)) {
      const { udt_schema, udt_name } = dataTypeCells(referenceTo(type), model);
      yield {
        udt_catalog: model.server.databaseName,
        udt_schema: udt_schema!,
        udt_name: udt_name!,
        ...domainNames(model, type),
      };
    }
  },
};
