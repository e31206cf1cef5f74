import type { CommentStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import {
  type CommentedKind,
  type CommentedObject,
  commentViewName,
  type ObjectComment,
} from "../../catalog/comments.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { objectName } from "../command_tag.ts";
import { stringsOf } from "../tree.ts";
import type { Step } from "../translation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { hasExtension } from "./extension.ts";
import { typeNamed } from "./own_type.ts";
import { type DroppedKind, kindOf } from "./relation_word.ts";

/** COMMENT ON. */
export function commentOn(statement: CommentStmt, context: DefinitionContext): Step[] {
  const object = commentedObject(statement, context);
  if (object === undefined) return [];
  const { comment = "" } = statement;
  const old = commentsOf(context).some((each) => commentViewName(each) === commentViewName(object));
  return [
    ...(old ? [dropComment(object)] : []),
    // The comment on an extension tells that there is one.
    ...(comment === "" && !isCreated(object) ? [] : [createComment({ ...object, comment })]),
  ];
}

function isCreated({ kind, name }: CommentedObject): boolean {
  return kind === "extension" && name !== "plpgsql";
}

function commentsOf({ schema }: DefinitionContext): readonly ObjectComment[] {
  return schema.comments ?? [];
}

/** The step that keeps a comment. */
export function createComment(comment: ObjectComment): string {
  return `CREATE VIEW main.${renderName(commentViewName(comment))} AS ` +
    `SELECT ${renderString(comment.comment)} AS comment`;
}

/** The step that takes a comment away. */
export function dropComment(object: CommentedObject): string {
  return `DROP VIEW main.${renderName(commentViewName(object))}`;
}

/** Kinds of objects that are a relation or belong to one. */
const relationKinds: ReadonlySet<CommentedKind> = new Set(["relation", "column", "constraint"]);

function commentsOn({ name, temporary }: Relation, context: DefinitionContext): ObjectComment[] {
  if (temporary) return [];
  return commentsOf(context).filter((each) => relationKinds.has(each.kind) && each.name === name);
}

/** Steps that take away the comments on a relation and its parts, or on one of its columns. */
export function forgetComments(
  relation: Relation,
  context: DefinitionContext,
  column?: string,
): Step[] {
  return commentsOn(relation, context)
    .filter(({ kind, part }) => column === undefined || (kind === "column" && part === column))
    .map(dropComment);
}

/** Steps that let the comments on a relation go with its new name. */
export function renameComments(
  relation: Relation,
  to: string,
  context: DefinitionContext,
): Step[] {
  return commentsOn(relation, context).flatMap((each) => [
    dropComment(each),
    createComment({ ...each, name: to }),
  ]);
}

/** Steps that let the comment on an object that has no parts go with its new name. */
export function renameObjectComment(
  object: CommentedObject,
  to: string,
  context: DefinitionContext,
): Step[] {
  return commentsOf(context)
    .filter((each) => commentViewName(each) === commentViewName(object))
    .flatMap((each) => [dropComment(each), createComment({ ...each, name: to })]);
}

/** Steps that take away the comment on an object that has no parts. */
export function forgetObjectComment(object: CommentedObject, context: DefinitionContext): Step[] {
  return commentsOf(context)
    .filter((each) => commentViewName(each) === commentViewName(object))
    .map(dropComment);
}

/** Steps that let the comment on a column, or on a constraint, go with its new name. */
export function renamePartComment(
  relation: Relation,
  kind: "column" | "constraint",
  [from, to]: readonly [from: string, to: string],
  context: DefinitionContext,
): Step[] {
  return commentsOn(relation, context)
    .filter((each) => each.kind === kind && each.part === from)
    .flatMap((each) => [dropComment(each), createComment({ ...each, part: to })]);
}

function changeComments(
  context: DefinitionContext,
  change: (comment: ObjectComment) => ObjectComment | undefined,
): Step[] {
  return commentsOf(context).flatMap((each) => {
    const changed = change(each);
    if (changed === each) return [];
    return [dropComment(each), ...(changed === undefined ? [] : [createComment(changed)])];
  });
}

const typeKinds: ReadonlySet<CommentedKind> = new Set(["type", "domain constraint"]);

/** Steps that let the comments on a type and its constraints go with its new name. */
export function renameTypeComments(name: string, to: string, context: DefinitionContext): Step[] {
  return changeComments(
    context,
    (each) => typeKinds.has(each.kind) && each.name === name ? { ...each, name: to } : each,
  );
}

/** Steps that take away the comments on a type and its constraints. */
export function forgetTypeComments(name: string, context: DefinitionContext): Step[] {
  return changeComments(
    context,
    (each) => typeKinds.has(each.kind) && each.name === name ? undefined : each,
  );
}

/** Steps that let the comment on a domain's constraint go with its new name, or take it away. */
export function renameDomainConstraintComment(
  domain: string,
  from: string,
  to: string | undefined,
  context: DefinitionContext,
): Step[] {
  return changeComments(context, (each) => {
    const isIt = each.kind === "domain constraint" && each.name === domain && each.part === from;
    if (!isIt) return each;
    return to === undefined ? undefined : { ...each, part: to };
  });
}

const relationTypes: Readonly<Record<string, DroppedKind>> = {
  OBJECT_MATVIEW: "materialized view",
  OBJECT_TABLE: "table",
  OBJECT_VIEW: "view",
  OBJECT_SEQUENCE: "sequence",
};

function commentedObject(
  statement: CommentStmt,
  context: DefinitionContext,
): CommentedObject | undefined {
  const { objtype = "", object } = statement;
  const names = namesOf(object);
  const last = names.at(-1) ?? "";
  const owner = names.at(-2) ?? "";
  const missing = (message: string) => context.error(sqlState.undefined_object, message);
  switch (objtype) {
    case "OBJECT_MATVIEW":
    case "OBJECT_TABLE":
    case "OBJECT_VIEW":
    case "OBJECT_SEQUENCE":
      return {
        kind: "relation",
        name: relationOf(last, relationTypes[objtype]!, context).name,
        part: "",
      };
    case "OBJECT_COLUMN": {
      const relation = relationOf(owner, undefined, context);
      if (!relation.columns.some((each) => each.name === last)) {
        throw context.error(
          sqlState.undefined_column,
          `column "${last}" of relation "${context.ownName(owner)}" does not exist`,
        );
      }
      return { kind: "column", name: relation.name, part: last };
    }
    case "OBJECT_INDEX":
      if (context.indexNamed(last) === undefined) {
        relationOf(last, undefined, context);
        throw context.error(
          sqlState.wrong_object_type,
          `"${context.ownName(last)}" is not an index`,
        );
      }
      return { kind: "index", name: last, part: "" };
    case "OBJECT_TABCONSTRAINT": {
      const relation = relationOf(owner, undefined, context);
      if (!relation.constraints.some((each) => each.name === last)) {
        throw missing(`constraint "${last}" for table "${context.ownName(owner)}" does not exist`);
      }
      return { kind: "constraint", name: relation.name, part: last };
    }
    case "OBJECT_DOMAIN":
    case "OBJECT_TYPE":
    case "OBJECT_DOMCONSTRAINT":
      return commentedType(objtype, names, context);
    case "OBJECT_DATABASE":
      if (last !== context.server?.databaseName) {
        context.warning(sqlState.invalid_catalog_name, `database "${last}" does not exist`);
        return undefined;
      }
      return { kind: "database", name: "", part: "" };
    case "OBJECT_SCHEMA":
      if (!context.hasSchema(last)) {
        throw context.error(sqlState.invalid_schema_name, `schema "${last}" does not exist`);
      }
      return { kind: "schema", name: last, part: "" };
    case "OBJECT_EXTENSION":
      if (!hasExtension(last, context)) throw missing(`extension "${last}" does not exist`);
      return { kind: "extension", name: last, part: "" };
  }
  throw context.unsupported(`COMMENT ON ${objectName(objtype as never)}`);
}

function commentedType(
  type: "OBJECT_DOMAIN" | "OBJECT_TYPE" | "OBJECT_DOMCONSTRAINT",
  names: readonly string[],
  context: DefinitionContext,
): CommentedObject {
  if (type !== "OBJECT_DOMCONSTRAINT") {
    const { name } = typeNamed(names, type === "OBJECT_DOMAIN" ? "domain" : "type", context);
    return { kind: "type", name, part: "" };
  }
  const part = names.at(-1) ?? "";
  const { name, domain } = typeNamed(names.slice(0, -1), "domain", context);
  if (domain!.checks.some((each) => each.name === part)) {
    return { kind: "domain constraint", name, part };
  }
  throw context.error(
    sqlState.undefined_object,
    `constraint "${part}" for domain ${context.ownName(name)} does not exist`,
  );
}

function namesOf(object: Node | undefined): readonly string[] {
  if (object === undefined) return [];
  if ("TypeName" in object) return stringsOf(object.TypeName.names);
  return "List" in object
    ? (object.List.items ?? []).flatMap((each) => namesOf(each))
    : stringsOf([object]);
}

function relationOf(
  name: string,
  kind: DroppedKind | undefined,
  context: DefinitionContext,
): Relation {
  const relation = context.relationNamed(name);
  if (relation === undefined) {
    throw context.noRelation(name);
  }
  if (relation.temporary) throw context.unsupported("a comment on a temporary object");
  if (kind === undefined || kindOf(relation) === kind) return relation;
  throw context.error(sqlState.wrong_object_type, `"${context.ownName(name)}" is not a ${kind}`);
}
