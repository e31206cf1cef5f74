import type { Node, WindowDef } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { loadInterval } from "../../pgtypes/interval.ts";
import { intervalSpan } from "../../pgtypes/interval_arithmetic.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { literalValue, sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { typeOfValue } from "./value_key.ts";

/** WindowDef.frameOptions: the frame's bounds are values. */
const rangeFrame = 0x00002;

/**
 * RANGE frames with offsets over values that SQLite cannot add to: numerics count as REAL, dates and
 * times in microseconds.
 */
export const windowFrames: Pass = {
  name: "window frames",
  kinds: ["WindowDef"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("WindowDef" in node)) return node;
      const window = (node as { WindowDef: WindowDef }).WindowDef;
      const { frameOptions = 0, startOffset, endOffset } = window;
      const hasOffset = startOffset !== undefined || endOffset !== undefined;
      if ((frameOptions & rangeFrame) === 0 || !hasOffset) return node;
      const settled = settle(window, analysis, context);
      return settled === window ? node : { WindowDef: settled } as unknown as Node;
    });
  },
};

const native: ReadonlySet<number> = new Set([
  oids.int2,
  oids.int4,
  oids.int8,
  oids.float4,
  oids.float8,
]);

const dateTimes: ReadonlySet<number> = new Set([
  oids.date,
  oids.time,
  oids.timestamp,
  oids.timestamptz,
  oids.interval,
]);

function settle(window: WindowDef, analysis: Analysis, context: RewriteContext): WindowDef {
  const { orderClause = [], startOffset, endOffset } = window;
  const [term, ...others] = orderClause;
  if (term === undefined || others.length > 0 || !("SortBy" in term)) return window;
  const value = term.SortBy.node!;
  const type = typeOfValue(value, analysis, context);
  if (type === undefined || native.has(type.oid)) return window;
  const key = keyOf(value, type, context, window.location);
  const offset = (node: Node) => offsetOf(node, type, context, window.location);
  return {
    ...window,
    orderClause: [{ SortBy: { ...term.SortBy, node: key } }],
    ...(startOffset !== undefined && { startOffset: offset(startOffset) }),
    ...(endOffset !== undefined && { endOffset: offset(endOffset) }),
  };
}

function keyOf(
  value: Node,
  type: TypeReference,
  context: RewriteContext,
  location: number | undefined,
): Node {
  if (type.oid === oids.numeric) return real(value);
  if (dateTimes.has(type.oid)) {
    return sqliteCall("pg_frame_key", value, sqliteLiteral(BigInt(type.oid)));
  }
  throw context.unsupported(
    `RANGE with offset PRECEDING/FOLLOWING for column type ${formatType(type)}`,
    location,
  );
}

/** SQLite takes constants only, which calls of functions are not to it. */
function offsetOf(
  node: Node,
  type: TypeReference,
  context: RewriteContext,
  location: number | undefined,
): Node {
  if (type.oid === oids.numeric) return real(node);
  // A literal that is in its storage form already stays what it is.
  const value = "A_Const" in node ? node.A_Const.sval?.sval : literalValue(node);
  const interval = typeof value === "string" ? loadInterval(value) : undefined;
  if (interval === undefined) {
    throw context.unsupported(
      `RANGE with an offset that is no interval in the text, for column type ${formatType(type)},`,
      location,
      "Write the offset as a literal, cast to interval.",
    );
  }
  const span = intervalSpan(interval);
  if (span < 0n) {
    throw context.error(
      sqlState.invalid_preceding_or_following_size,
      "invalid preceding or following size in window function",
    );
  }
  if (interval.months !== 0 && type.oid !== oids.interval) {
    throw context.unsupported(
      "RANGE with an offset in months or years",
      location,
      "Give the offset in days.",
    );
  }
  return sqliteLiteral(span);
}

function real(arg: Node): Node {
  return sqliteNode({ SqliteCast: { arg, affinity: "REAL" } });
}
