import type { Node, TypeName } from "@pgsql/types";
import { notSupported, PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { fileName, publicSchemaName, schemaOfFileName } from "../../catalog/schema_names.ts";
import type { DatabaseSchema, Relation } from "../../catalog/schema.ts";
import { typeByName } from "../../pgtypes/types.ts";
import type { AnalysisContext } from "../infer/analysis_context.ts";
import { findRelation, hasSchema } from "../infer/relation_lookup.ts";
import { stringsOf } from "../tree.ts";
import { creationSchema } from "./creation_schema.ts";

/** Before the name of what the search path does not lead to, in the place of its schema: nothing in a file begins so. */
const nowhere = "";

/** Whether each name means the same in the file, be it found or not. */
export function isUnambiguous({ schema, searchPath }: AnalysisContext): boolean {
  return (schema.schemas?.size ?? 0) === 0 && schema.lacksPublic !== true &&
    searchPath.includes(publicSchemaName) && !searchPath.includes("pg_temp");
}

/** Where something is to be made. */
export interface CreatedName {
  readonly schema: string;
  /** Its name in the file; `undefined` if the schema is none of the file. */
  readonly file: string | undefined;
}

/** Finds out what names of objects mean that are no part of a query. */
export class ObjectLookup {
  readonly #context: AnalysisContext;
  /** What the statement makes, which its own parts may name. */
  #made: (CreatedName & { readonly name: string }) | undefined;

  constructor(context: AnalysisContext) {
    this.#context = context;
  }

  /** Whether there is a schema of a name. */
  hasSchema(name: string): boolean {
    return hasSchema(this.#context.schema, name);
  }

  /** `3F000` for a schema that is not there. */
  requireSchema(name: string, location = -1): void {
    if (hasSchema(this.#context.schema, name)) return;
    throw new PgError(
      sqlState.invalid_schema_name,
      `schema "${name}" does not exist`,
      this.#at(location),
    );
  }

  #at(location: number) {
    return location < 0 ? {} : { position: this.#context.source.positionOf(location) };
  }

  /**
   * The name in the file of the relation or index that a name in a definition means. Where there is none,
   * it is one that nothing has; see {@link writtenName} for what to call it.
   * @returns `undefined` if it is the name itself
   */
  relationName(schema: string | undefined, name: string): string | undefined {
    if (this.#made?.name === name && this.#isIn(this.#made.schema, schema)) {
      return this.#made.file;
    }
    const relation = findRelation(this.#context, schema, name);
    if (relation !== undefined) return relation.schema === undefined ? undefined : relation.name;
    const table = this.#indexedTable(schema, name);
    if (table !== undefined) {
      return table.schema === undefined ? undefined : fileName(table.schema, name);
    }
    if (schema !== undefined && schema !== publicSchemaName) {
      if (this.#context.schema.schemas?.has(schema) === true) return fileName(schema, name);
      return hasSchema(this.#context.schema, schema) ? undefined : unfindable(name);
    }
    return this.#isTaken(name) ? unfindable(name) : undefined;
  }

  #isIn(own: string, given: string | undefined): boolean {
    return given === undefined ? this.#context.searchPath.includes(own) : given === own;
  }

  /** Whether something has a name in the file, also where no search leads to it. */
  #isTaken(name: string): boolean {
    return this.#context.schema.relations.get(name) !== undefined ||
      this.#tableOfIndex(undefined, name) !== undefined;
  }

  #indexedTable(schema: string | undefined, name: string): Relation | undefined {
    const { schemas } = this.#context.schema;
    for (const each of schema === undefined ? this.#context.searchPath : [schema]) {
      if (each !== publicSchemaName && schemas?.has(each) !== true) continue;
      const found = this.#tableOfIndex(each === publicSchemaName ? undefined : each, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #tableOfIndex(schema: string | undefined, name: string): Relation | undefined {
    const { indexesOf, relations } = this.#context.schema as DatabaseSchema;
    if (indexesOf === undefined) return undefined;
    for (const relation of relations.values()) {
      if (relation.schema !== schema) continue;
      const indexes = (this.#context.schema as DatabaseSchema).indexesOf(relation);
      if (indexes.some((each) => each.name === name)) return relation;
    }
    return undefined;
  }

  /**
   * The place where a name is made.
   * @throws PgError `3F000` if no schema is searched, `0A000` for a name in public that the file would take
   *   for one of another schema
   */
  created(given: string | undefined, name: string, location = -1): CreatedName {
    const schema = given ?? creationSchema(this.#context, location);
    if (schema === publicSchemaName) this.requireSchema(schema, location);
    const file = this.#createdFile(schema, name);
    this.#made ??= { schema, name, file };
    return { schema, file };
  }

  #createdFile(schema: string, name: string): string | undefined {
    const { schemas } = this.#context.schema;
    if (schemas?.has(schema) === true) return fileName(schema, name);
    if (schema !== publicSchemaName) return undefined;
    const taken = schemaOfFileName(name, schemas);
    if (taken === undefined) return name;
    throw notSupported(`a name in public that begins with "${taken}." is not supported`, {
      hint: `The file takes it for an object of the schema ${taken}.`,
    });
  }

  /**
   * The type's name with that of the file in its place.
   * @throws PgError `42704` if it must be there and is not, `3F000` likewise for its schema
   */
  typeName(type: TypeName): TypeName {
    if (type.pct_type === true) return type;
    const names = stringsOf(type.names);
    const found = this.typeFileName(names);
    if (found === undefined) return type;
    if (this.#context.schema.types?.has(found) !== true) {
      const brackets = "[]".repeat(type.arrayBounds?.length ?? 0);
      throw new PgError(
        sqlState.undefined_object,
        `type "${names.join(".")}${brackets}" does not exist`,
        this.#at(type.location ?? -1),
      );
    }
    return { ...type, names: nameNodes(found) };
  }

  /**
   * The name in the file of a type of the database; one that nothing has where the search path does not
   * lead to it.
   * @returns `undefined` if it is the name itself, or that of a type that is no one's
   */
  typeFileName(names: readonly string[]): string | undefined {
    const [name = "", schema] = names.toReversed();
    const { schemas, types } = this.#context.schema;
    if (schema !== undefined) {
      return schemas?.has(schema) === true ? fileName(schema, name) : undefined;
    }
    if (typeByName(name) !== undefined) return undefined;
    for (const each of this.#context.searchPath) {
      if (each === publicSchemaName && this.#isInPublic(name)) return undefined;
      const file = fileName(each, name);
      if (schemas?.has(each) === true && types?.has(file) === true) return file;
    }
    return types?.has(name) === true ? unfindable(name) : undefined;
  }

  #isInPublic(type: string): boolean {
    const { schemas, types } = this.#context.schema;
    return types?.has(type) === true && schemaOfFileName(type, schemas) === undefined;
  }
}

function unfindable(name: string): string {
  return `${nowhere}.${name}`;
}

/** The name within its schema of what may be unfindable. */
export function writtenName(name: string): string {
  return name.startsWith(`${nowhere}.`) ? name.slice(nowhere.length + 1) : name;
}

/** A name as the nodes of a list of names. */
export function nameNodes(...names: readonly string[]): Node[] {
  return names.map((sval) => ({ String: { sval } }));
}
