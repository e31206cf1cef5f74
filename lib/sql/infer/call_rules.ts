import type { FuncCall, Node } from "@pgsql/types";
import { notSupported, type PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { FunctionSignature } from "../../functions/function_signature.ts";
import { stringsOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";
import type { ExpressionPlace, Scope } from "./scope.ts";

/** A call whose function is known. */
export interface PlainCall {
  readonly node: Node;
  readonly call: FuncCall;
  readonly signature: FunctionSignature;
  /** Depth of the innermost level of query that its arguments refer to. */
  readonly depth: number;
}

const aggregatePlaces = new Set<ExpressionPlace>([
  "SELECT",
  "HAVING",
  "ORDER BY",
  "DISTINCT ON",
  "window PARTITION BY",
  "window ORDER BY",
  "window definitions",
]);
const windowPlaces = new Set<ExpressionPlace>(["SELECT", "ORDER BY", "DISTINCT ON"]);
const setReturningPlaces = new Set<ExpressionPlace>([
  "SELECT",
  "ORDER BY",
  "GROUP BY",
  "DISTINCT ON",
  "functions in FROM",
  "window PARTITION BY",
  "window ORDER BY",
]);

function scopeAt(scope: Scope, depth: number): Scope {
  let level = scope;
  while (level.depth > depth && level.parent !== null) level = level.parent;
  return level;
}

function checkAggregate(analyzer: Analyzer, scope: Scope, plain: PlainCall): void {
  const { node, call, depth } = plain;
  const location = call.location ?? 0;
  const owner = scopeAt(scope, depth);
  if (!aggregatePlaces.has(owner.place)) {
    throw analyzer.error(
      sqlState.grouping_error,
      `aggregate functions are not allowed in ${owner.place}`,
      location,
    );
  }
  owner.hasAggregates = true;
  analyzer.aggregateDepths.set(node, depth);
  const inner = innerCall(analyzer, call, depth);
  if (inner !== undefined) throw inner;
}

/** An aggregate of the same level, or a window function, within the arguments of an aggregate. */
function innerCall(analyzer: Analyzer, call: FuncCall, depth: number): PgError | undefined {
  let error: PgError | undefined;
  const visit = (value: unknown): void => {
    if (error !== undefined || typeof value !== "object" || value === null) return;
    if (Array.isArray(value)) return value.forEach(visit);
    if ("FuncCall" in value) {
      const inner = (value as { FuncCall: FuncCall }).FuncCall;
      const location = inner.location ?? 0;
      if (inner.over !== undefined) {
        error = analyzer.error(
          sqlState.grouping_error,
          "aggregate function calls cannot contain window function calls",
          location,
        );
        return;
      }
      if (analyzer.aggregateDepths.get(value as Node) === depth) {
        error = analyzer.error(
          sqlState.grouping_error,
          "aggregate function calls cannot be nested",
          location,
        );
        return;
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(call.args);
  visit(call.agg_filter);
  return error;
}

function checkWindow(analyzer: Analyzer, scope: Scope, { call }: PlainCall): void {
  const location = call.location ?? 0;
  if (call.agg_distinct) {
    throw analyzer.error(
      sqlState.feature_not_supported,
      "DISTINCT is not implemented for window functions",
      location,
    );
  }
  if (call.agg_order !== undefined) {
    throw analyzer.error(
      sqlState.feature_not_supported,
      "aggregate ORDER BY is not implemented for window functions",
      location,
    );
  }
  if (!windowPlaces.has(scope.place)) {
    throw analyzer.error(
      sqlState.windowing_error,
      `window functions are not allowed in ${scope.place}`,
      location,
    );
  }
  scope.hasWindowFunctions = true;
}

/** Decorations that only aggregates take, with how PostgreSQL names them. */
function decorationOf(call: FuncCall, name: string): string | undefined {
  if (call.agg_star) return `${name}(*)`;
  if (call.agg_distinct) return "DISTINCT";
  if (call.agg_within_group) return "WITHIN GROUP";
  if (call.agg_order !== undefined) return "ORDER BY";
  if (call.agg_filter !== undefined) return "FILTER";
  return undefined;
}

function checkScalar(analyzer: Analyzer, scope: Scope, plain: PlainCall, name: string): void {
  const { call, signature } = plain;
  const location = call.location ?? 0;
  const wrong = (message: string) => analyzer.error(sqlState.wrong_object_type, message, location);
  const decoration = decorationOf(call, name);
  if (decoration !== undefined) {
    throw wrong(`${decoration} specified, but ${name} is not an aggregate function`);
  }
  if (call.over !== undefined) {
    throw wrong(
      `OVER specified, but ${name} is not a window function nor an aggregate function`,
    );
  }
  if (!signature.setReturning) return;
  if (!setReturningPlaces.has(scope.place)) {
    throw notSupported(
      `set-returning functions are not allowed in ${scope.place}`,
      { position: analyzer.context.source.positionOf(location) },
    );
  }
  scope.hasSetReturning = true;
}

/**
 * Raises what PostgreSQL raises where a function may not be called in this place or in this way.
 * Notes in the scope that it has aggregates, window functions or set-returning functions.
 */
export function checkCall(analyzer: Analyzer, scope: Scope, plain: PlainCall): void {
  const { call, signature } = plain;
  const name = stringsOf(call.funcname).join(".");
  if (signature.kind === "scalar") return checkScalar(analyzer, scope, plain, name);
  if (signature.kind === "window" && call.over === undefined) {
    throw analyzer.error(
      sqlState.wrong_object_type,
      `window function ${name} requires an OVER clause`,
      call.location ?? 0,
    );
  }
  const withoutArguments = call.args === undefined && !call.agg_within_group;
  if (signature.kind === "aggregate" && withoutArguments && !call.agg_star) {
    throw analyzer.error(
      sqlState.wrong_object_type,
      `${name}(*) must be used to call a parameterless aggregate function`,
      call.location ?? 0,
    );
  }
  if (call.over !== undefined) checkWindow(analyzer, scope, plain);
  else checkAggregate(analyzer, scope, plain);
}
