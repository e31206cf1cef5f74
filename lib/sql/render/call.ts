import type { Node, SortBy, WindowDef } from "@pgsql/types";
import type { SqliteFunction } from "../sqlite_node.ts";
import { renderExpression, renderExpressions } from "./expression.ts";
import { renderName } from "./name.ts";
import type { RenderContext } from "./render_context.ts";

/** A call of a function of SQLite, with what aggregates and window functions have besides. */
export function renderCall(call: SqliteFunction, context: RenderContext): string {
  const { name, args, star, distinct, order, filter, over } = call;
  let inside = star === true ? "*" : renderExpressions(args, context);
  if (distinct === true) inside = `DISTINCT ${inside}`;
  if (order !== undefined && order.length > 0) inside += ` ORDER BY ${renderOrder(order, context)}`;
  const parts = [`${renderName(name)}(${inside})`];
  if (filter !== undefined) parts.push(`FILTER (WHERE ${renderExpression(filter, context)})`);
  if (over !== undefined) parts.push(`OVER ${renderOver(over, context)}`);
  return parts.join(" ");
}

/** The terms of ORDER BY. */
export function renderOrder(terms: readonly Node[], context: RenderContext): string {
  return terms.map((term) => {
    if (!("SortBy" in term)) return renderExpression(term, context);
    return renderSortBy(term.SortBy, context);
  }).join(", ");
}

function renderSortBy(sort: SortBy, context: RenderContext): string {
  context.only(sort, "ORDER BY", "node", "sortby_dir", "sortby_nulls");
  const direction = { SORTBY_DEFAULT: "", SORTBY_ASC: " ASC", SORTBY_DESC: " DESC" };
  const nulls = {
    SORTBY_NULLS_DEFAULT: "",
    SORTBY_NULLS_FIRST: " NULLS FIRST",
    SORTBY_NULLS_LAST: " NULLS LAST",
  };
  if (sort.sortby_dir === "SORTBY_USING") {
    throw context.unsupported("ORDER BY USING", sort.location);
  }
  return renderExpression(sort.node!, context) + direction[sort.sortby_dir ?? "SORTBY_DEFAULT"] +
    nulls[sort.sortby_nulls ?? "SORTBY_NULLS_DEFAULT"];
}

/** Behind OVER: the name of a window, or its definition in parentheses. */
function renderOver(window: WindowDef, context: RenderContext): string {
  if (window.name !== undefined) return renderName(window.name);
  return renderWindow(window, context);
}

/** Bits of WindowDef.frameOptions; nodes/parsenodes.h, FRAMEOPTION_… */
const frame = {
  nonDefault: 0x00001,
  range: 0x00002,
  rows: 0x00004,
  groups: 0x00008,
  between: 0x00010,
  startUnboundedPreceding: 0x00020,
  endUnboundedFollowing: 0x00100,
  startCurrentRow: 0x00200,
  endCurrentRow: 0x00400,
  startOffsetPreceding: 0x00800,
  endOffsetPreceding: 0x01000,
  startOffsetFollowing: 0x02000,
  endOffsetFollowing: 0x04000,
  excludeCurrentRow: 0x08000,
  excludeGroup: 0x10000,
  excludeTies: 0x20000,
} as const;

/** The definition of a window, in parentheses. */
export function renderWindow(window: WindowDef, context: RenderContext): string {
  const { refname, partitionClause = [], orderClause = [], frameOptions = 0 } = window;
  const parts: string[] = [];
  if (refname !== undefined) parts.push(renderName(refname));
  if (partitionClause.length > 0) {
    parts.push(`PARTITION BY ${renderExpressions(partitionClause, context)}`);
  }
  if (orderClause.length > 0) parts.push(`ORDER BY ${renderOrder(orderClause, context)}`);
  if ((frameOptions & frame.nonDefault) !== 0) parts.push(renderFrame(window, context));
  return `(${parts.join(" ")})`;
}

function renderFrame(window: WindowDef, context: RenderContext): string {
  const { frameOptions = 0, startOffset, endOffset } = window;
  const has = (bit: number) => (frameOptions & bit) !== 0;
  const unit = has(frame.rows) ? "ROWS" : has(frame.groups) ? "GROUPS" : "RANGE";
  const start = has(frame.startUnboundedPreceding)
    ? "UNBOUNDED PRECEDING"
    : has(frame.startCurrentRow)
    ? "CURRENT ROW"
    : `${renderExpression(startOffset!, context)} ${
      has(frame.startOffsetPreceding) ? "PRECEDING" : "FOLLOWING"
    }`;
  const end = has(frame.endUnboundedFollowing)
    ? "UNBOUNDED FOLLOWING"
    : has(frame.endCurrentRow)
    ? "CURRENT ROW"
    : `${renderExpression(endOffset!, context)} ${
      has(frame.endOffsetPreceding) ? "PRECEDING" : "FOLLOWING"
    }`;
  const bounds = has(frame.between) ? `BETWEEN ${start} AND ${end}` : start;
  const exclusion = has(frame.excludeCurrentRow)
    ? " EXCLUDE CURRENT ROW"
    : has(frame.excludeGroup)
    ? " EXCLUDE GROUP"
    : has(frame.excludeTies)
    ? " EXCLUDE TIES"
    : "";
  return `${unit} ${bounds}${exclusion}`;
}
