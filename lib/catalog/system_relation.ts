import { declaredTypeFor } from "../pgtypes/declared_type.ts";
import { catalogRelation } from "./catalog_relations.ts";
import type { Relation } from "./schema.ts";

const relations = new Map<string, Relation>();

/**
 * A relation of pg_catalog or information_schema as name resolution sees it; the same object at
 * every call.
 * @returns `undefined` if PostgreSQL 15 has none of this name in this schema
 */
export function systemRelation(schema: string, name: string): Relation | undefined {
  const key = `${schema} ${name}`;
  const known = relations.get(key);
  if (known !== undefined) return known;
  const catalog = catalogRelation(schema, name);
  if (catalog === undefined) return undefined;
  const relation: Relation = {
    name,
    kind: catalog.table.isView ? "view" : "table",
    temporary: false,
    oid: catalog.oid,
    columns: catalog.columns.map((column, index) => ({
      name: column.name,
      attributeNumber: index + 1,
      declaredType: declaredTypeFor(column.type),
      type: column.type,
      notNull: column.notNull,
      defaultExpression: null,
      generated: "no",
      rowidAlias: false,
    })),
    constraints: [],
    withoutRowid: true,
    strict: false,
    sql: "",
  };
  relations.set(key, relation);
  return relation;
}
