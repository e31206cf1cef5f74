import type { A_Indices, Node, ResTarget } from "@pgsql/types";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { sliceBounds } from "./arrays.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** SET with subscripts: `a[1] = 2, a[2] = 3` becomes one assignment of the whole array. */
export const partAssignments: Pass = {
  name: "part assignments",
  kinds: ["UpdateStmt", "OnConflictClause"],
  apply(statement, _analysis, context) {
    if ("UpdateStmt" in statement) {
      const { relation, targetList = [] } = statement.UpdateStmt;
      const table = relation?.alias?.aliasname ?? relation?.relname ?? "";
      const settled = settle(targetList, relation?.relname ?? "", table, context);
      if (settled === targetList) return statement;
      return { UpdateStmt: { ...statement.UpdateStmt, targetList: settled } };
    }
    if (!("InsertStmt" in statement)) return statement;
    const { relation, onConflictClause } = statement.InsertStmt;
    const { targetList } = onConflictClause ?? {};
    if (targetList === undefined) return statement;
    const table = relation?.alias?.aliasname ?? relation?.relname ?? "";
    const settled = settle(targetList, relation?.relname ?? "", table, context);
    if (settled === targetList) return statement;
    return {
      InsertStmt: {
        ...statement.InsertStmt,
        onConflictClause: { ...onConflictClause, targetList: settled },
      },
    };
  },
};

function settle(
  targets: Node[],
  relation: string,
  table: string,
  context: RewriteContext,
): Node[] {
  if (!targets.some((each) => "ResTarget" in each && each.ResTarget.indirection !== undefined)) {
    return targets;
  }
  const values = new Map<string, Node>();
  const settled: Node[] = [];
  for (const target of targets) {
    if (!("ResTarget" in target) || target.ResTarget.indirection === undefined) {
      settled.push(target);
      continue;
    }
    const { name = "", location } = target.ResTarget;
    const before = values.get(name) ?? columnNamed(table, name);
    const isFirst = !values.has(name);
    values.set(name, assigned(before, target.ResTarget, typeOf(relation, name, context), context));
    if (isFirst) settled.push({ ResTarget: { name, ...(location !== undefined && { location }) } });
  }
  return settled.map((target) => {
    if (!("ResTarget" in target) || target.ResTarget.val !== undefined) return target;
    return { ResTarget: { ...target.ResTarget, val: values.get(target.ResTarget.name!)! } };
  });
}

function typeOf(relation: string, name: string, context: RewriteContext): number {
  const columns = context.schema.relations.get(relation)?.columns ?? [];
  return columns.find((column) => column.name === name)?.type.oid ?? 0;
}

function assigned(
  before: Node,
  { indirection = [], val, location }: ResTarget,
  oid: number,
  context: RewriteContext,
): Node {
  if (oid === oids.jsonb || typeOrText(oid).elementOid === 0) {
    throw context.unsupported(
      "an assignment to a part of such a value",
      location,
      "Use jsonb_set().",
    );
  }
  const indices = indirection.flatMap((step): A_Indices[] =>
    "A_Indices" in step ? [step.A_Indices] : []
  );
  const type = sqliteLiteral(BigInt(oid));
  return indices.some(({ is_slice }) => is_slice === true)
    ? sqliteCall("pg_array_assign_slice", before, type, val!, ...sliceBounds(indices))
    : sqliteCall("pg_array_assign", before, type, val!, ...indices.map(({ uidx }) => uidx!));
}
