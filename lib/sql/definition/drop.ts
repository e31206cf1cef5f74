import type { DropStmt, Node, ObjectType } from "@pgsql/types";
import type { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { publicSchemaName } from "../../catalog/schema_names.ts";
import { objectName } from "../command_tag.ts";
import { writtenName } from "../names/object_lookup.ts";
import { renderName } from "../render/name.ts";
import { sqliteSchema } from "../rewrite/names.ts";
import type { Step } from "../translation.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { requireDomain } from "./own_type.ts";
import { type DroppedKind, kindOf } from "./relation_word.ts";
import { Removal } from "./removal.ts";

/** DROP of tables, views, sequences, indexes, types and schemas, and of what can never be there. */
export function drop(statement: DropStmt, context: DefinitionContext): Step[] {
  const { removeType, objects = [] } = statement;
  const dropping = new Dropping(statement, context);
  for (const object of objects) dropping.add(nameOf(object, removeType!, context));
  return dropping.finish();
}

interface ObjectName {
  readonly schema: string | undefined;
  readonly name: string;
}

function nameOf(object: Node, type: ObjectType, context: DefinitionContext): ObjectName {
  const names = "List" in object
    ? stringsOf(object.List.items)
    : "TypeName" in object
    ? stringsOf(object.TypeName.names)
    : stringsOf([object]);
  const name = names.at(-1);
  if (name === undefined || (names.length > 1 && type === "OBJECT_TRIGGER")) {
    if (type !== "OBJECT_TRIGGER") throw context.unsupported(`DROP ${objectName(type)}`);
  }
  const schema = names.length > 1 && type !== "OBJECT_TRIGGER" ? names.at(-2) : undefined;
  return { schema, name: name ?? "" };
}

/** Kinds of objects that no database here has, with the SQLSTATE of their absence. */
const absentKinds: Partial<Record<ObjectType, keyof typeof sqlState>> = {
  OBJECT_DOMAIN: "undefined_object",
  OBJECT_TYPE: "undefined_object",
};

const relationKinds: Partial<Record<ObjectType, DroppedKind>> = {
  OBJECT_MATVIEW: "materialized view",
  OBJECT_SEQUENCE: "sequence",
  OBJECT_TABLE: "table",
  OBJECT_VIEW: "view",
};

class Dropping {
  readonly #type: ObjectType;
  readonly #missingOk: boolean;
  readonly #context: DefinitionContext;
  readonly #removal: Removal;
  readonly #steps: Step[] = [];

  constructor(statement: DropStmt, context: DefinitionContext) {
    this.#type = statement.removeType!;
    this.#missingOk = statement.missing_ok === true;
    this.#context = context;
    this.#removal = new Removal(statement.behavior === "DROP_CASCADE", context);
  }

  add(object: ObjectName): void {
    const { schema } = object;
    if (schema !== undefined && !this.#context.hasSchema(schema)) return this.#noSchema(schema);
    const kind = relationKinds[this.#type];
    if (kind !== undefined) return this.#addRelation(object, kind);
    switch (this.#type) {
      case "OBJECT_SCHEMA":
        return this.#addSchema(object.name);
      case "OBJECT_INDEX":
      case "OBJECT_TRIGGER":
        return this.#addPlain(object);
      case "OBJECT_DOMAIN":
      case "OBJECT_TYPE":
        if (this.#addType(object.name)) return;
    }
    const code = absentKinds[this.#type];
    if (code === undefined) throw this.#context.unsupported(`DROP ${objectName(this.#type)}`);
    this.#missing(object, sqlState[code]);
  }

  finish(): Step[] {
    return [...this.#steps, ...this.#removal.finish()];
  }

  #word(): string {
    return this.#type === "OBJECT_DOMAIN" ? "type" : objectName(this.#type).toLowerCase();
  }

  /** Messages about types have the name as it was written, those about relations without its schema. */
  #missing({ name, schema }: ObjectName, code: PgError["code"]): void {
    const isRelation = this.#type !== "OBJECT_TYPE" && this.#type !== "OBJECT_DOMAIN";
    const written = schema === undefined ? writtenName(name) : `${schema}.${name}`;
    const shown = isRelation ? this.#context.ownName(name) : written;
    this.#absent(`${this.#word()} "${shown}" does not exist`, code);
  }

  #noSchema(name: string): void {
    this.#absent(`schema "${name}" does not exist`, sqlState.invalid_schema_name);
  }

  #absent(message: string, code: PgError["code"]): void {
    if (!this.#missingOk) throw this.#context.error(code, message);
    this.#context.notice(sqlState.successful_completion, `${message}, skipping`);
  }

  #addSchema(name: string): void {
    const context = this.#context;
    if (!context.hasSchema(name)) return this.#noSchema(name);
    if (context.schema.schemas?.has(name) === true || name === publicSchemaName) {
      return this.#removal.add({ kind: "schema", name });
    }
    throw context.error(
      sqlState.dependent_objects_still_exist,
      `cannot drop schema ${name} because it is required by the database system`,
    );
  }

  #addType(name: string): boolean {
    const type = this.#context.schema.types?.get(name);
    if (type === undefined) return false;
    if (this.#type === "OBJECT_DOMAIN") requireDomain(type, this.#context);
    this.#removal.add({ kind: "type", type });
    return true;
  }

  /** Of indexes and triggers the schema does not tell; SQLite does. */
  #addPlain({ schema, name }: ObjectName): void {
    const prefix = schema === undefined ? "" : `${sqliteSchema(schema, -1, this.#context)}.`;
    const words = `DROP ${objectName(this.#type)}${this.#missingOk ? " IF EXISTS" : ""}`;
    this.#steps.push(`${words} ${prefix}${renderName(name)}`);
  }

  #addRelation(object: ObjectName, kind: DroppedKind): void {
    const context = this.#context;
    const { schema, name } = object;
    const relation = context.relationNamed(name);
    const wanted = schema === undefined ? undefined : sqliteSchema(schema, -1, context);
    const elsewhere = relation !== undefined && wanted !== undefined &&
      wanted !== (relation.temporary ? "temp" : "main");
    if (relation === undefined || elsewhere) return this.#missing(object, sqlState.undefined_table);
    const own = kindOf(relation);
    if (own !== kind) {
      throw context.error(
        sqlState.wrong_object_type,
        `"${context.ownName(name)}" is not a ${kind}`,
        -1,
        { hint: `Use DROP ${own.toUpperCase()} to remove a ${own}.` },
      );
    }
    this.#removal.add({ kind: "relation", relation });
  }
}
