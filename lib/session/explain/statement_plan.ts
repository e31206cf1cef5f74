import type { Node } from "@pgsql/types";
import type { DatabaseSchema, Index, Relation } from "../../catalog/schema.ts";
import type { Step } from "../../sql/translation.ts";
import { visitNodes } from "../../sql/tree.ts";
import { type PlanChild, type PlanNode, planNode } from "./plan_node.ts";
import { type PlanNames, planOfSteps, type SqliteStep } from "./sqlite_plan.ts";

/** The statements among the steps of a plan. */
export function statementsOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (typeof step === "string") return [step];
    return "sql" in step ? [step.sql] : [];
  });
}

/**
 * The plan of a whole statement.
 * @param plans SQLite's for each of its steps; the last is that of the statement itself
 */
export function planOfStatement(
  statement: Node,
  plans: readonly (readonly SqliteStep[])[],
  schema: DatabaseSchema,
): PlanNode {
  const names = namesIn(statement, schema);
  const main = changeOf(statement, planOfSteps(plans.at(-1) ?? [], names));
  if (plans.length < 2) return main;
  const earlier = plans.slice(0, -1).map((steps, index): PlanChild => ({
    relationship: "InitPlan",
    name: `Step ${index + 1}`,
    node: planOfSteps(steps, names),
  }));
  return { ...main, children: [...earlier, ...main.children] };
}

const operations: Readonly<Record<string, string>> = {
  InsertStmt: "Insert",
  UpdateStmt: "Update",
  DeleteStmt: "Delete",
  MergeStmt: "Merge",
};

function changeOf(statement: Node, plan: PlanNode): PlanNode {
  const [kind, fields] = Object.entries(statement)[0]!;
  const operation = operations[kind];
  const { relation } = fields as { relation?: { relname?: string } };
  if (operation === undefined || relation?.relname === undefined) return plan;
  return planNode("ModifyTable", [{ relationship: "Outer", node: plan }], {
    title: `${operation} on ${relation.relname}`,
    properties: [["Operation", operation], ["Relation Name", relation.relname]],
  });
}

function namesIn(statement: Node, schema: DatabaseSchema): PlanNames {
  const aliases = new Map<string, string>();
  visitNodes(statement, (node) => {
    if (!("RangeVar" in node)) return;
    const { alias, relname = "" } = node.RangeVar;
    if (alias?.aliasname !== undefined) aliases.set(alias.aliasname, relname);
  });
  const relationOf = (alias: string) => schema.relations.get(aliases.get(alias) ?? alias);
  const keyOf = (relation: Relation | undefined): Index | undefined =>
    relation && schema.indexesOf(relation).find(({ primary }) => primary);
  return {
    relation: (alias) => relationOf(alias)?.name,
    index: (sqliteName) => indexNamed(sqliteName, schema) ?? sqliteName,
    primaryKey: (alias) => keyOf(relationOf(alias))?.name ?? "the rowid",
  };
}

/** SQLite's name of an index of a key ends in a number, behind the table's. */
function indexNamed(sqliteName: string, schema: DatabaseSchema): string | undefined {
  const beginning = "sqlite_autoindex_";
  if (!sqliteName.startsWith(beginning)) return undefined;
  const table = sqliteName.slice(beginning.length, sqliteName.lastIndexOf("_"));
  const relation = schema.relations.get(table);
  const indexes = relation === undefined ? [] : schema.indexesOf(relation);
  return indexes.find((each) => each.sqliteName === sqliteName)?.name;
}
