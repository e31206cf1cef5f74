import type { Node } from "@pgsql/types";
import type { RewriteContext } from "../rewrite/rewrite_context.ts";
import { visitNodes } from "../tree.ts";
import { keptItem, type KeptRows } from "./kept_rows.ts";
import { fieldsOf, isModifying, replaceFields } from "./statement_fields.ts";

/** The unqualified names of relations that a statement reads; not that of the table it changes. */
export function namesRead(statement: Node): Set<string> {
  const names = new Set<string>();
  const { relation } = fieldsOf(statement);
  const changed = isModifying(statement) ? relation : undefined;
  visitNodes(statement, (node) => {
    if (!("RangeVar" in node) || node.RangeVar === changed) return;
    if (node.RangeVar.schemaname === undefined) names.add(node.RangeVar.relname ?? "");
  });
  return names;
}

/** Puts kept rows in the place of the names that stand for them. */
export function readKept(
  statement: Node,
  kept: ReadonlyMap<string, KeptRows>,
  context: RewriteContext,
): Node {
  if (kept.size === 0) return statement;
  return replaceItems(
    statement,
    (name, isQualified) => isQualified ? undefined : kept.get(name),
    context,
  );
}

/** Replaces relations in FROM, under the names that they go by; not the table that is changed. */
export function replaceItems(
  statement: Node,
  replacement: (name: string, isQualified: boolean) => KeptRows | undefined,
  context: RewriteContext,
): Node {
  const { relation } = fieldsOf(statement);
  const changed = isModifying(statement) ? relation : undefined;
  const rewritten = context.tree.rewrite(statement, (node) => {
    if (!("RangeVar" in node)) return node;
    const { relname = "", schemaname, alias } = node.RangeVar;
    if (context.tree.originalOf(node.RangeVar) === changed) return node;
    const kept = replacement(relname, schemaname !== undefined);
    if (kept === undefined) return node;
    const item = keptItem(kept, alias?.aliasname ?? relname);
    if (alias?.colnames !== undefined) {
      throw context.unsupported("column names of this item in FROM");
    }
    return context.tree.standFor(item, node);
  });
  return changed === undefined
    ? rewritten
    : replaceFields(rewritten, { relation: changed }, context);
}
