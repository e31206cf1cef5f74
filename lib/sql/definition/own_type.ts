import { sqlState } from "../../base/sql_state.ts";
import { domainText } from "../../catalog/domain_definition.ts";
import { enumText } from "../../catalog/enum_definition.ts";
import { ownTypeReference } from "../../catalog/own_type_of_column.ts";
import type { Column, Relation } from "../../catalog/schema.ts";
import { declaredTypeFor } from "../../pgtypes/declared_type.ts";
import { domainType } from "../../pgtypes/domain_types.ts";
import { enumType } from "../../pgtypes/enum_types.ts";
import type { PgType, TypeReference } from "../../pgtypes/pg_type.ts";
import { writtenName } from "../names/object_lookup.ts";
import { renderName } from "../render/name.ts";
import { sqliteSchema } from "../rewrite/names.ts";
import type { Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** The last part of a type's name, whose schema must be public. */
export function newTypeName(names: readonly string[], context: DefinitionContext): string {
  const schema = names.at(-2);
  if (schema !== undefined && sqliteSchema(schema, -1, context) !== "main") {
    throw context.unsupported(`a type in the schema ${schema}`);
  }
  return names.at(-1) ?? "";
}

/** @throws PgError `42710` if a type or a relation has the name */
export function requireFreeType(name: string, context: DefinitionContext): void {
  if (context.schema.types?.has(name) !== true && context.relationNamed(name) === undefined) return;
  throw context.error(sqlState.duplicate_object, `type "${context.ownName(name)}" already exists`);
}

/** What a statement may be about: a type of any kind, or a domain alone. */
export type TypeWord = "type" | "domain";

/** A type of the database; `42704` if there is none of this name, `42809` if it is of another kind. */
export function typeNamed(
  names: readonly string[],
  word: TypeWord,
  context: DefinitionContext,
): PgType {
  const found = context.schema.types?.get(newTypeName(names, context));
  if (found === undefined) {
    const name = writtenName(names.join("."));
    throw context.error(sqlState.undefined_object, `type "${name}" does not exist`);
  }
  if (word === "domain") requireDomain(found, context);
  return found;
}

/** @throws PgError `42809` for a type of another kind */
export function requireDomain({ name, domain }: PgType, context: DefinitionContext): void {
  if (domain !== undefined) return;
  throw context.error(sqlState.wrong_object_type, `"${context.ownName(name)}" is not a domain`);
}

/** A column of a type, or of an array of it. */
export interface ColumnOfType {
  readonly table: Relation;
  readonly column: Column;
  readonly isArray: boolean;
}

/** Every column of a type, or of arrays of it. */
export function columnsOfType(
  { oid, arrayOid }: PgType,
  context: DefinitionContext,
): ColumnOfType[] {
  const found: ColumnOfType[] = [];
  for (const table of context.schema.relations.values()) {
    if (table.kind !== "table") continue;
    for (const column of table.columns) {
      const own = ownOid(column.type);
      if (own === oid || own === arrayOid) found.push({ table, column, isArray: own === arrayOid });
    }
  }
  return found;
}

function ownOid({ oid, domain }: TypeReference): number {
  return domain ?? oid;
}

/** The domains that are made from a type, or from arrays of it, directly. */
export function domainsOver({ oid, arrayOid }: PgType, context: DefinitionContext): PgType[] {
  return [...context.schema.types?.values() ?? []].filter(({ domain }) => {
    if (domain === undefined) return false;
    const own = ownOid(domain.base);
    return own === oid || own === arrayOid;
  });
}

/** Makes the view of a type anew, which may have another name or other contents. */
export function replaceType(old: PgType, changed: PgType): Step[] {
  return [`DROP VIEW main.${renderName(old.name)}`, typeText(changed)];
}

/** The CREATE VIEW that a type is in the file. */
export function typeText({ name, labels, domain }: PgType): string {
  const written = `main.${renderName(name)}`;
  return domain === undefined ? enumText(written, labels ?? []) : domainText(written, domain);
}

/** Types in the course of getting other names. */
export interface RenamedTypes {
  /** Makes the types again, and the domains that are made from them. */
  readonly steps: readonly Step[];
  /** What a column of a type is declared as by then; `undefined` where nothing changes. */
  readonly changed: (type: TypeReference) => TypeReference | undefined;
}

/**
 * Gives types other names, by which columns and domains call them.
 * @param names the new ones in the file, by the old ones
 */
export function renamedTypes(
  names: ReadonlyMap<string, string>,
  context: DefinitionContext,
): RenamedTypes {
  const all = [...context.schema.types?.values() ?? []];
  const known = new Map<PgType, PgType>();
  const renamed = (type: PgType): PgType => {
    const present = known.get(type);
    if (present !== undefined) return present;
    const name = names.get(type.name) ?? type.name;
    const { labels = [], domain } = type;
    const made = domain === undefined
      ? enumType(name, labels)
      : domainType(name, { ...domain, base: reference(domain.base) ?? domain.base });
    known.set(type, made);
    return made;
  };
  const reference = (type: TypeReference): TypeReference | undefined => {
    const own = ownOid(type);
    const found = all.find(({ oid, arrayOid }) => oid === own || arrayOid === own);
    return found && ownTypeReference(renamed(found), found.arrayOid === own);
  };
  return {
    steps: all.flatMap((type) => renamed(type) === type ? [] : replaceType(type, renamed(type))),
    changed(type) {
      const to = reference(type);
      return to === undefined || declaredTypeFor(to) === declaredTypeFor(type) ? undefined : to;
    },
  };
}
