import type {
  CommonTableExpr,
  Node,
  ResTarget,
  SelectStmt,
  SetOperation,
  WithClause,
} from "@pgsql/types";
import { renderOrder, renderWindow } from "./call.ts";
import { renderExpression, renderExpressions } from "./expression.ts";
import { renderFrom } from "./from.ts";
import { renderName, renderNameList } from "./name.ts";
import type { RenderContext } from "./render_context.ts";

/** A query, without parentheses around it. */
export function renderSelect(node: Node, context: RenderContext): string {
  if (!("SelectStmt" in node)) throw context.unsupported("a statement that is no query here");
  return renderQuery(node.SelectStmt, context);
}

function renderQuery(select: SelectStmt, context: RenderContext): string {
  context.only(select, "SELECT", ...fields);
  if (select.limitOption === "LIMIT_OPTION_WITH_TIES") {
    throw context.unsupported("FETCH FIRST … WITH TIES");
  }
  const parts: string[] = [];
  if (select.withClause !== undefined) parts.push(renderWith(select.withClause, context));
  // SQLite has no ORDER BY and LIMIT behind VALUES.
  const wrapped = select.valuesLists !== undefined && hasTail(select);
  const body = renderBody(select, context);
  parts.push(wrapped ? `SELECT * FROM (${body})` : body);
  if (select.sortClause !== undefined) {
    parts.push(`ORDER BY ${renderOrder(select.sortClause, context)}`);
  }
  if (select.limitCount !== undefined) {
    parts.push(`LIMIT ${renderExpression(select.limitCount, context)}`);
  } else if (select.limitOffset !== undefined) parts.push("LIMIT -1");
  if (select.limitOffset !== undefined) {
    parts.push(`OFFSET ${renderExpression(select.limitOffset, context)}`);
  }
  return parts.join(" ");
}

const fields = [
  "distinctClause",
  "targetList",
  "fromClause",
  "whereClause",
  "groupClause",
  "havingClause",
  "windowClause",
  "valuesLists",
  "sortClause",
  "limitOffset",
  "limitCount",
  "limitOption",
  "withClause",
  "op",
  "all",
  "larg",
  "rarg",
] as const;

function hasTail(select: SelectStmt): boolean {
  return select.sortClause !== undefined || select.limitCount !== undefined ||
    select.limitOffset !== undefined;
}

function renderBody(select: SelectStmt, context: RenderContext): string {
  if (select.op !== undefined && select.op !== "SETOP_NONE") return renderCompound(select, context);
  if (select.valuesLists !== undefined) {
    const rows = select.valuesLists.map((row) =>
      `(${renderExpressions("List" in row ? row.List.items ?? [] : [], context)})`
    );
    return `VALUES ${rows.join(", ")}`;
  }
  return renderSimple(select, context);
}

const compoundWords: Readonly<Record<SetOperation, string>> = {
  SETOP_NONE: "",
  SETOP_UNION: "UNION",
  SETOP_INTERSECT: "INTERSECT",
  SETOP_EXCEPT: "EXCEPT",
};

function renderCompound(select: SelectStmt, context: RenderContext): string {
  const { op, all, larg, rarg } = select;
  if (all === true && op !== "SETOP_UNION") {
    throw context.unsupported(`${compoundWords[op!]} ALL`);
  }
  // SQLite combines from the left, without precedence and without parentheses.
  const left = hasTail(larg!) || larg!.withClause !== undefined
    ? wrapQuery(larg!, context)
    : renderBody(larg!, context);
  const simple = (rarg!.op ?? "SETOP_NONE") === "SETOP_NONE" && !hasTail(rarg!) &&
    rarg!.withClause === undefined;
  const right = simple ? renderQuery(rarg!, context) : wrapQuery(rarg!, context);
  return `${left} ${compoundWords[op!]}${all === true ? " ALL" : ""} ${right}`;
}

function wrapQuery(select: SelectStmt, context: RenderContext): string {
  return `SELECT * FROM (${renderQuery(select, context)})`;
}

function renderSimple(select: SelectStmt, context: RenderContext): string {
  const { distinctClause, targetList = [], fromClause, whereClause, groupClause } = select;
  const parts = ["SELECT"];
  if (distinctClause !== undefined) {
    // Plain DISTINCT is a list of one empty node.
    if (Object.keys(distinctClause[0] ?? {}).length > 0) throw context.unsupported("DISTINCT ON");
    parts.push("DISTINCT");
  }
  // SQLite has no SELECT without columns; nobody reads the one that stands for none.
  parts.push(targetList.length === 0 ? "NULL" : renderTargets(targetList, context));
  if (fromClause !== undefined) parts.push(`FROM ${renderFrom(fromClause, context)}`);
  if (whereClause !== undefined) parts.push(`WHERE ${renderExpression(whereClause, context)}`);
  if (groupClause !== undefined) parts.push(`GROUP BY ${renderGroups(groupClause, context)}`);
  if (select.havingClause !== undefined) {
    parts.push(`HAVING ${renderExpression(select.havingClause, context)}`);
  }
  if (select.windowClause !== undefined) {
    parts.push(`WINDOW ${renderWindows(select.windowClause, context)}`);
  }
  return parts.join(" ");
}

/** The columns of SELECT and of RETURNING. */
export function renderTargets(targets: readonly Node[], context: RenderContext): string {
  return targets.map((target) => {
    if (!("ResTarget" in target)) throw context.unsupported("a result column of this kind");
    return renderTarget(target.ResTarget, context);
  }).join(", ");
}

function renderTarget(target: ResTarget, context: RenderContext): string {
  context.only(target, "a result column", "name", "val");
  const value = renderExpression(target.val!, context);
  return target.name === undefined ? value : `${value} AS ${renderName(target.name)}`;
}

function renderGroups(groups: readonly Node[], context: RenderContext): string {
  const set = groups.find((group) => "GroupingSet" in group);
  if (set !== undefined && "GroupingSet" in set) {
    throw context.unsupported(
      "GROUPING SETS",
      set.GroupingSet.location,
      "Write one SELECT for each set and combine them with UNION ALL.",
    );
  }
  return renderExpressions(groups, context);
}

function renderWindows(windows: readonly Node[], context: RenderContext): string {
  return windows.map((window) => {
    if (!("WindowDef" in window)) throw context.unsupported("a window of this kind");
    const { name = "" } = window.WindowDef;
    return `${renderName(name)} AS ${renderWindow(window.WindowDef, context)}`;
  }).join(", ");
}

/** WITH and its common table expressions. */
export function renderWith(clause: WithClause, context: RenderContext): string {
  context.only(clause, "WITH", "ctes", "recursive");
  const tables = (clause.ctes ?? []).map((cte) => {
    if (!("CommonTableExpr" in cte)) throw context.unsupported("WITH of this kind");
    return renderCommonTable(cte.CommonTableExpr, context);
  });
  return `WITH ${clause.recursive === true ? "RECURSIVE " : ""}${tables.join(", ")}`;
}

const materializedWords = {
  CTEMaterializeDefault: "",
  CTEMaterializeAlways: "MATERIALIZED ",
  CTEMaterializeNever: "NOT MATERIALIZED ",
} as const;

function renderCommonTable(table: CommonTableExpr, context: RenderContext): string {
  context.only(
    table,
    "WITH",
    "ctename",
    "aliascolnames",
    "ctematerialized",
    "ctequery",
  );
  const { ctename = "", aliascolnames, ctematerialized, ctequery, location } = table;
  if (!("SelectStmt" in ctequery!)) {
    throw context.unsupported(
      "a data-modifying statement in WITH",
      location,
      "Run it as a statement of its own, in the same transaction.",
    );
  }
  const columns = aliascolnames === undefined ? "" : `(${renderNameList(aliascolnames)})`;
  const words = materializedWords[ctematerialized ?? "CTEMaterializeDefault"];
  return `${renderName(ctename)}${columns} AS ${words}(${renderSelect(ctequery!, context)})`;
}
