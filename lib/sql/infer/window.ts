import type { Node, WindowDef } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToSpecific, resolveUnknown } from "./coerce.ts";
import { expression } from "./expression.ts";
import type { ExpressionPlace, Scope } from "./scope.ts";
import type { Typed } from "./typed.ts";

/** Bits of WindowDef.frameOptions that say what the frame's bounds count. */
const frameRange = 0x00002;
const frameRows = 0x00004;
const frameGroups = 0x00008;

/** Runs something with another place in force. */
export function inPlace<T>(scope: Scope, place: ExpressionPlace, action: () => T): T {
  const before = scope.place;
  scope.place = place;
  try {
    return action();
  } finally {
    scope.place = before;
  }
}

function windowMissing(analyzer: Analyzer, name: string, location: number) {
  return analyzer.error(
    sqlState.undefined_object,
    `window "${name}" does not exist`,
    location,
  );
}

/** The type of an offset in a RANGE frame over a column of a type. */
function rangeOffset(orderedBy: number): number {
  switch (orderedBy) {
    case oids.date:
    case oids.time:
    case oids.timetz:
    case oids.timestamp:
    case oids.timestamptz:
    case oids.interval:
      return oids.interval;
    case oids.float4:
      return oids.float8;
    default:
      return orderedBy;
  }
}

function frameOffset(
  analyzer: Analyzer,
  scope: Scope,
  node: Node,
  options: number,
  orderedBy: number,
): void {
  const place = options & frameRows
    ? "window ROWS"
    : options & frameGroups
    ? "window GROUPS"
    : "window RANGE";
  const typed = inPlace(scope, place, () => expression(analyzer, scope, node));
  if (options & frameRange) {
    if (typed.oid === oids.unknown) {
      coerceToSpecific(analyzer, typed, rangeOffset(orderedBy), "RANGE");
    }
    return;
  }
  coerceToSpecific(analyzer, typed, oids.int8, options & frameGroups ? "GROUPS" : "ROWS");
}

/**
 * A window definition: PARTITION BY, ORDER BY, and the bounds of the frame.
 * @param sortKey how the ORDER BY items of a window are analysed
 */
export function analyzeWindow(
  analyzer: Analyzer,
  scope: Scope,
  window: WindowDef,
  sortKey: (node: Node) => Typed,
): void {
  if (window.refname !== undefined && !scope.windows.has(window.refname)) {
    throw windowMissing(analyzer, window.refname, window.location ?? 0);
  }
  for (const node of window.partitionClause ?? []) {
    resolveUnknown(analyzer, inPlace(scope, "window PARTITION BY", () => sortKey(node)));
  }
  let orderedBy: number = oids.int8;
  for (const node of window.orderClause ?? []) {
    if (!("SortBy" in node)) continue;
    const typed = inPlace(scope, "window ORDER BY", () => sortKey(node.SortBy.node!));
    orderedBy = resolveUnknown(analyzer, typed).oid;
  }
  const options = window.frameOptions ?? 0;
  for (const offset of [window.startOffset, window.endOffset]) {
    if (offset !== undefined) frameOffset(analyzer, scope, offset, options, orderedBy);
  }
}

/** The window of a call, which is another one's name or a definition of its own. */
export function analyzeOver(analyzer: Analyzer, scope: Scope, window: WindowDef): void {
  if (window.name !== undefined) {
    if (!scope.windows.has(window.name)) {
      throw windowMissing(analyzer, window.name, window.location ?? 0);
    }
    return;
  }
  analyzeWindow(analyzer, scope, window, (node) => expression(analyzer, scope, node));
}
