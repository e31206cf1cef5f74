import type { ObjectIdentity } from "../functions/catalog_lookup.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import { formatType } from "../pgtypes/format_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { CatalogModel } from "./catalog_model.ts";
import { fixedOids } from "./fixed_oids.ts";
import { objectDescription } from "./object_description.ts";
import { namespaceName } from "./qualified_name.ts";
import { publicSchemaName } from "./schema_names.ts";
import { staticRow } from "./static_index.ts";
import { allSystemTables } from "./system_tables.ts";

/**
 * What an object is called everywhere, as pg_identify_object() tells it: relations and their columns,
 * types, functions, schemas and constraints of tables.
 * @param catalogOid of the table that lists it
 * @param column one-based; 0 for the whole object
 * @returns `undefined` if it is not there, or of another kind
 */
export function objectIdentity(
  catalogOid: number,
  oid: number,
  column: number,
  model: CatalogModel,
  names: ObjectNames,
): ObjectIdentity | undefined {
  switch (catalogOid) {
    case fixedOids.pgClass:
      return relationIdentity(oid, column, model, names);
    case fixedOids.pgType:
      return typeIdentity(oid, model);
    case fixedOids.pgProc:
      return functionIdentity(oid);
    case fixedOids.pgNamespace: {
      const identity = names.nameOf(oids.regnamespace, oid);
      if (identity === undefined) return undefined;
      return { type: "schema", schema: null, name: identity, identity };
    }
    case fixedOids.pgConstraint: {
      const found = model.objects.constraint(oid);
      const table = found && placedRelation(found.table.relation.oid, model);
      if (found === undefined || table === undefined) return undefined;
      const identity = `${quoteIdentifier(found.constraint.name)} on ${table.identity}`;
      return { type: "table constraint", schema: table.schema, name: null, identity };
    }
    default:
      return undefined;
  }
}

/** A name with its schema, quoted where they have to be. */
function placed(schema: string, name: string) {
  const [place, own] = [quoteIdentifier(schema), quoteIdentifier(name)];
  return { schema: place, name: own, identity: `${place}.${own}` };
}

function placedRelation(oid: number, { objects }: CatalogModel) {
  const table = objects.table(oid);
  if (table !== undefined) return placed(namespaceName(table), table.name);
  const index = objects.index(oid);
  if (index !== undefined) return placed(namespaceName(index.table), index.index.name);
  const sequence = objects.sequence(oid);
  if (sequence !== undefined) return placed(namespaceName(sequence), sequence.name);
  for (const { schema, name, oid: own, indexes } of allSystemTables()) {
    if (own === oid) return placed(schema, name);
    const found = indexes.find((each) => each.oid === oid);
    if (found !== undefined) return placed(schema, found.name);
  }
  return undefined;
}

function relationIdentity(
  oid: number,
  column: number,
  model: CatalogModel,
  names: ObjectNames,
): ObjectIdentity | undefined {
  const found = placedRelation(oid, model);
  const words = objectDescription(fixedOids.pgClass, oid, 0, model, names);
  if (found === undefined || words === undefined) return undefined;
  const type = words.slice(0, words.indexOf(" "));
  if (column === 0) return { type, ...found };
  const own = model.objects.table(oid)?.relation.columns
    .find(({ attributeNumber }) => attributeNumber === column);
  if (own === undefined) return undefined;
  const identity = `${found.identity}.${quoteIdentifier(own.name)}`;
  return { type: `${type} column`, ...found, identity };
}

function typeIdentity(oid: number, { objects }: CatalogModel): ObjectIdentity | undefined {
  const own = [...objects.types].find((type) => type.oid === oid);
  if (own !== undefined) {
    const schema = objects.schemaOf(own.name) ?? publicSchemaName;
    return { type: "type", ...placed(schema, objects.nameOfType(own)) };
  }
  const table = objects.tableOfType(oid);
  if (table?.rowTypeOid === oid) {
    return { type: "type", ...placed(namespaceName(table), table.name) };
  }
  const row = staticRow("pg_type", oid);
  if (row === undefined) return undefined;
  const schema = systemSchema(row["typnamespace"]);
  const name = quoteIdentifier(String(row["typname"]));
  return { type: "type", schema, name, identity: argumentType(oid) };
}

function systemSchema(namespaceOid: unknown): string {
  return namespaceOid === fixedOids.systemNamespace ? "pg_catalog" : "information_schema";
}

/** Types whose names are of standard SQL though they are those of pg_type: they need no schema. */
const standardNames: ReadonlySet<number> = new Set<number>([oids.bit, oids.interval, oids.numeric]);

/** A type of the system, with its schema unless its name is one of standard SQL. */
function argumentType(oid: number): string {
  const row = staticRow("pg_type", oid);
  if (row?.["typcategory"] === "A" && String(row["typname"]).startsWith("_")) {
    return `${argumentType(Number(row["typelem"]))}[]`;
  }
  const name = quoteIdentifier(String(row?.["typname"]));
  const shown = formatType({ oid, typmod: undefined });
  const isStandard = standardNames.has(oid) || shown !== name && shown !== "???";
  return isStandard ? shown : `${systemSchema(row?.["typnamespace"])}.${name}`;
}

function functionIdentity(oid: number): ObjectIdentity | undefined {
  const row = staticRow("pg_proc", oid);
  if (row === undefined) return undefined;
  const list = String(row["proargtypes"]).split(" ").filter((each) => each !== "")
    .map((each) => argumentType(Number(each)));
  const schema = systemSchema(row["pronamespace"]);
  return {
    type: row["prokind"] === "a" ? "aggregate" : "function",
    schema,
    name: null,
    identity: `${schema}.${quoteIdentifier(String(row["proname"]))}(${list.join(",")})`,
  };
}
