import type { Node } from "@pgsql/types";
import { tagOf } from "../command_tag.ts";
import { renderDelete, renderInsert, renderUpdate } from "./modify.ts";
import type { RenderContext } from "./render_context.ts";
import { renderSelect } from "./select.ts";

/**
 * A statement that queries or changes rows as SQLite's text. Raises `0A000` for what SQLite has no
 * equivalent of.
 */
export function renderStatement(node: Node, context: RenderContext): string {
  if ("SelectStmt" in node) return renderSelect(node, context);
  if ("InsertStmt" in node) return renderInsert(node.InsertStmt, context);
  if ("UpdateStmt" in node) return renderUpdate(node.UpdateStmt, context);
  if ("DeleteStmt" in node) return renderDelete(node.DeleteStmt, context);
  throw context.unsupported(tagOf(node));
}
