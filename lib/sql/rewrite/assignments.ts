import type { Node } from "@pgsql/types";
import type { Column, Relation } from "../../catalog/schema.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { defaultOf } from "./column_default.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * SET: `(a, b) = (1, 2)` becomes single assignments, and DEFAULT the column's default. Assignments
 * from a subquery stay together.
 */
export const assignments: Pass = {
  name: "assignments",
  kinds: ["UpdateStmt", "OnConflictClause"],
  apply(statement, _analysis, context) {
    if ("UpdateStmt" in statement) {
      const { relation, targetList = [] } = statement.UpdateStmt;
      const settled = settle(targetList, context.relationOf(relation), context);
      return settled === targetList ? statement : {
        UpdateStmt: context.tree.standFor(
          { ...statement.UpdateStmt, targetList: settled },
          statement.UpdateStmt,
        ),
      };
    }
    if (!("InsertStmt" in statement)) return statement;
    const { relation, onConflictClause } = statement.InsertStmt;
    const { targetList } = onConflictClause ?? {};
    if (targetList === undefined) return statement;
    const settled = settle(targetList, context.relationOf(relation), context);
    if (settled === targetList) return statement;
    const insert = {
      ...statement.InsertStmt,
      onConflictClause: { ...onConflictClause, targetList: settled },
    };
    return { InsertStmt: context.tree.standFor(insert, statement.InsertStmt) };
  },
};

function settle(
  targets: Node[],
  relation: Relation | undefined,
  context: RewriteContext,
): Node[] {
  const settled = targets.filter((target) => !isComputed(target, relation))
    .map((target) => assignment(target, relation, context));
  const same = settled.length === targets.length &&
    settled.every((target, index) => target === targets[index]);
  return same ? targets : settled;
}

/** Whether a column that is computed is told to be what it is, beside others. */
function isComputed(target: Node, relation: Relation | undefined): boolean {
  if (!("ResTarget" in target) || !("SetToDefault" in (target.ResTarget.val ?? {}))) return false;
  const { name } = target.ResTarget;
  return relation?.columns.find((each) => each.name === name)?.generated === "stored";
}

/** The next number of a column that SQLite numbers. */
function nextNumber({ name: table }: Relation, { name }: Column): Node {
  return sqliteCall("nextval", sqliteLiteral(`${table}_${name}_seq`));
}

function assignment(
  target: Node,
  relation: Relation | undefined,
  context: RewriteContext,
): Node {
  if (!("ResTarget" in target)) return target;
  const { val, name } = target.ResTarget;
  const value = val !== undefined && "MultiAssignRef" in val ? partOf(val) : val;
  if (value === undefined) return target;
  if ("SetToDefault" in value) {
    const column = relation?.columns.find((each) => each.name === name);
    if (column === undefined || column.generated !== "no") {
      throw context.unsupported("DEFAULT for this column", value.SetToDefault.location);
    }
    const next = column.rowidAlias ? nextNumber(relation!, column) : defaultOf(column, context);
    return { ResTarget: { ...target.ResTarget, val: next } };
  }
  return value === val ? target : { ResTarget: { ...target.ResTarget, val: value } };
}

/**
 * The expression of one column; where a subquery gives them all, the first column keeps it for the
 * others.
 */
function partOf(reference: Node): Node {
  if (!("MultiAssignRef" in reference)) return reference;
  const { source, colno = 1, ncolumns = 1 } = reference.MultiAssignRef;
  if (source !== undefined && "RowExpr" in source) {
    return source.RowExpr.args?.[colno - 1] ?? reference;
  }
  return colno === 1 ? reference : { MultiAssignRef: { colno, ncolumns } };
}
