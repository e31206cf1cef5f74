import { fileName, ownName } from "../../catalog/schema_names.ts";
import type { Node, ObjectType, RenameStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { tagOf } from "../command_tag.ts";
import type { SequenceOwner } from "../../catalog/sequence_definition.ts";
import { Lexer } from "../lexer.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import type { Step } from "../translation.ts";
import { alteredRelation } from "./altered_relation.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { renameComments, renamePartComment } from "./comment.ts";
import { dependentViews } from "./dependents.ts";
import { changeSequence } from "./sequence.ts";
import { columnsNumberedBy, ownedSequences, sequenceDefault } from "./sequence_default.ts";
import { renameDomainConstraint } from "./domain.ts";
import { renameType } from "./rename_type.ts";
import { stringsOf } from "../tree.ts";
import { keepQuery } from "./materialized_view.ts";
import { moveObjects } from "./move_objects.ts";
import { existingName } from "./relation_name.ts";
import { renameSchema } from "./schema.ts";
import { TableRedefinition } from "./table_redefinition.ts";
import { createIndexText } from "./table_swap.ts";

/** ALTER … RENAME of tables, views, sequences, columns, constraints and indexes. */
export function rename(statement: RenameStmt, context: DefinitionContext): Step[] {
  const { renameType: kind, relation: range, subname = "", newname = "" } = statement;
  if (kind === "OBJECT_INDEX") return renameIndex(statement, context);
  if (kind === "OBJECT_SCHEMA") return renameSchema(statement, context);
  if (kind === "OBJECT_DOMCONSTRAINT") {
    return renameDomainConstraint(namesOf(statement.object), subname, newname, context);
  }
  if (kind === "OBJECT_TYPE" || kind === "OBJECT_DOMAIN") {
    const word = kind === "OBJECT_DOMAIN" ? "domain" : "type";
    return renameType(namesOf(statement.object), word, newname, context);
  }
  const ofRelation = kind === "OBJECT_TABLE" || kind === "OBJECT_COLUMN" ||
    kind === "OBJECT_TABCONSTRAINT" || kind === "OBJECT_VIEW" ||
    kind === "OBJECT_SEQUENCE" || kind === "OBJECT_MATVIEW";
  if (!ofRelation) throw context.unsupported(tagOf({ RenameStmt: statement }));
  const relation = alteredRelation(
    range?.relname ?? "",
    statement.missing_ok === true,
    context,
  );
  if (relation === undefined) return [];
  requireKind(relation, kind, context);
  if (kind === "OBJECT_TABCONSTRAINT") {
    return renameConstraint(relation, subname, newname, context);
  }
  const newFileName = fileName(relation.schema, newname);
  if (kind !== "OBJECT_COLUMN") {
    requireFree(newFileName, relation, context);
    if (relation.kind === "view") return renameView(relation, newFileName, context);
    if (relation.kind === "sequence") return renameSequence(relation, newFileName, context);
  } else if (relation.kind === "view") throw context.unsupported("renaming a column of a view");
  const name = existingName(range!, context);
  if (kind === "OBJECT_TABLE" || kind === "OBJECT_MATVIEW") {
    const change = (owner: SequenceOwner) => ({ ...owner, table: newFileName });
    return [
      `ALTER TABLE ${name} RENAME TO ${renderName(newFileName)}`,
      ...changeOwners(relation.name, undefined, change, context),
      ...renameComments(relation, newFileName, context),
      ...(relation.query === undefined
        ? []
        : keepQuery(relation, newFileName, relation.query.populated)),
    ];
  }
  if (!relation.columns.some((each) => each.name === subname)) {
    throw context.error(sqlState.undefined_column, `column "${subname}" does not exist`);
  }
  if (relation.columns.some((each) => each.name === newname)) {
    throw context.error(
      sqlState.duplicate_column,
      `column "${newname}" of relation "${ownName(relation)}" already exists`,
    );
  }
  const change = (owner: SequenceOwner) => ({ ...owner, column: newname });
  return [
    `ALTER TABLE ${name} RENAME COLUMN ${renderName(subname)} TO ${renderName(newname)}`,
    ...changeOwners(relation.name, subname, change, context),
    ...renamePartComment(relation, "column", [subname, newname], context),
  ];
}

function namesOf(object: Node | undefined): string[] {
  return object !== undefined && "List" in object ? stringsOf(object.List.items) : [];
}

const kindsByType: Partial<Record<ObjectType, Relation["kind"]>> = {
  OBJECT_SEQUENCE: "sequence",
  OBJECT_VIEW: "view",
};

/** ALTER TABLE takes any kind. */
function requireKind(
  relation: Relation,
  type: ObjectType | undefined,
  context: DefinitionContext,
): void {
  const wanted = type === undefined ? undefined : kindsByType[type];
  if (type === "OBJECT_MATVIEW" && relation.query === undefined) {
    throw context.error(
      sqlState.wrong_object_type,
      `"${ownName(relation)}" is not a materialized view`,
    );
  }
  if (wanted === undefined || wanted === relation.kind) return;
  throw context.error(sqlState.wrong_object_type, `"${ownName(relation)}" is not a ${wanted}`);
}

/** The sequences of a table, or of one of its columns, go with what has another name now. */
function changeOwners(
  table: string,
  column: string | undefined,
  change: (owner: SequenceOwner) => SequenceOwner,
  context: DefinitionContext,
): Step[] {
  return ownedSequences(table, context, column).flatMap((sequence) => {
    const definition = sequence.sequence!;
    const changed = { ...definition, owner: change(definition.owner!) };
    return changeSequence(sequence, changed, undefined, context);
  });
}

/** SQLite renames no views. */
function renameView(view: Relation, to: string, context: DefinitionContext): Step[] {
  if (!view.temporary) {
    return moveObjects({ relations: [view], types: [], rename: () => to }, context);
  }
  const [dependent] = dependentViews(view.name, context);
  if (dependent !== undefined) {
    throw context.unsupported(`renaming a view that the view "${dependent.name}" reads`);
  }
  const schema = view.temporary ? "temp" : "main";
  const text = renderString(renamedText(view.sql, to));
  const name = renderString(to);
  return [
    {
      temporary: view.temporary,
      statements: [
        `UPDATE ${schema}.sqlite_schema SET name = ${name}, tbl_name = ${name}, sql = ${text} ` +
        `WHERE type = 'view' AND name = ${renderString(view.name)}`,
        `UPDATE ${schema}.sqlite_schema SET tbl_name = ${name} ` +
        `WHERE type = 'trigger' AND tbl_name = ${renderString(view.name)}`,
      ],
    },
    ...renameComments(view, to, context),
    "PRAGMA schema_version",
  ];
}

/** A CREATE VIEW with another name behind VIEW. */
function renamedText(sql: string, to: string): string {
  const lexer = new Lexer(sql);
  while (lexer.next() && lexer.keyword !== "VIEW");
  lexer.next();
  return sql.slice(0, lexer.start) + renderName(to) + sql.slice(lexer.end);
}

/** Defaults name their sequence, so they are changed with it. */
function renameSequence(sequence: Relation, to: string, context: DefinitionContext): Step[] {
  if (sequence.numbers !== undefined) {
    throw context.unsupported(`renaming the sequence by which SQLite numbers rows`);
  }
  const schema = sequence.temporary ? "temp" : "main";
  const steps: Step[] = [
    `ALTER TABLE ${schema}.${renderName(sequence.name)} RENAME TO ${renderName(to)}`,
  ];
  for (const { table, column } of columnsNumberedBy(sequence.name, context)) {
    const redefinition = new TableRedefinition(table, context);
    redefinition.setDefault(column.name, sequenceDefault(to), true);
    steps.push(...redefinition.finish());
  }
  return steps;
}

function requireFree(name: string, relation: Relation, context: DefinitionContext): void {
  const isTaken = context.relationNamed(name)?.temporary === relation.temporary ||
    context.indexNamed(name)?.relation.temporary === relation.temporary;
  if (!isTaken) return;
  throw context.error(
    sqlState.duplicate_table,
    `relation "${context.ownName(name)}" already exists`,
  );
}

function renameConstraint(
  relation: Relation,
  name: string,
  to: string,
  context: DefinitionContext,
): Step[] {
  const names = relation.constraints.map((each) => each.name);
  if (!names.includes(name)) {
    throw context.error(
      sqlState.undefined_object,
      `constraint "${name}" for table "${ownName(relation)}" does not exist`,
    );
  }
  if (names.includes(to)) {
    throw context.error(
      sqlState.duplicate_object,
      `constraint "${to}" for relation "${ownName(relation)}" already exists`,
    );
  }
  const redefinition = new TableRedefinition(relation, context);
  redefinition.renameConstraint(name, to);
  const comments = renamePartComment(relation, "constraint", [name, to], context);
  return [...comments, ...redefinition.finish()];
}

/** An index is made anew, unless it belongs to a constraint, whose name it has. */
function renameIndex(statement: RenameStmt, context: DefinitionContext): Step[] {
  const { relation: range, newname = "", missing_ok } = statement;
  const name = range?.relname ?? "";
  const found = context.indexNamed(name);
  if (found === undefined) {
    if (missing_ok !== true) throw context.noRelation(name);
    const message = `relation "${context.ownName(name)}" does not exist, skipping`;
    context.notice(sqlState.successful_completion, message);
    return [];
  }
  const { relation, index } = found;
  const to = fileName(relation.schema, newname);
  if (context.indexNamed(to) !== undefined) {
    throw context.error(sqlState.duplicate_table, `relation "${newname}" already exists`);
  }
  requireFree(to, relation, context);
  if (relation.constraints.some((each) => each.name === index.name)) {
    return renameConstraint(relation, index.name, newname, context);
  }
  const schema = relation.temporary ? "temp" : "main";
  return [
    `DROP INDEX ${schema}.${renderName(index.sqliteName!)}`,
    createIndexText({ ...index, sqliteName: to }, relation, schema),
  ];
}
