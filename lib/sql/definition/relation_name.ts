import type { RangeVar } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderName } from "../render/name.ts";
import { sqliteSchema } from "../rewrite/names.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** Where a relation is to be made. */
export interface NewRelation {
  /** In the file. */
  readonly name: string;
  /** As {@link Relation.schema}. */
  readonly schema?: string;
  readonly temporary: boolean;
  /** Its name as CREATE has it, with a schema where one is needed. */
  readonly text: string;
}

/** Takes the name of a relation that a statement makes apart. */
export function newRelation(relation: RangeVar, context: DefinitionContext): NewRelation {
  const { relname = "", schemaname, relpersistence, location = -1 } = relation;
  const schema = schemaname === undefined ? undefined : sqliteSchema(schemaname, location, context);
  if (schema === "pg_catalog" || schema === "information_schema") {
    throw context.error(
      sqlState.insufficient_privilege,
      `permission denied to create "${schema}.${relname}"`,
      location,
      { detail: "System catalog modifications are currently disallowed." },
    );
  }
  const temporary = schema === "temp" || relpersistence === "t";
  if (!temporary && context.schema.types?.has(relname) === true) {
    const own = context.ownName(relname);
    throw context.error(sqlState.duplicate_object, `type "${own}" already exists`, -1, {
      hint:
        "A relation has an associated type of the same name, so you must use a name that doesn't " +
        "conflict with any existing type.",
    });
  }
  const name = renderName(relname);
  const hidden = !temporary && context.relationNamed(relname)?.temporary === true;
  const own = temporary ? undefined : context.schemaOf(relname);
  return {
    name: relname,
    ...(own !== undefined && { schema: own }),
    temporary,
    text: hidden ? `main.${name}` : name,
  };
}

/** A relation that is there, as if it were to be made. */
export function placeOf({ name, schema, temporary }: Relation): NewRelation {
  return { name, ...(schema !== undefined && { schema }), temporary, text: "" };
}

/** The name of a relation that is there, with a schema where one was given and counts. */
export function existingName(relation: RangeVar, context: DefinitionContext): string {
  const { relname = "", schemaname, location = -1 } = relation;
  const name = renderName(relname);
  if (schemaname === undefined) return name;
  const schema = sqliteSchema(schemaname, location, context);
  const temporary = context.relationNamed(relname)?.temporary === true;
  return schema === "main" && !temporary ? name : `${schema}.${name}`;
}
