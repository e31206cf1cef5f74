import type { DropStmt, Node, ObjectType } from "@pgsql/types";
import type { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { objectName } from "../command_tag.ts";
import { renderName } from "../render/name.ts";
import { sqliteSchema } from "../rewrite/names.ts";
import type { Step } from "../translation.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { dropEnum } from "./enum.ts";
import { forgetComments } from "./comment.ts";
import { childrenFirst, dependentViews, referencingKeys } from "./dependents.ts";
import { columnsNumberedBy, ownedSequences } from "./sequence_default.ts";
import { TableRedefinition } from "./table_redefinition.ts";

/** DROP of tables, views and indexes, and of what can never be there. */
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
  OBJECT_MATVIEW: "undefined_table",
  OBJECT_SCHEMA: "invalid_schema_name",
  OBJECT_TYPE: "undefined_object",
};

type DroppedKind = "table" | "view" | "sequence";

const relationKinds: Partial<Record<ObjectType, DroppedKind>> = {
  OBJECT_SEQUENCE: "sequence",
  OBJECT_TABLE: "table",
  OBJECT_VIEW: "view",
};

/** What DROP calls a relation. */
function droppedKind({ kind }: Relation): DroppedKind {
  return kind === "view" || kind === "sequence" ? kind : "table";
}

class Dropping {
  readonly #type: ObjectType;
  readonly #missingOk: boolean;
  readonly #cascade: boolean;
  readonly #context: DefinitionContext;
  readonly #relations: Relation[] = [];
  readonly #steps: Step[] = [];

  constructor(statement: DropStmt, context: DefinitionContext) {
    this.#type = statement.removeType!;
    this.#missingOk = statement.missing_ok === true;
    this.#cascade = statement.behavior === "DROP_CASCADE";
    this.#context = context;
  }

  add(object: ObjectName): void {
    const kind = relationKinds[this.#type];
    if (kind !== undefined) return this.#addRelation(object, kind);
    if (this.#type === "OBJECT_INDEX" || this.#type === "OBJECT_TRIGGER") {
      return this.#addPlain(object);
    }
    if (this.#type === "OBJECT_TYPE" && this.#context.schema.types?.has(object.name) === true) {
      const names = object.schema === undefined ? [object.name] : [object.schema, object.name];
      this.#steps.push(...dropEnum(names, this.#cascade, this.#context));
      return;
    }
    const code = absentKinds[this.#type];
    if (code === undefined || this.#isThere(object)) {
      throw this.#context.unsupported(`DROP ${objectName(this.#type)}`);
    }
    this.#missing(object, sqlState[code]);
  }

  /** The schemas that the catalogs show. */
  #isThere({ name }: ObjectName): boolean {
    const schemas = ["public", "pg_catalog", "information_schema"];
    return this.#type === "OBJECT_SCHEMA" && schemas.includes(name);
  }

  #word(): string {
    return this.#type === "OBJECT_MATVIEW"
      ? "materialized view"
      : this.#type === "OBJECT_DOMAIN"
      ? "type"
      : objectName(this.#type).toLowerCase();
  }

  #missing({ name, schema }: ObjectName, code: PgError["code"]): void {
    const full = schema === undefined ? name : `${schema}.${name}`;
    const message = `${this.#word()} "${full}" does not exist`;
    if (!this.#missingOk) throw this.#context.error(code, message);
    this.#context.notice(sqlState.successful_completion, `${message}, skipping`);
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
    const own = droppedKind(relation);
    if (own !== kind) {
      throw context.error(
        sqlState.wrong_object_type,
        `"${name}" is not a ${kind}`,
        -1,
        { hint: `Use DROP ${own.toUpperCase()} to remove a ${own}.` },
      );
    }
    if (!this.#relations.includes(relation)) this.#relations.push(relation);
  }

  finish(): Step[] {
    const dropped = new Set(this.#relations.map((each) => each.name));
    for (const relation of this.#relations) {
      this.#dropDependents(relation, dropped);
    }
    const owned = this.#relations.flatMap(({ name }) => ownedSequences(name, this.#context))
      .filter((each) => !this.#relations.includes(each));
    const relations = [...childrenFirst(this.#relations), ...owned];
    const comments = relations.flatMap((each) => forgetComments(each, this.#context));
    return [...this.#steps, ...comments, ...relations.map((each) => this.#step(each))];
  }

  #step(relation: Relation): string {
    const name = renderName(relation.name);
    const word = relation.kind === "view" ? "VIEW" : "TABLE";
    return `DROP ${word} ${relation.temporary ? "temp." : ""}${name}`;
  }

  /** Columns that take their values from a sequence do without. */
  #dropSequence(sequence: Relation, dropped: ReadonlySet<string>): void {
    const context = this.#context;
    const { numbers, name } = sequence;
    const owner = sequence.sequence?.owner;
    if (owner?.identity === true && !dropped.has(owner.table)) {
      const column = `column ${owner.column} of table ${owner.table}`;
      throw context.error(
        sqlState.dependent_objects_still_exist,
        `cannot drop sequence ${name} because ${column} requires it`,
        -1,
        { hint: `You can drop ${column} instead.` },
      );
    }
    const users = columnsNumberedBy(name, context).map(({ table, column }) => ({
      table,
      column: column.name,
    }));
    if (numbers !== undefined) users.push({ table: numbers, column: owner!.column });
    const left = users.filter(({ table }) => !dropped.has(table.name));
    if (left.length === 0) return;
    const texts = left.map(({ table, column }) =>
      `default value for column ${column} of table ${table.name}`
    );
    if (!this.#cascade) {
      throw context.error(
        sqlState.dependent_objects_still_exist,
        `cannot drop sequence ${name} because other objects depend on it`,
        -1,
        {
          detail: texts.map((text) => `${text} depends on sequence ${name}`).join("\n"),
          hint: "Use DROP ... CASCADE to drop the dependent objects too.",
        },
      );
    }
    if (numbers !== undefined) {
      throw context.unsupported(`dropping the sequence by which SQLite numbers rows`);
    }
    for (const { table, column } of left) {
      context.notice(
        sqlState.successful_completion,
        `drop cascades to default value for column ${column} of table ${table.name}`,
      );
      const redefinition = new TableRedefinition(table, context);
      redefinition.setDefault(column, undefined);
      this.#steps.push(...redefinition.finish());
    }
  }

  #dropDependents(relation: Relation, dropped: Set<string>): void {
    if (relation.kind === "sequence") return this.#dropSequence(relation, dropped);
    const word = relation.kind === "view" ? "view" : "table";
    const views = dependentViews(relation.name, this.#context).filter((each) =>
      !dropped.has(each.name)
    );
    const keys = referencingKeys(relation.name, this.#context).filter(({ table }) =>
      !dropped.has(table.name)
    );
    if (views.length + keys.length === 0) return;
    const dependents = [
      ...views.map((view) => `view ${view.name}`),
      ...keys.map(({ table, constraint }) => `constraint ${constraint} on table ${table.name}`),
    ];
    if (!this.#cascade) {
      throw this.#context.error(
        sqlState.dependent_objects_still_exist,
        `cannot drop ${word} ${relation.name} because other objects depend on it`,
        -1,
        {
          detail: dependents.map((each) => `${each} depends on ${word} ${relation.name}`).join(
            "\n",
          ),
          hint: "Use DROP ... CASCADE to drop the dependent objects too.",
        },
      );
    }
    if (keys.length > 0) {
      throw this.#context.unsupported(
        `DROP TABLE … CASCADE of a table that ${dependents.at(-1)} refers to`,
        -1,
        "Drop the referring table in the same statement.",
      );
    }
    for (const view of views) {
      dropped.add(view.name);
      this.#context.notice(
        sqlState.successful_completion,
        `drop cascades to view ${view.name}`,
      );
      this.#steps.push(this.#step(view));
    }
  }
}
