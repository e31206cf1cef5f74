import { domainConstraints } from "../domain_constraints.ts";
import type { CatalogModel } from "../catalog_model.ts";
import type { RowSource } from "../catalog_relation.ts";
import type { ObjectComment } from "../comments.ts";
import { fixedOids } from "../fixed_oids.ts";
import { extensionOid } from "./pg_extension.ts";
import { publicSchemaName } from "../schema_names.ts";
import { systemTable } from "../system_tables.ts";

/** What pg_description says an object is. */
interface Described {
  readonly oid: number;
  readonly catalog: number;
  readonly column: number;
}

/** The object of a comment; `undefined` if it is no longer there. */
function describedObject(
  { kind, name, part }: ObjectComment,
  { objects }: CatalogModel,
): Described | undefined {
  const inClass = (oid: number | undefined, column = 0) =>
    oid === undefined ? undefined : { oid, catalog: fixedOids.pgClass, column };
  switch (kind) {
    case "relation":
    case "index":
      return inClass(objects.relationOidOf(name));
    case "column": {
      const table = objects.tableNamed(name);
      const column = table?.relation.columns.find((each) => each.name === part);
      return column && inClass(table!.relation.oid, column.attributeNumber);
    }
    case "constraint": {
      const table = objects.tableNamed(name);
      const found = table?.constraints.find(({ constraint }) => constraint.name === part);
      return found && { oid: found.oid, catalog: fixedOids.pgConstraint, column: 0 };
    }
    case "schema": {
      const oid = name === publicSchemaName ? fixedOids.publicNamespace : objects.schemas.get(name);
      return oid === undefined ? undefined : { oid, catalog: fixedOids.pgNamespace, column: 0 };
    }
    case "extension": {
      const catalog = systemTable("pg_catalog", "pg_extension")!.oid;
      const oid = extensionOid(name);
      return oid === undefined ? undefined : { oid, catalog, column: 0 };
    }
    case "type": {
      const oid = objects.schema.types?.get(name)?.oid;
      return oid === undefined ? undefined : { oid, catalog: fixedOids.pgType, column: 0 };
    }
    case "domain constraint": {
      const found = [...domainConstraints(objects)].find(({ domain, check }) =>
        domain.name === name && check.name === part
      );
      return found && { oid: found.oid, catalog: fixedOids.pgConstraint, column: 0 };
    }
    case "database":
      return undefined;
  }
}

/** The comments on the objects of a database, with what they are on. */
export function* describedObjects(
  model: CatalogModel,
): Iterable<Described & { readonly comment: string }> {
  for (const comment of model.objects.schema.comments ?? []) {
    const found = describedObject(comment, model);
    if (found !== undefined && comment.comment !== "") yield { ...found, comment: comment.comment };
  }
}

/** Comments. */
export const pgDescription: RowSource = {
  dependsOn: ["schema"],
  *rows(model) {
    for (const { oid, catalog, column, comment } of describedObjects(model)) {
      yield { objoid: oid, classoid: catalog, objsubid: column, description: comment };
    }
  },
};

/** Comments on what all databases share: on the database itself. */
export const pgShdescription: RowSource = {
  dependsOn: ["schema", "databases"],
  *rows({ objects, server }) {
    const text = objects.schema.comments?.find(({ kind }) => kind === "database")?.comment;
    const database = [...server.databases()].find(({ name }) => name === server.databaseName);
    if (text === undefined || database === undefined) return;
    const { oid } = systemTable("pg_catalog", "pg_database")!;
    yield { objoid: database.oid, classoid: oid, description: text };
  },
};
