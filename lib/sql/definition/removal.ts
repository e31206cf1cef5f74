import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import type { PgType } from "../../pgtypes/pg_type.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { forgetSchema, objectsOf } from "./schema.ts";
import { forgetComments, forgetObjectComment, forgetTypeComments } from "./comment.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { childrenFirst, referencingKeys, viewsReading } from "./dependents.ts";
import { kindOf } from "./relation_word.ts";
import { dropQuery } from "./materialized_view.ts";
import { columnsOfType, domainsOver } from "./own_type.ts";
import { columnsNumberedBy, ownedSequences } from "./sequence_default.ts";
import { TableRedefinition } from "./table_redefinition.ts";

/** What can be dropped. */
export type Removable =
  | { readonly kind: "relation"; readonly relation: Relation }
  | { readonly kind: "type"; readonly type: PgType }
  | { readonly kind: "schema"; readonly name: string };

/** A part of a table that goes with something else: a foreign key, a default, a column. */
interface Part {
  readonly table: Relation;
  readonly text: string;
  readonly remove: (redefinition: TableRedefinition) => void;
}

/** Something that goes because something else does. */
interface Consequence {
  readonly text: string;
  readonly on: string;
  /** The table that it is a part of, if it is one. */
  readonly part?: Part;
}

/** Finds out what has to go with some objects, and drops it all, or says why not. */
export class Removal {
  readonly #context: DefinitionContext;
  readonly #cascade: boolean;
  readonly #roots: Removable[] = [];
  /** Names in the file. */
  readonly #relations = new Map<string, Relation>();
  readonly #types = new Map<string, PgType>();
  readonly #schemas = new Set<string>();
  readonly #consequences: Consequence[] = [];

  constructor(cascade: boolean, context: DefinitionContext) {
    this.#cascade = cascade;
    this.#context = context;
  }

  /** Adds an object that is to be dropped. */
  add(object: Removable): void {
    if (this.#note(object)) this.#roots.push(object);
  }

  /** @returns whether it was not known yet */
  #note(object: Removable): boolean {
    const known = object.kind === "relation"
      ? this.#relations
      : object.kind === "type"
      ? this.#types
      : this.#schemas;
    const name = nameOf(object);
    if (known.has(name)) return false;
    if (object.kind === "relation") this.#relations.set(name, object.relation);
    else if (object.kind === "type") this.#types.set(name, object.type);
    else this.#schemas.add(name);
    return true;
  }

  /**
   * What is to be done.
   * @throws PgError `2BP01` if something else depends on it, without CASCADE
   */
  finish(): Step[] {
    for (const root of this.#roots) this.#follow(root);
    const consequences = this.#consequences.filter(({ part }) =>
      part === undefined || !this.#relations.has(part.table.name)
    );
    if (consequences.length > 0 && !this.#cascade) throw this.#refusal(consequences);
    this.#context.cascades(consequences.map(({ text }) => text));
    return this.#steps(consequences.flatMap(({ part }) => part ?? []));
  }

  #refusal(consequences: readonly Consequence[]): Error {
    const what = this.#roots.length === 1
      ? `${this.#describe(this.#roots[0]!)} because other objects depend on it`
      : "desired object(s) because other objects depend on them";
    return this.#context.error(
      sqlState.dependent_objects_still_exist,
      `cannot drop ${what}`,
      -1,
      {
        detail: consequences.map(({ text, on }) => `${text} depends on ${on}`).join("\n"),
        hint: "Use DROP ... CASCADE to drop the dependent objects too.",
      },
    );
  }

  #describe(object: Removable): string {
    if (object.kind === "schema") return `schema ${quoteIdentifier(object.name)}`;
    const word = object.kind === "type" ? "type" : kindOf(object.relation);
    return `${word} ${this.#context.shownName(nameOf(object))}`;
  }

  #follow(object: Removable): void {
    switch (object.kind) {
      case "schema":
        return this.#followSchema(object);
      case "type":
        return this.#followType(object.type);
      case "relation":
        return object.relation.kind === "sequence"
          ? this.#followSequence(object.relation)
          : this.#followRelation(object.relation);
    }
  }

  #followSchema(schema: Removable & { kind: "schema" }): void {
    const { types, relations } = objectsOf(schema.name, this.#context);
    const objects: Removable[] = [
      ...types.map((type): Removable => ({ kind: "type", type })),
      ...relations.map((relation): Removable => ({ kind: "relation", relation })),
    ];
    const added = objects.filter((each) => this.#note(each));
    const isOwned = (each: Removable) =>
      each.kind === "relation" && this.#relations.has(each.relation.sequence?.owner?.table ?? "");
    for (const each of added) {
      if (isOwned(each)) continue;
      this.#consequences.push({ text: this.#describe(each), on: this.#describe(schema) });
      this.#follow(each);
    }
  }

  #followType(type: PgType): void {
    const on = this.#describe({ kind: "type", type });
    for (const { table, column } of columnsOfType(type, this.#context)) {
      this.#addPart(on, {
        table,
        text: `column ${column.name} of table ${this.#context.shownName(table.name)}`,
        remove: (redefinition) => redefinition.dropColumn(column.name),
      });
    }
    for (const domain of domainsOver(type, this.#context)) {
      const object: Removable = { kind: "type", type: domain };
      if (!this.#note(object)) continue;
      this.#consequences.push({ text: this.#describe(object), on });
      this.#follow(object);
    }
  }

  #followRelation(relation: Relation): void {
    const context = this.#context;
    const on = this.#describe({ kind: "relation", relation });
    for (const sequence of ownedSequences(relation.name, context)) {
      this.#note({ kind: "relation", relation: sequence });
    }
    for (const view of viewsReading(relation.name, context)) {
      const object: Removable = { kind: "relation", relation: view };
      if (!this.#note(object)) continue;
      this.#consequences.push({ text: this.#describe(object), on });
      this.#follow(object);
    }
    for (const { table, constraint } of referencingKeys(relation.name, context)) {
      this.#addPart(on, {
        table,
        text: `constraint ${constraint} on table ${context.shownName(table.name)}`,
        remove: (redefinition) => redefinition.dropConstraint(constraint),
      });
    }
  }

  /** Columns that take their values from a sequence do without. */
  #followSequence(sequence: Relation): void {
    const context = this.#context;
    const { numbers, name } = sequence;
    const owner = sequence.sequence?.owner;
    const on = this.#describe({ kind: "relation", relation: sequence });
    if (owner?.identity === true && !this.#relations.has(owner.table)) {
      const column = `column ${owner.column} of table ${context.shownName(owner.table)}`;
      throw context.error(
        sqlState.dependent_objects_still_exist,
        `cannot drop ${on} because ${column} requires it`,
        -1,
        { hint: `You can drop ${column} instead.` },
      );
    }
    const users = columnsNumberedBy(name, context).map(({ table, column }) => ({
      table,
      column: column.name,
    }));
    if (numbers !== undefined) users.push({ table: numbers, column: owner!.column });
    for (const { table, column } of users) {
      this.#addPart(on, {
        table,
        text: `default value for column ${column} of table ${context.shownName(table.name)}`,
        remove(redefinition) {
          if (numbers !== undefined) {
            throw context.unsupported("dropping the sequence by which SQLite numbers rows");
          }
          redefinition.setDefault(column, undefined);
        },
      });
    }
  }

  #addPart(on: string, part: Part): void {
    this.#consequences.push({ text: part.text, on, part });
  }

  #steps(parts: readonly Part[]): Step[] {
    const context = this.#context;
    const redefinitions = new Map<Relation, TableRedefinition>();
    for (const { table, remove } of parts) {
      const redefinition = redefinitions.get(table) ?? new TableRedefinition(table, context);
      redefinitions.set(table, redefinition);
      remove(redefinition);
    }
    const relations = [...this.#relations.values()];
    const views = relations.filter(({ kind }) => kind === "view");
    const tables = relations.filter(({ kind }) => kind !== "view" && kind !== "sequence");
    const sequences = relations.filter(({ kind, numbers }) =>
      kind === "sequence" && numbers === undefined
    );
    const ordered = [...views, ...childrenFirst(tables), ...sequences];
    return [
      ...[...redefinitions.values()].flatMap((each) => each.finish()),
      ...ordered.flatMap((each) => [
        ...forgetComments(each, context),
        ...(each.query === undefined ? [] : [dropQuery(each)]),
        dropStep(each),
      ]),
      ...[...this.#types.keys()].flatMap((name) => [
        ...forgetTypeComments(name, context),
        `DROP VIEW main.${renderName(name)}`,
      ]),
      ...[...this.#schemas].flatMap((name) => [
        ...forgetObjectComment({ kind: "schema", name, part: "" }, context),
        forgetSchema(name),
      ]),
    ];
  }
}

function nameOf(object: Removable): string {
  if (object.kind === "relation") return object.relation.name;
  return object.kind === "type" ? object.type.name : object.name;
}

function dropStep({ kind, name, temporary }: Relation): string {
  const word = kind === "view" ? "VIEW" : "TABLE";
  return `DROP ${word} ${temporary ? "temp." : ""}${renderName(name)}`;
}
