import type {
  DeleteStmt,
  InsertStmt,
  Node,
  OnConflictClause,
  ReturningClause,
  SelectStmt,
  UpdateStmt,
} from "@pgsql/types";
import { renderCollation, renderExpression } from "./expression.ts";
import { renderFrom, renderRelation } from "./from.ts";
import { renderName } from "./name.ts";
import type { RenderContext } from "./render_context.ts";
import { renderSelect, renderTargets, renderWith } from "./select.ts";
import { stringsOf } from "../tree.ts";

/** INSERT. */
export function renderInsert(insert: InsertStmt, context: RenderContext): string {
  context.only(
    insert,
    "INSERT",
    "relation",
    "cols",
    "selectStmt",
    "onConflictClause",
    "returningClause",
    "withClause",
    "override",
  );
  const { relation, cols, selectStmt, onConflictClause } = insert;
  const parts: string[] = [];
  if (insert.withClause !== undefined) parts.push(renderWith(insert.withClause, context));
  parts.push(`INSERT INTO ${renderRelation(relation!, context)}`);
  if (cols !== undefined) parts.push(`(${cols.map((each) => columnOf(each, context)).join(", ")})`);
  parts.push(
    selectStmt === undefined
      ? "DEFAULT VALUES"
      : renderSource(selectStmt, onConflictClause !== undefined, context),
  );
  if (onConflictClause !== undefined) parts.push(renderConflict(onConflictClause, context));
  parts.push(...renderReturning(insert.returningClause, context));
  return parts.join(" ");
}

/** SQLite takes the ON of ON CONFLICT for that of a join, unless a WHERE stands between. */
function renderSource(source: Node, conflict: boolean, context: RenderContext): string {
  const text = renderSelect(source, context);
  return conflict && "SelectStmt" in source && endsInFrom(source.SelectStmt)
    ? `${text} WHERE TRUE`
    : text;
}

function endsInFrom(select: SelectStmt): boolean {
  const last = select.rarg ?? select;
  return last.fromClause !== undefined && last.whereClause === undefined &&
    last.groupClause === undefined && last.havingClause === undefined &&
    last.windowClause === undefined && select.sortClause === undefined &&
    select.limitCount === undefined && select.limitOffset === undefined;
}

function columnOf(node: Node, context: RenderContext): string {
  if (!("ResTarget" in node)) throw context.unsupported("a target column of this kind");
  context.only(node.ResTarget, "a target column", "name", "val");
  return renderName(node.ResTarget.name ?? "");
}

function renderConflict(clause: OnConflictClause, context: RenderContext): string {
  context.only(clause, "ON CONFLICT", "action", "infer", "targetList", "whereClause");
  const { action, infer, targetList = [], whereClause } = clause;
  const parts = ["ON CONFLICT"];
  if (infer !== undefined) {
    context.only(infer, "ON CONFLICT", "indexElems", "whereClause");
    const { indexElems = [], whereClause: condition } = infer;
    parts.push(`(${indexElems.map((each) => renderConflictTarget(each, context)).join(", ")})`);
    if (condition !== undefined) parts.push(`WHERE ${renderExpression(condition, context)}`);
  }
  if (action === "ONCONFLICT_NOTHING") parts.push("DO NOTHING");
  else {
    parts.push(`DO UPDATE SET ${renderAssignments(targetList, context)}`);
    if (whereClause !== undefined) parts.push(`WHERE ${renderExpression(whereClause, context)}`);
  }
  return parts.join(" ");
}

function renderConflictTarget(node: Node, context: RenderContext): string {
  if (!("IndexElem" in node)) throw context.unsupported("ON CONFLICT of this kind");
  const element = node.IndexElem;
  context.only(element, "ON CONFLICT", "name", "expr", "collation", "ordering", "nulls_ordering");
  const term = element.name === undefined
    ? renderExpression(element.expr!, context)
    : renderName(element.name);
  const collation = element.collation === undefined
    ? ""
    : renderCollation(stringsOf(element.collation), context);
  return collation === "" ? term : `${term} ${collation}`;
}

/** UPDATE. */
export function renderUpdate(update: UpdateStmt, context: RenderContext): string {
  context.only(
    update,
    "UPDATE",
    "relation",
    "targetList",
    "whereClause",
    "fromClause",
    "returningClause",
    "withClause",
  );
  const { relation, targetList = [], whereClause, fromClause } = update;
  const parts: string[] = [];
  if (update.withClause !== undefined) parts.push(renderWith(update.withClause, context));
  parts.push(`UPDATE ${renderRelation(relation!, context)}`);
  parts.push(`SET ${renderAssignments(targetList, context)}`);
  if (fromClause !== undefined) parts.push(`FROM ${renderFrom(fromClause, context)}`);
  if (whereClause !== undefined) parts.push(`WHERE ${renderExpression(whereClause, context)}`);
  parts.push(...renderReturning(update.returningClause, context));
  return parts.join(" ");
}

/** `a = 1, (b, c) = (SELECT …)`: the columns of one such list follow each other in the tree. */
function renderAssignments(targets: readonly Node[], context: RenderContext): string {
  const assignments: string[] = [];
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at]!;
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    if (value === undefined) throw context.unsupported("an assignment of this kind");
    if (!("MultiAssignRef" in value)) {
      assignments.push(`${columnOf(target, context)} = ${renderExpression(value, context)}`);
      continue;
    }
    const { source, ncolumns = 1 } = value.MultiAssignRef;
    const columns = targets.slice(at, at + ncolumns).map((each) => columnOf(each, context));
    assignments.push(`(${columns.join(", ")}) = ${renderExpression(source!, context)}`);
    at += ncolumns - 1;
  }
  return assignments.join(", ");
}

/** DELETE. */
export function renderDelete(statement: DeleteStmt, context: RenderContext): string {
  context.only(statement, "DELETE", "relation", "whereClause", "returningClause", "withClause");
  const { relation, whereClause } = statement;
  const parts: string[] = [];
  if (statement.withClause !== undefined) parts.push(renderWith(statement.withClause, context));
  parts.push(`DELETE FROM ${renderRelation(relation!, context)}`);
  if (whereClause !== undefined) parts.push(`WHERE ${renderExpression(whereClause, context)}`);
  parts.push(...renderReturning(statement.returningClause, context));
  return parts.join(" ");
}

function renderReturning(clause: ReturningClause | undefined, context: RenderContext): string[] {
  if (clause === undefined) return [];
  context.only(clause, "RETURNING", "exprs");
  return [`RETURNING ${renderTargets(clause.exprs ?? [], context)}`];
}
