import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type { CastKind, TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeByOid } from "../../pgtypes/types.ts";
import type { Coercion } from "../analysis.ts";
import { type Analyzer, typeReference } from "./analyzer.ts";
import { findCommonType } from "./common_type.ts";
import { locationOf } from "./node_location.ts";
import { canCoerceOne, castPathway, isPolymorphic } from "./type_facts.ts";
import type { Typed } from "./typed.ts";

const unknown: number = oids.unknown;

/** Name of a type for messages. */
export function typeText(oid: number): string {
  return formatType({ oid, typmod: undefined });
}

/** Where an expression begins, for messages about its type. */
export function placeOf(typed: Typed): number {
  return locationOf(typed.node);
}

function record(
  analyzer: Analyzer,
  typed: Typed,
  to: TypeReference,
  kind: CastKind,
): void {
  if (typed.sources !== undefined) {
    for (const source of typed.sources) record(analyzer, source, to, kind);
    return;
  }
  const present = typed.star === undefined
    ? analyzer.coercions.get(typed.node)
    : typed.star.coercion;
  // A second cast of the same expression replaces the first, as from the type that it had.
  const from = present?.from ?? (typed.parameter === undefined ? typed.oid : to.oid);
  const binary = from !== unknown && to.typmod === -1 && to.domain === undefined &&
    castPathway(from, to.oid, kind) === "binary";
  const coercion: Coercion = {
    from,
    to: typeReference(to.oid, to.typmod, to.domain),
    kind,
    binary,
  };
  if (typed.star === undefined) analyzer.coercions.set(typed.node, coercion);
  else typed.star.coercion = coercion;
}

/** Raises what the input function of a type raises for a literal, at the literal's place. */
function checkLiteral(analyzer: Analyzer, typed: Typed, to: TypeReference): void {
  const type = typeByOid(to.oid);
  // What names an object can only be looked up when the statement runs.
  if (typed.literal == null || type === undefined || /^_?reg/.test(type.name)) return;
  const typmod = to.oid === oids.interval ? to.typmod : -1;
  const { settings } = analyzer.context;
  readAtPlace(analyzer, typed, () => type.codec.readText(typed.literal!, { settings, typmod }));
}

/** Reads the text of a literal; what is wrong with it is told with the literal's place. */
export function readAtPlace(analyzer: Analyzer, typed: Typed, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    const position = analyzer.context.source.positionOf(locationOf(typed.node));
    throw error.withFields({ position });
  }
}

/**
 * Brings an expression to a type, and records the cast that this takes, unless the text has it.
 * @returns the expression as it is then; `undefined` if there is no such cast in this context
 */
export function coerce(
  analyzer: Analyzer,
  typed: Typed,
  to: TypeReference,
  kind: CastKind,
  written = false,
): Typed | undefined {
  const { oid, typmod, domain } = to;
  if (typed.oid === oid) {
    const isOfDomain = domain === undefined || domain === typed.domain;
    if (isOfDomain && (typmod === -1 || typmod === typed.typmod)) {
      return written && typmod !== typed.typmod ? { node: typed.node, oid, typmod } : typed;
    }
  } else if (oid === oids.any || isPolymorphic(oid)) {
    return typed;
  } else if (typed.oid === unknown) {
    if (typed.literal !== undefined) checkLiteral(analyzer, typed, to);
    if (typed.parameter !== undefined) {
      analyzer.resolveParameter(typed.parameter, oid, locationOf(typed.node));
      if (typmod === -1 && domain === undefined) return { node: typed.node, oid, typmod };
    }
  } else if (castPathway(typed.oid, oid, kind) === "none") {
    return undefined;
  }
  if (!written) record(analyzer, typed, to, kind);
  return {
    node: typed.node,
    oid,
    typmod,
    ...(domain === undefined ? {} : { domain }),
    ...(typed.star === undefined ? {} : { star: typed.star }),
    ...(typed.sources === undefined ? {} : { sources: typed.sources }),
  };
}

/** Brings an expression to a type that it is known to have an implicit cast to. */
export function coerceImplicitly(analyzer: Analyzer, typed: Typed, oid: number): Typed {
  return typed.oid === oid
    ? typed
    : coerce(analyzer, typed, typeReference(oid, -1), "implicit") ?? typed;
}

/** An expression that must be of a given type: `argument of LIMIT must be type bigint, …`. */
export function coerceToSpecific(
  analyzer: Analyzer,
  typed: Typed,
  oid: number,
  construct: string,
): Typed {
  if (typed.oid === oid) return typed;
  const coerced = coerce(analyzer, typed, typeReference(oid, -1), "assignment");
  if (coerced !== undefined) return coerced;
  throw analyzer.error(
    sqlState.datatype_mismatch,
    `argument of ${construct} must be type ${typeText(oid)}, not type ${typeText(typed.oid)}`,
    placeOf(typed),
  );
}

/** A condition: `argument of WHERE must be type boolean, not type integer`. */
export function coerceToBoolean(analyzer: Analyzer, typed: Typed, construct: string): Typed {
  return coerceToSpecific(analyzer, typed, oids.bool, construct);
}

/** The type that all of several expressions are brought to; 42804 if there is none. */
export function commonType(
  analyzer: Analyzer,
  expressions: readonly Typed[],
  construct: string,
): number {
  const found = findCommonType(expressions.map((typed) => typed.oid));
  if (typeof found === "number") return found;
  const other = expressions[found.index]!;
  throw analyzer.error(
    sqlState.datatype_mismatch,
    `${construct} types ${typeText(found.chosen)} and ${typeText(other.oid)} cannot be matched`,
    placeOf(other),
  );
}

/** The modifier that all expressions share if they are of the type; otherwise -1. */
export function commonTypmod(expressions: readonly Typed[], oid: number): number {
  const typmod = expressions[0]?.typmod ?? -1;
  return expressions.every((typed) => typed.oid === oid && typed.typmod === typmod) ? typmod : -1;
}

/** Brings an expression to the common type of its siblings. */
export function coerceToCommon(
  analyzer: Analyzer,
  typed: Typed,
  oid: number,
  construct: string,
): Typed {
  if (typed.oid === oid) return typed;
  if (canCoerceOne(typed.oid, oid, "implicit")) return coerceImplicitly(analyzer, typed, oid);
  throw analyzer.error(
    sqlState.cannot_coerce,
    `${construct} could not convert type ${typeText(typed.oid)} to ${typeText(oid)}`,
    placeOf(typed),
  );
}

/** Untyped literals and parameters that nothing gives a type are text. */
export function resolveUnknown(analyzer: Analyzer, typed: Typed): Typed {
  return typed.oid === unknown
    ? coerce(analyzer, typed, typeReference(oids.text, -1), "implicit") ?? typed
    : typed;
}
