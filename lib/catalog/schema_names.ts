import type { Relation, Schema } from "./schema.ts";

const prefix = "_ayb_schema ";

/** The name of the schema whose objects have no schema in their names in the file. */
export const publicSchemaName = "public";

/**
 * The name of the view by which the file remembers a schema: SQLite has no schemas, and so they come
 * and go with the rest of what is defined, also where they are empty.
 */
export function schemaViewName(schema: string): string {
  return prefix + schema;
}

/** The name of the view by which the file remembers that the schema public was dropped. */
export const noPublicViewName = "_ayb_no_schema public";

/** The schema that a view is there for; `undefined` for any other view. */
export function schemaOfView(view: string): string | undefined {
  return view.startsWith(prefix) ? view.slice(prefix.length) : undefined;
}

/** The name in the file of an object of a schema: `s.t`, one identifier; for public, the name alone. */
export function fileName(schema: string | undefined, name: string): string {
  return schema === undefined || schema === publicSchemaName ? name : `${schema}.${name}`;
}

/**
 * The schema that an object belongs to by its name in the file.
 * @returns `undefined` for one of public: also `a.b`, if no schema `a` is remembered
 */
export function schemaOfFileName(
  name: string,
  schemas: Schema["schemas"],
): string | undefined {
  if (schemas === undefined || schemas.size === 0) return undefined;
  const schema = name.slice(0, Math.max(0, name.indexOf(".")));
  return schemas.has(schema) ? schema : undefined;
}

/** The name that an object has within its schema. */
export function nameWithin(schema: string | undefined, name: string): string {
  return schema === undefined ? name : name.slice(schema.length + 1);
}

/** The schema of a relation that is not temporary. */
export function schemaName({ schema = publicSchemaName }: Pick<Relation, "schema">): string {
  return schema;
}

/** The name that a relation has within its schema. */
export function ownName(
  { schema, name }: { readonly schema?: string | undefined; readonly name: string },
): string {
  return nameWithin(schema, name);
}
