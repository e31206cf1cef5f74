import type { Node, WindowDef } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToSpecific, placeOf, resolveUnknown, typeText } from "./coerce.ts";
import { expression } from "./expression.ts";
import type { ExpressionPlace, Scope } from "./scope.ts";
import { canCoerceOne } from "./type_facts.ts";
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

/** The types of offsets that a column can have in a RANGE frame, the one that it prefers first. */
const rangeOffsets: ReadonlyMap<number, readonly number[]> = new Map<number, readonly number[]>([
  [oids.int2, [oids.int2, oids.int4, oids.int8]],
  [oids.int4, [oids.int4, oids.int2, oids.int8]],
  [oids.int8, [oids.int8]],
  [oids.float4, [oids.float8]],
  [oids.float8, [oids.float8]],
  [oids.numeric, [oids.numeric]],
  ...[oids.date, oids.time, oids.timetz, oids.timestamp, oids.timestamptz, oids.interval].map(
    (oid): [number, readonly number[]] => [oid, [oids.interval]],
  ),
]);

/** An offset in a RANGE frame over a column of a type. */
function rangeOffset(analyzer: Analyzer, typed: Typed, orderedBy: number): void {
  const types = rangeOffsets.get(orderedBy);
  const construct = "RANGE with offset PRECEDING/FOLLOWING is not supported for column type";
  const position = { position: analyzer.context.source.positionOf(placeOf(typed)) };
  if (types === undefined) {
    throw notSupported(`${construct} ${typeText(orderedBy)}`, position);
  }
  const type = types.find((oid) => oid === typed.oid) ??
    types.find((oid) => canCoerceOne(typed.oid, oid, "implicit"));
  if (type === undefined) {
    throw notSupported(
      `${construct} ${typeText(orderedBy)} and offset type ${typeText(typed.oid)}`,
      {
        ...position,
        hint: "Cast the offset value to an appropriate type.",
      },
    );
  }
  coerceToSpecific(analyzer, typed, type, "RANGE");
}

function windowingError(analyzer: Analyzer, message: string, location: number) {
  return analyzer.error(sqlState.windowing_error, message, location);
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
  if (options & frameRange) rangeOffset(analyzer, typed, orderedBy);
  else coerceToSpecific(analyzer, typed, oids.int8, options & frameGroups ? "GROUPS" : "ROWS");
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
  const offsets = [window.startOffset, window.endOffset];
  if (window.refname === undefined) checkOrder(analyzer, window, options, offsets);
  for (const offset of offsets) {
    if (offset !== undefined) frameOffset(analyzer, scope, offset, options, orderedBy);
  }
}

/** Frames that count peers or distances need an order. */
function checkOrder(
  analyzer: Analyzer,
  { orderClause = [], location = -1 }: WindowDef,
  options: number,
  offsets: readonly (Node | undefined)[],
): void {
  const hasOffset = offsets.some((offset) => offset !== undefined);
  if ((options & frameRange) !== 0 && hasOffset && orderClause.length !== 1) {
    throw windowingError(
      analyzer,
      "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column",
      location,
    );
  }
  if ((options & frameGroups) !== 0 && orderClause.length === 0) {
    throw windowingError(analyzer, "GROUPS mode requires an ORDER BY clause", location);
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
