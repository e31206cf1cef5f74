import type { AlterObjectSchemaStmt, CreateSchemaStmt, RenameStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import {
  fileName,
  nameWithin,
  noPublicViewName,
  ownName,
  publicSchemaName,
  schemaViewName,
} from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import type { Step } from "../translation.ts";
import { alteredRelation } from "./altered_relation.ts";
import { renameObjectComment } from "./comment.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { moveObjects } from "./move_objects.ts";
import { typeNamed } from "./own_type.ts";
import { requireOwner, roleName } from "./roles.ts";
import { ownedSequences } from "./sequence_default.ts";

/** The name that CREATE SCHEMA gives: that of the role where there is none. */
function createdSchemaName(
  { schemaname, authrole }: CreateSchemaStmt,
  context: DefinitionContext,
): string {
  return schemaname ?? (authrole === undefined ? "" : roleName(authrole, context));
}

/** CREATE SCHEMA without its elements, which are statements of their own. */
export function createSchema(statement: CreateSchemaStmt, context: DefinitionContext): Step[] {
  const { authrole, if_not_exists, schemaElts = [] } = statement;
  const name = createdSchemaName(statement, context);
  if (authrole !== undefined) requireOwner(authrole, context);
  if (isReserved(name)) throw reserved(name, context);
  if (isThere(name, context)) {
    const message = `schema "${name}" already exists`;
    if (if_not_exists !== true) throw context.error(sqlState.duplicate_schema, message);
    context.notice(sqlState.duplicate_schema, `${message}, skipping`);
    return [];
  }
  if (schemaElts.length > 0) throw new TypeError("the elements of a schema come one by one");
  if (name === publicSchemaName) return [`DROP VIEW main.${renderName(noPublicViewName)}`];
  requireNameable(name, context);
  return [schemaView(name)];
}

/** The step by which there is a schema no more. */
export function forgetSchema(name: string): string {
  return name === publicSchemaName
    ? `CREATE VIEW main.${renderName(noPublicViewName)} AS SELECT 'dropped' AS public`
    : `DROP VIEW main.${renderName(schemaViewName(name))}`;
}

function schemaView(name: string): string {
  return `CREATE VIEW main.${renderName(schemaViewName(name))} ` +
    `AS SELECT ${renderString(name)} AS schema`;
}

function isReserved(name: string): boolean {
  return name.startsWith("pg_");
}

function reserved(name: string, context: DefinitionContext): Error {
  return context.error(sqlState.reserved_name, `unacceptable schema name "${name}"`, -1, {
    detail: 'The prefix "pg_" is reserved for system schemas.',
  });
}

/** SQLite does not tell names apart by their case. */
function isThere(name: string, context: DefinitionContext): boolean {
  if (name === publicSchemaName || name === "information_schema") return context.hasSchema(name);
  const folded = name.toLowerCase();
  return [...context.schema.schemas?.keys() ?? []].some((each) => each.toLowerCase() === folded);
}

/** The first point in a name of the file ends that of the schema. */
function requireNameable(name: string, context: DefinitionContext): void {
  if (name === "" || name.includes(".") || name === "main" || name === "temp") {
    throw context.unsupported(`a schema with the name "${name}"`);
  }
  const prefix = `${name}.`.toLowerCase();
  const names = [...context.schema.relations.keys(), ...context.schema.types?.keys() ?? []];
  const taken = names.find((each) => each.toLowerCase().startsWith(prefix));
  if (taken === undefined) return;
  throw context.unsupported(
    `a schema "${name}" beside "${taken}" in public`,
    -1,
    `The file would take "${taken}" for an object of the schema.`,
  );
}

/** @throws PgError `3F000` if there is no schema of a name */
export function requireSchema(name: string, context: DefinitionContext): void {
  if (context.hasSchema(name)) return;
  throw context.error(sqlState.invalid_schema_name, `schema "${name}" does not exist`);
}

/** What is in a schema: relations, sequences included, and types. */
export function objectsOf(
  schema: string,
  context: DefinitionContext,
): { readonly relations: readonly Relation[]; readonly types: readonly PgType[] } {
  const own = schema === publicSchemaName ? undefined : schema;
  const relations = [...context.schema.relations.values()];
  const types = [...context.schema.types?.values() ?? []];
  return {
    relations: relations.filter(({ schema, temporary, internal }) =>
      schema === own && !temporary && internal !== true
    ),
    types: types.filter(({ name }) => context.schemaOf(name) === own),
  };
}

/** ALTER SCHEMA … RENAME TO. */
export function renameSchema(
  { subname: name = "", newname: to = "" }: RenameStmt,
  context: DefinitionContext,
): Step[] {
  requireSchema(name, context);
  if (isThere(to, context)) {
    throw context.error(sqlState.duplicate_schema, `schema "${to}" already exists`);
  }
  if (isReserved(to)) throw reserved(to, context);
  if (context.schema.schemas?.has(name) !== true) {
    throw context.unsupported(`renaming the schema ${name}`);
  }
  requireNameable(to, context);
  const rename = (object: string) => fileName(to, nameWithin(name, object));
  return [
    `DROP VIEW main.${renderName(schemaViewName(name))}`,
    schemaView(to),
    ...renameObjectComment({ kind: "schema", name, part: "" }, to, context),
    ...moveObjects({ ...objectsOf(name, context), rename }, context),
  ];
}

/** ALTER … SET SCHEMA. */
export function setSchema(statement: AlterObjectSchemaStmt, context: DefinitionContext): Step[] {
  const { objectType, relation: range, object, newschema = "", missing_ok } = statement;
  if (objectType === "OBJECT_TYPE" || objectType === "OBJECT_DOMAIN") {
    const names = object !== undefined && "List" in object ? stringsOf(object.List.items) : [];
    const word = objectType === "OBJECT_TYPE" ? "type" : "domain";
    return moveType(typeNamed(names, word, context), newschema, context);
  }
  if (range === undefined) throw context.unsupported("SET SCHEMA of this kind of object");
  const relation = alteredRelation(
    range.relname ?? "",
    missing_ok === true,
    context,
  );
  if (relation === undefined) return [];
  const wanted = kindsByType[objectType ?? ""];
  if (wanted !== undefined && relation.kind !== wanted) {
    throw context.error(
      sqlState.wrong_object_type,
      `"${ownName(relation)}" is not a ${wanted}`,
    );
  }
  return moveRelation(relation, newschema, context);
}

const kindsByType: Readonly<Record<string, Relation["kind"]>> = {
  OBJECT_SEQUENCE: "sequence",
  OBJECT_VIEW: "view",
};

function moveRelation(relation: Relation, to: string, context: DefinitionContext): Step[] {
  requireMovable(to, relation.temporary, context);
  if (relation.sequence?.owner != null) {
    throw context.error(
      sqlState.feature_not_supported,
      "cannot move an owned sequence into another schema",
      -1,
      {
        detail: `Sequence "${ownName(relation)}" is linked to table "${
          context.ownName(relation.sequence.owner.table)
        }".`,
      },
    );
  }
  const target = to === publicSchemaName ? undefined : to;
  if (target === relation.schema) return [];
  const rename = (name: string) => fileName(target, nameWithin(relation.schema, name));
  const relations = [relation, ...ownedSequences(relation.name, context)];
  for (const { name } of relations) {
    if (!context.isRelationNameTaken(rename(name))) continue;
    throw context.error(
      sqlState.duplicate_table,
      `relation "${context.ownName(name)}" already exists in schema "${to}"`,
    );
  }
  return moveObjects({ relations, types: [], rename }, context);
}

function moveType(type: PgType, to: string, context: DefinitionContext): Step[] {
  const { name } = type;
  requireMovable(to, false, context);
  const from = context.schemaOf(name);
  const target = to === publicSchemaName ? undefined : to;
  if (target === from) return [];
  const rename = (each: string) => fileName(target, nameWithin(from, each));
  if (context.schema.types?.has(rename(name)) === true) {
    throw context.error(
      sqlState.duplicate_object,
      `type "${context.ownName(name)}" already exists in schema "${to}"`,
    );
  }
  return moveObjects({ relations: [], types: [type], rename }, context);
}

function requireMovable(to: string, temporary: boolean, context: DefinitionContext): void {
  requireSchema(to, context);
  if (temporary || to.startsWith("pg_temp")) {
    throw context.error(
      sqlState.feature_not_supported,
      "cannot move objects into or out of temporary schemas",
    );
  }
  if (to === publicSchemaName || context.schema.schemas?.has(to) === true) return;
  throw context.unsupported(`moving objects to the schema ${to}`);
}
