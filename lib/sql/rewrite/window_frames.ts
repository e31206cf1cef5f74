import type { Node, WindowDef } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { hasRangeKey, rangeOffset, type RangeUnit } from "../../functions/range_frame.ts";
import type { StorageValue } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { literalValue, sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { typeOfValue } from "./value_key.ts";

/** Bit of WindowDef.frameOptions for a frame by RANGE; nodes/parsenodes.h. */
const frameRange = 0x00002;

/**
 * Offsets of window frames, which SQLite takes only as numbers and only where they are constant,
 * and what a frame by RANGE is ordered by; see range_frame.ts.
 */
export const windowFrames: Pass = {
  name: "window frames",
  kinds: ["WindowDef"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("WindowDef" in node)) return node;
      const { startOffset, endOffset } = node.WindowDef;
      if (startOffset === undefined && endOffset === undefined) return node;
      return { WindowDef: framed(node.WindowDef, analysis, context) };
    });
  },
};

function framed(window: WindowDef, analysis: Analysis, context: RewriteContext): WindowDef {
  const { frameOptions = 0, orderClause = [], startOffset, endOffset } = window;
  if ((frameOptions & frameRange) === 0) {
    checkCount(startOffset, "starting", context);
    checkCount(endOffset, "ending", context);
    return window;
  }
  const [term] = orderClause;
  const value = term !== undefined && "SortBy" in term ? term.SortBy.node! : undefined;
  const orderedBy = value && typeOfValue(value, analysis, context)?.oid;
  if (value === undefined || orderedBy === undefined) {
    throw context.unsupported("RANGE with an offset in another window's order", window.location);
  }
  const offset = (node: Node | undefined, oid: number = oids.int8, which: string) =>
    node && offsetOf(node, oid, which, orderedBy, context);
  const original = context.tree.originalOf(window);
  const typeOf = (node: Node | undefined) =>
    node && (analysis.coercions.get(node)?.to ?? analysis.types.get(node))?.oid;
  const start = offset(startOffset, typeOf(original.startOffset), "starting");
  const end = offset(endOffset, typeOf(original.endOffset), "ending");
  const unit = commonUnit(start, end, context);
  const type = sqliteLiteral(BigInt(orderedBy));
  return {
    ...window,
    ...(start !== undefined && { startOffset: start.node }),
    ...(end !== undefined && { endOffset: end.node }),
    ...(hasRangeKey(orderedBy) && {
      orderClause: [withKey(term!, sqliteCall("pg_range_key", value, type, sqliteLiteral(unit)))],
    }),
  };
}

function nullOffset(which: string): PgError {
  return new PgError(sqlState.null_value_not_allowed, `frame ${which} offset must not be null`);
}

/** An offset by ROWS or GROUPS. */
function checkCount(node: Node | undefined, which: string, context: RewriteContext): void {
  if (node === undefined) return;
  const value = constantOf(node);
  if (value === null) throw nullOffset(which);
  if (value === undefined) return checkConstant(node, context);
  if (typeof value !== "bigint" || value >= 0n) return;
  throw new PgError(
    sqlState.invalid_preceding_or_following_size,
    `frame ${which} offset must not be negative`,
  );
}

interface FrameOffset {
  readonly node: Node;
  readonly number?: StorageValue;
  readonly unit: RangeUnit;
}

/** Both offsets are in one unit; none is in all of them. */
function commonUnit(
  start: FrameOffset | undefined,
  end: FrameOffset | undefined,
  context: RewriteContext,
): RangeUnit {
  const units = [start, end].flatMap((each) =>
    each === undefined || each.number === 0n ? [] : [each.unit]
  );
  const ofMonths = units.filter((unit) => unit === "months" || unit === "years");
  if (ofMonths.length === 0) return units.includes("days") ? "days" : "time";
  if (ofMonths.length === units.length) return ofMonths.includes("months") ? "months" : "years";
  throw context.unsupported("RANGE with one offset in months and another one in days");
}

function offsetOf(
  node: Node,
  oid: number,
  which: string,
  orderedBy: number,
  context: RewriteContext,
): FrameOffset {
  const value = constantOf(node);
  if (value === null) throw nullOffset(which);
  if (value !== undefined) {
    const { number, unit } = rangeOffset(value, oid, orderedBy);
    return { node: sqliteLiteral(number), number, unit };
  }
  checkConstant(node, context);
  if (!hasRangeKey(orderedBy)) return { node, unit: "time" };
  throw context.unsupported("an offset of this type that is no constant");
}

/** The value of a constant in its storage form; `undefined` for other expressions. */
function constantOf(node: Node): StorageValue | undefined {
  const value = literalValue(node);
  if (value !== undefined || !("A_Const" in node)) return value;
  const { isnull, ival, sval } = node.A_Const;
  if (isnull === true) return null;
  return ival === undefined ? sval?.sval : BigInt(ival.ival ?? 0);
}

/** SQLite takes parameters and arithmetic for constant, but no subquery and no call. */
function checkConstant(node: Node, context: RewriteContext): void {
  context.tree.rewrite(node, (part) => {
    if ("SubLink" in part || "FuncCall" in part || "SqliteFunction" in part) {
      throw context.unsupported("the offset of a frame that is no constant");
    }
    return part;
  });
}

function withKey(term: Node, key: Node): Node {
  return "SortBy" in term ? { SortBy: { ...term.SortBy, node: key } } : term;
}
