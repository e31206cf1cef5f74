import { domainConstraint } from "./domain_constraints.ts";
import { extensionName } from "./pg_catalog/pg_extension.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import type { CatalogModel } from "./catalog_model.ts";
import { staticRow } from "./static_index.ts";
import { allSystemTables } from "./system_tables.ts";

/** What the objects of a catalog are called, where their names are those of a type like regclass. */
const referenceKinds: ReadonlyMap<string, readonly [word: string, typeOid: number]> = new Map([
  ["pg_type", ["type", oids.regtype]],
  ["pg_proc", ["function", oids.regprocedure]],
  ["pg_operator", ["operator", oids.regoperator]],
  ["pg_namespace", ["schema", oids.regnamespace]],
  ["pg_authid", ["role", oids.regrole]],
  ["pg_collation", ["collation", oids.regcollation]],
  ["pg_ts_config", ["text search configuration", oids.regconfig]],
  ["pg_ts_dict", ["text search dictionary", oids.regdictionary]],
]);

/** The same, where the name is in a column. */
const namedKinds: ReadonlyMap<string, readonly [word: string, column: string]> = new Map([
  ["pg_language", ["language", "lanname"]],
  ["pg_am", ["access method", "amname"]],
  ["pg_tablespace", ["tablespace", "spcname"]],
  ["pg_conversion", ["conversion", "conname"]],
  ["pg_ts_parser", ["text search parser", "prsname"]],
  ["pg_ts_template", ["text search template", "tmplname"]],
]);

const catalogNames = new Map<number, string>();

function catalogName(oid: number): string {
  if (catalogNames.size === 0) {
    for (const { oid, name } of allSystemTables()) catalogNames.set(oid, name);
  }
  return catalogNames.get(oid) ?? "";
}

function relationWord(oid: number, { objects }: CatalogModel): string {
  if (objects.index(oid) !== undefined) return "index";
  if (objects.sequence(oid) !== undefined) return "sequence";
  const relation = objects.table(oid)?.relation;
  if (relation?.query !== undefined) return "materialized view";
  if (relation !== undefined) return relation.kind === "view" ? "view" : "table";
  for (const table of allSystemTables()) {
    if (table.oid === oid) return table.isView ? "view" : "table";
  }
  return "index";
}

function relationText(
  oid: number,
  column: number,
  model: CatalogModel,
  names: ObjectNames,
): string | undefined {
  const name = names.nameOf(oids.regclass, oid);
  if (name === undefined) return undefined;
  const whole = `${relationWord(oid, model)} ${name}`;
  if (column === 0) return whole;
  const found = model.objects.table(oid)?.relation.columns
    .find(({ attributeNumber }) => attributeNumber === column);
  return found && `column ${found.name} of ${whole}`;
}

/** A part of a table, by its OID. */
function partText(
  catalog: string,
  oid: number,
  model: CatalogModel,
  names: ObjectNames,
): string | undefined {
  const { objects } = model;
  const constraint = objects.constraint(oid);
  if (catalog === "pg_constraint" && constraint !== undefined) {
    const table = names.nameOf(oids.regclass, constraint.table.relation.oid);
    return `constraint ${constraint.constraint.name} on table ${table}`;
  }
  const condition = domainConstraint(objects, oid);
  if (catalog === "pg_constraint" && condition !== undefined) {
    const domain = names.nameOf(oids.regtype, condition.domain.oid);
    return `constraint ${condition.check.name} on type ${domain}`;
  }
  for (const { relation, defaults, triggers, ruleOid } of objects.tables) {
    const table = names.nameOf(oids.regclass, relation.oid);
    const filled = defaults.find((each) => each.oid === oid);
    if (catalog === "pg_attrdef" && filled !== undefined) {
      return `default value for column ${filled.column.name} of table ${table}`;
    }
    const trigger = triggers.find((each) => each.oid === oid);
    if (catalog === "pg_trigger" && trigger !== undefined) {
      return `trigger ${trigger.name} on ${relation.kind === "view" ? "view" : "table"} ${table}`;
    }
    if (catalog === "pg_rewrite" && ruleOid === oid) return `rule _RETURN on view ${table}`;
  }
  return undefined;
}

/**
 * An object in words, as pg_describe_object() prints it.
 * @param catalogOid of the table that lists it
 * @param column one-based; 0 for the whole object
 * @returns `undefined` if it is not there, or of a kind that has no words here
 */
export function objectDescription(
  catalogOid: number,
  oid: number,
  column: number,
  model: CatalogModel,
  names: ObjectNames,
): string | undefined {
  const catalog = catalogName(catalogOid);
  if (catalog === "pg_class") return relationText(oid, column, model, names);
  if (catalog === "pg_extension") {
    const name = extensionName(oid);
    return name === undefined ? undefined : `extension ${name}`;
  }
  const reference = referenceKinds.get(catalog);
  if (reference !== undefined) {
    const [word, typeOid] = reference;
    const name = names.nameOf(typeOid, oid);
    return name === undefined ? undefined : `${word} ${name}`;
  }
  const named = namedKinds.get(catalog);
  if (named === undefined) return partText(catalog, oid, model, names);
  const row = staticRow(catalog, oid);
  return row && `${named[0]} ${row[named[1]]}`;
}
