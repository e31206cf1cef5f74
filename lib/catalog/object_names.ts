import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { formatType } from "../pgtypes/format_type.ts";
import type { ObjectNames } from "../pgtypes/pg_type.ts";
import { oids, typeByName } from "../pgtypes/types.ts";
import type { CatalogModel } from "./catalog_model.ts";
import type { CatalogServer } from "./catalog_server.ts";
import { namespaceName, qualifiedName } from "./qualified_name.ts";
import { fixedOids, systemRoleName, temporaryNamespaceName } from "./fixed_oids.ts";
import { quoteIdentifier } from "../functions/quote_identifier.ts";
import { publicSchemaName } from "./schema_names.ts";
import { scanSql } from "./sql_scanner.ts";
import { staticOids, staticRow } from "./static_index.ts";
import { allSystemTables, systemTable } from "./system_tables.ts";

/** How the names of one kind of object are found. */
interface NameKind {
  nameOf(oid: number, model: CatalogModel): string | undefined;
  /** @param parts the name taken apart at its dots, folded where it is not quoted */
  oidOf(parts: readonly string[], model: CatalogModel): number | undefined;
}

/** The schemas that a name without one is looked up in, in their order. */
function searchedSchemas({ searchPath }: CatalogServer): readonly string[] {
  const implied = ["pg_temp", "pg_catalog"].filter((schema) => !searchPath.includes(schema));
  return [...implied, ...searchPath];
}

/**
 * Names and OIDs of the objects of a model, for `regclass` and the types like it.
 * @param model as it is at the time of a question
 */
export function objectNames(model: () => CatalogModel): ObjectNames {
  return {
    nameOf: (typeOid, objectOid) => kinds.get(typeOid)?.nameOf(objectOid, model()),
    oidOf(typeOid, name) {
      if (typeOid === oids.regtype) return typeOidOf(name, model());
      if (typeOid === oids.regprocedure || typeOid === oids.regoperator) {
        return signatureOidOf(typeOid, name);
      }
      return kinds.get(typeOid)?.oidOf(nameParts(name), model());
    },
  };
}

/** A name taken apart as PostgreSQL reads it: folded unless quoted. */
function nameParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const { kind, text: word } of scanSql(text)) {
    if (kind === "quoted") parts.push(word.slice(1, -1).replaceAll('""', '"'));
    else if (word !== ".") parts.push(kind === "word" ? word.toLowerCase() : word);
  }
  return parts;
}

/** Schema and name by OID. */
let systemRelations: ReadonlyMap<number, readonly [string, string]> | undefined;

function systemRelationName(oid: number, server: CatalogServer): string | undefined {
  if (systemRelations === undefined) {
    const names = new Map<number, readonly [string, string]>();
    for (const { schema, name, oid, indexes } of allSystemTables()) {
      names.set(oid, [schema, name]);
      for (const index of indexes) names.set(index.oid, [schema, index.name]);
    }
    systemRelations = names;
  }
  const found = systemRelations.get(oid);
  return found && qualifiedName(...found, server);
}

const relationNames: NameKind = {
  nameOf(oid, model) {
    const { objects, server } = model;
    if (oid < fixedOids.temporaryNamespace) return systemRelationName(oid, server);
    const named = (schema: string, name: string) =>
      this.oidOf([name], model) === oid
        ? quoteIdentifier(name)
        : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
    const table = objects.table(oid);
    if (table !== undefined) return named(namespaceName(table), table.name);
    const index = objects.index(oid);
    if (index !== undefined) return named(namespaceName(index.table), index.index.name);
    const sequence = objects.sequence(oid);
    return sequence && named(namespaceName(sequence), sequence.name);
  },
  oidOf(parts, { objects, server }) {
    const [name, schema, ...others] = parts.toReversed();
    if (name === undefined || others.length > 1) return undefined;
    for (const each of schema === undefined ? searchedSchemas(server) : [schema]) {
      const found = systemTable(each, name)?.oid ?? objects.relationOidIn(each, name);
      if (found !== undefined) return found;
    }
    return undefined;
  },
};

/** The name of a row of a system table, and its OID where only one has the name. */
function staticNames(table: string, column: string): NameKind {
  return {
    nameOf(oid) {
      const name = staticRow(table, oid)?.[column] as string | undefined;
      if (name === undefined) return undefined;
      const shown = column === "oprname" ? name : quoteIdentifier(name);
      // A name that several have would not find this one.
      return staticOids(table, column, name).length > 1 ? `pg_catalog.${shown}` : shown;
    },
    oidOf(parts) {
      const found = staticOids(table, column, parts.at(-1) ?? "");
      if (found.length < 2) return found[0];
      throw new PgError(
        sqlState.ambiguous_function,
        `more than one ${table === "pg_proc" ? "function" : "operator"} named "${parts.join(".")}"`,
      );
    },
  };
}

function argumentList(text: string): string {
  const types = text.split(" ").filter((oid) => oid !== "");
  return types.map((oid) => formatType({ oid: Number(oid), typmod: undefined })).join(",");
}

const procedureNames: NameKind = {
  nameOf(oid) {
    const row = staticRow("pg_proc", oid);
    if (row === undefined) return undefined;
    return `${quoteIdentifier(String(row["proname"]))}(${
      argumentList(String(row["proargtypes"]))
    })`;
  },
  oidOf: () => undefined,
};

const operatorNames: NameKind = {
  nameOf(oid) {
    const row = staticRow("pg_operator", oid);
    if (row === undefined) return undefined;
    const operand = (type: unknown) =>
      type === 0 ? "NONE" : formatType({ oid: Number(type), typmod: undefined });
    return `${row["oprname"]}(${operand(row["oprleft"])},${operand(row["oprright"])})`;
  },
  oidOf: () => undefined,
};

/** `lower(text)`, `+(integer,integer)`. */
function signatureOidOf(typeOid: number, text: string): number | undefined {
  const opening = text.indexOf("(");
  if (opening < 0 || !text.endsWith(")")) return undefined;
  const isFunction = typeOid === oids.regprocedure;
  const [table, column] = isFunction ? ["pg_proc", "proname"] : ["pg_operator", "oprname"];
  const prefix = text.slice(0, opening).trim();
  const name = isFunction
    ? nameParts(prefix).at(-1) ?? ""
    : prefix.startsWith("pg_catalog.")
    ? prefix.slice("pg_catalog.".length)
    : prefix;
  const list = text.slice(opening + 1, -1).trim();
  const wanted = list === ""
    ? []
    : list.split(",").map((type) =>
      type.trim().toLowerCase() === "none" ? 0 : builtInTypeOid(type)
    );
  return staticOids(table!, column!, name).find((oid) => {
    const row = staticRow(table!, oid)!;
    const types = isFunction
      ? String(row["proargtypes"]).split(" ").filter((type) => type !== "").map(Number)
      : [row["oprleft"], row["oprright"]].map(Number);
    return types.length === wanted.length && types.every((type, at) => type === wanted[at]);
  });
}

const typeNames: NameKind = {
  nameOf(oid, model) {
    const { objects } = model;
    const named = (schema: string, name: string, isArray: boolean) => {
      const isFound = typeOidOf(quoteIdentifier(name), model) === oid ||
        (isArray && typeOidOf(`${quoteIdentifier(name)}[]`, model) === oid);
      const own = isFound
        ? quoteIdentifier(name)
        : `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
      return isArray ? `${own}[]` : own;
    };
    for (const type of objects.types) {
      if (type.oid !== oid && type.arrayOid !== oid) continue;
      const schema = objects.schemaOf(type.name) ?? publicSchemaName;
      return named(schema, objects.nameOfType(type), type.arrayOid === oid);
    }
    const name = formatType({ oid, typmod: undefined });
    if (name !== "???") return name;
    const table = objects.tableOfType(oid);
    if (table !== undefined) {
      return named(namespaceName(table), table.name, oid === table.rowArrayOid);
    }
    const row = staticRow("pg_type", oid);
    if (row === undefined) return undefined;
    if (row["typcategory"] === "A") return `${this.nameOf(Number(row["typelem"]), model)}[]`;
    const schema = row["typnamespace"] === fixedOids.systemNamespace
      ? "pg_catalog"
      : "information_schema";
    return qualifiedName(schema, String(row["typname"]), model.server);
  },
  oidOf: () => undefined,
};

/** A type as regtype prints it. */
export function typeNameOf(oid: number, model: CatalogModel): string {
  return typeNames.nameOf(oid, model) ?? "???";
}

/** Words for types that are neither their internal names nor what format_type prints. */
const typeWords: ReadonlyMap<string, string> = new Map([
  ["char", "character"],
  ["dec", "numeric"],
  ["decimal", "numeric"],
  ["float", "double precision"],
  ["int", "integer"],
  ["time", "time without time zone"],
  ["timestamp", "timestamp without time zone"],
]);

let typesByPrintedName: ReadonlyMap<string, number> | undefined;

function builtInTypeOid(text: string): number | undefined {
  // A modifier means nothing to an OID.
  const words = text.replace(/\(\s*\d+\s*(,\s*-?\d+\s*)?\)/, "").trim();
  const brackets = words.match(/(\s*\[\s*\d*\s*\])+$/)?.[0] ?? "";
  const base = words.slice(0, words.length - brackets.length);
  const isQuoted = base.includes('"');
  const parts = nameParts(base);
  const plain = isQuoted || base.includes(".") ? parts.at(-1)! : parts.join(" ");
  if (base.includes(".") && parts[0] !== "pg_catalog") return undefined;
  typesByPrintedName ??= new Map(
    Object.values(oids).map((oid) => [formatType({ oid, typmod: undefined }), oid]),
  );
  const oid = (isQuoted ? undefined : typesByPrintedName.get(typeWords.get(plain) ?? plain)) ??
    typeByName(plain)?.oid;
  if (oid === undefined || brackets === "") return oid;
  return Number(staticRow("pg_type", oid)?.["typarray"]) || undefined;
}

function typeOidOf(text: string, { objects, server }: CatalogModel): number | undefined {
  const builtIn = builtInTypeOid(text);
  if (builtIn !== undefined) return builtIn;
  const isArray = text.trimEnd().endsWith("[]");
  const parts = nameParts(isArray ? text.trimEnd().slice(0, -2) : text);
  const [name, schema] = parts.toReversed();
  if (name === undefined) return undefined;
  for (const each of schema === undefined ? searchedSchemas(server) : [schema]) {
    const own = objects.typeIn(each, name);
    if (own !== undefined) return isArray ? own.arrayOid : own.oid;
    const table = objects.table(objects.relationOidIn(each, name) ?? 0);
    if (table !== undefined) return isArray ? table.rowArrayOid : table.rowTypeOid;
  }
  return staticOids("pg_type", "typname", name)[0];
}

const namespaces: NameKind = {
  nameOf(oid, { objects }) {
    if (oid === fixedOids.temporaryNamespace) return temporaryNamespaceName;
    for (const [name, own] of objects.schemas) if (own === oid) return quoteIdentifier(name);
    if (oid === fixedOids.publicNamespace && !objects.hasPublic) return undefined;
    const name = staticRow("pg_namespace", oid)?.["nspname"] as string | undefined;
    return name === undefined ? undefined : quoteIdentifier(name);
  },
  oidOf([name = ""], { objects }) {
    if (name === temporaryNamespaceName) return fixedOids.temporaryNamespace;
    if (name === publicSchemaName && !objects.hasPublic) return undefined;
    return objects.schemas.get(name) ?? staticOids("pg_namespace", "nspname", name)[0];
  },
};

const roles: NameKind = {
  nameOf(oid, { server }) {
    if (oid === fixedOids.systemRole) return systemRoleName;
    const name = [...server.roles()].find((role) => role.oid === oid)?.name ??
      staticRow("pg_authid", oid)?.["rolname"];
    return typeof name === "string" ? quoteIdentifier(name) : undefined;
  },
  oidOf([name], { server }) {
    if (name === systemRoleName) return fixedOids.systemRole;
    return [...server.roles()].find((role) => role.name === name)?.oid ??
      staticOids("pg_authid", "rolname", name ?? "")[0];
  },
};

const kinds: ReadonlyMap<number, NameKind> = new Map<number, NameKind>([
  [oids.regclass, relationNames],
  [oids.regcollation, staticNames("pg_collation", "collname")],
  [oids.regconfig, staticNames("pg_ts_config", "cfgname")],
  [oids.regdictionary, staticNames("pg_ts_dict", "dictname")],
  [oids.regnamespace, namespaces],
  [oids.regoper, staticNames("pg_operator", "oprname")],
  [oids.regoperator, operatorNames],
  [oids.regproc, staticNames("pg_proc", "proname")],
  [oids.regprocedure, procedureNames],
  [oids.regrole, roles],
  [oids.regtype, typeNames],
]);
