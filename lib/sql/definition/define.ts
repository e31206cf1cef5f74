import type { Node } from "@pgsql/types";
import { alterTable } from "./alter_table.ts";
import { commentOn } from "./comment.ts";
import { createIndex } from "./create_index.ts";
import { createTable } from "./create_table.ts";
import { createTableAs } from "./create_table_as.ts";
import { createView } from "./create_view.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { drop } from "./drop.ts";
import { dropRoutines, dropsRoutines } from "./drop_routine.ts";
import { alterDomain, createDomain } from "./domain.ts";
import { alterEnum, createEnum } from "./enum.ts";
import { defineExtension } from "./extension.ts";
import { createMaterializedView, refreshMaterializedView } from "./materialized_view.ts";
import { maintain } from "./maintenance.ts";
import { defineRights } from "./privileges.ts";
import { rename } from "./rename.ts";
import { createSchema, setSchema } from "./schema.ts";
import { alterSequence, createSequence } from "./sequence.ts";
import type { Step } from "../translation.ts";
import { truncate } from "./truncate.ts";

/**
 * The steps of a statement that defines things, empties tables or looks after them; `undefined` for
 * statements of other kinds. Raises `0A000` for what SQLite has no equivalent of.
 */
export function define(node: Node, context: DefinitionContext): Step[] | undefined {
  const extension = defineExtension(node, context);
  if (extension !== undefined) return extension;
  if ("CreateStmt" in node) return createTable(node.CreateStmt, context);
  if ("IndexStmt" in node) return createIndex(node.IndexStmt, context);
  if ("ViewStmt" in node) return createView(node.ViewStmt, context);
  if ("DropStmt" in node && dropsRoutines(node.DropStmt)) {
    return dropRoutines(node.DropStmt, context);
  }
  if ("DropStmt" in node) return drop(node.DropStmt, context);
  if ("TruncateStmt" in node) return truncate(node.TruncateStmt, context);
  if ("AlterTableStmt" in node) return alterTable(node.AlterTableStmt, context);
  if ("RenameStmt" in node) return rename(node.RenameStmt, context);
  if ("CreateTableAsStmt" in node) {
    const { query, into, if_not_exists, objtype } = node.CreateTableAsStmt;
    if (objtype !== "OBJECT_TABLE") return createMaterializedView(node.CreateTableAsStmt, context);
    return createTableAs(query!, into!, if_not_exists === true, context);
  }
  if ("SelectStmt" in node && node.SelectStmt.intoClause !== undefined) {
    const { intoClause, ...query } = node.SelectStmt;
    return createTableAs({ SelectStmt: query }, intoClause, false, context);
  }
  if ("RefreshMatViewStmt" in node) {
    return refreshMaterializedView(node.RefreshMatViewStmt, context);
  }
  if ("CreateSeqStmt" in node) return createSequence(node.CreateSeqStmt, context);
  if ("AlterSeqStmt" in node) return alterSequence(node.AlterSeqStmt, context);
  if ("CreateEnumStmt" in node) return createEnum(node.CreateEnumStmt, context);
  if ("AlterEnumStmt" in node) return alterEnum(node.AlterEnumStmt, context);
  if ("CreateDomainStmt" in node) return createDomain(node.CreateDomainStmt, context);
  if ("AlterDomainStmt" in node) return alterDomain(node.AlterDomainStmt, context);
  if ("CommentStmt" in node) return commentOn(node.CommentStmt, context);
  if ("CreateSchemaStmt" in node) return createSchema(node.CreateSchemaStmt, context);
  if ("AlterObjectSchemaStmt" in node) return setSchema(node.AlterObjectSchemaStmt, context);
  return maintain(node, context) ?? defineRights(node, context);
}
