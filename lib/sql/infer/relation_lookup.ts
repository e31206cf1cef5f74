import type { RangeVar } from "@pgsql/types";
import { notSupported, type PgErrorFields } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { fileName, publicSchemaName } from "../../catalog/schema_names.ts";
import { type Relation, relationIn, type Schema } from "../../catalog/schema.ts";
import type { AnalysisContext } from "./analysis_context.ts";
import type { Analyzer } from "./analyzer.ts";
import type { Scope } from "./scope.ts";

const foldedNames = new WeakMap<Schema, ReadonlyMap<string, Relation>>();

/** A relation of the file; where no name is exactly the same, SQLite's comparison decides. */
function fileRelation(schema: Schema, name: string, schemaName?: string): Relation | undefined {
  const exact = relationIn(schema, schemaName, name);
  if (exact !== undefined || schema.relations.get(name) !== undefined) return exact;
  let folded = foldedNames.get(schema);
  if (folded === undefined) {
    folded = new Map([...schema.relations].map(([key, value]) => [key.toLowerCase(), value]));
    foldedNames.set(schema, folded);
  }
  return folded.get(name.toLowerCase());
}

/** What decides which relation a name means. */
export type RelationSearch = Pick<AnalysisContext, "schema" | "searchPath" | "systemRelation">;

function inSchema(
  context: RelationSearch,
  schemaName: string,
  name: string,
): Relation | undefined {
  switch (schemaName) {
    case "main":
      return fileRelation(context.schema, name, schemaName);
    case publicSchemaName: {
      if (context.schema.lacksPublic === true) return undefined;
      const relation = fileRelation(context.schema, name, schemaName);
      return relation?.schema === undefined ? relation : undefined;
    }
    case "pg_temp":
    case "temp": {
      const relation = fileRelation(context.schema, name);
      return relation?.temporary ? relation : undefined;
    }
    default: {
      if (context.schema.schemas?.has(schemaName) !== true) {
        return context.systemRelation?.(schemaName, name);
      }
      const relation = fileRelation(context.schema, fileName(schemaName, name));
      return relation?.schema === schemaName ? relation : undefined;
    }
  }
}

/** The relation that a name means, by the search path where it is not qualified. */
export function findRelation(
  context: RelationSearch,
  schemaName: string | undefined,
  name: string,
): Relation | undefined {
  if (schemaName !== undefined) return inSchema(context, schemaName, name);
  if (!context.searchPath.includes("pg_temp")) {
    const temporary = inSchema(context, "pg_temp", name);
    if (temporary !== undefined) return temporary;
  }
  if (!context.searchPath.includes("pg_catalog")) {
    const system = inSchema(context, "pg_catalog", name);
    if (system !== undefined) return system;
  }
  for (const path of context.searchPath) {
    const found = inSchema(context, path, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function hiddenCommonTable(scope: Scope | null, name: string): PgErrorFields {
  for (let level = scope; level !== null; level = level.parent) {
    if (level.commonTables.some((table) => table.name === name && table.state === "forward")) {
      return {
        detail:
          `There is a WITH item named "${name}", but it cannot be referenced from this part of the query.`,
        hint: "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.",
      };
    }
  }
  return {};
}

const fixedSchemas: ReadonlySet<string> = new Set([
  "main",
  "pg_catalog",
  "information_schema",
  "pg_temp",
  "temp",
]);

/** Whether there is a schema of a name. */
export function hasSchema({ schemas, lacksPublic }: Schema, name: string): boolean {
  if (name === publicSchemaName) return lacksPublic !== true;
  return fixedSchemas.has(name) || schemas?.has(name) === true || name.startsWith("pg_temp_");
}

/** `3F000` where a function or an operator is looked for in a schema that does not exist. */
export function checkSchema(analyzer: Analyzer, name: string, location: number): void {
  if (hasSchema(analyzer.context.schema, name)) return;
  throw analyzer.error(sqlState.invalid_schema_name, `schema "${name}" does not exist`, location);
}

/** The relation that a RangeVar means; `42P01` if there is none. */
export function relationOf(analyzer: Analyzer, scope: Scope | null, range: RangeVar): Relation {
  const name = range.relname ?? "";
  const { schemaname, catalogname } = range;
  if (catalogname !== undefined) {
    throw notSupported(
      `cross-database references are not implemented: "${catalogname}.${schemaname}.${name}"`,
    );
  }
  const relation = findRelation(analyzer.context, schemaname, name);
  if (relation !== undefined) return relation;
  const text = schemaname === undefined ? name : `${schemaname}.${name}`;
  throw analyzer.error(
    sqlState.undefined_table,
    `relation "${text}" does not exist`,
    range.location ?? 0,
    schemaname === undefined ? hiddenCommonTable(scope, name) : {},
  );
}
