import type { Node } from "@pgsql/types";
import type { Relation } from "../../catalog/schema.ts";
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
      const settled = settle(targetList, relation?.relname, context);
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
    const settled = settle(targetList, relation?.relname, context);
    if (settled === targetList) return statement;
    const insert = {
      ...statement.InsertStmt,
      onConflictClause: { ...onConflictClause, targetList: settled },
    };
    return { InsertStmt: context.tree.standFor(insert, statement.InsertStmt) };
  },
};

function settle(targets: Node[], table: string | undefined, context: RewriteContext): Node[] {
  const relation = context.schema.relations.get(table ?? "");
  const settled = targets.map((target) => assignment(target, relation, context));
  return settled.every((target, index) => target === targets[index]) ? targets : settled;
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
    return { ResTarget: { ...target.ResTarget, val: defaultOf(column, context) } };
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
