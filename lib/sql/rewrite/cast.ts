import type { A_Const, Node } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { isFixedCast } from "../../pgtypes/fixed_cast.ts";
import type { CastKind, StorageValue, TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeByOid, typeOrText } from "../../pgtypes/types.ts";
import { checked } from "./domain_check.ts";
import { literalValue, sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/**
 * Groups of types whose values are stored alike, so that a cast to the later of two in a group changes
 * nothing. From the left to the right nothing can overflow.
 */
const wideningGroups: readonly (readonly number[])[] = [
  [oids.bool, oids.int4],
  [oids.int2, oids.int4, oids.int8, oids.numeric],
  [oids.oid, oids.int8],
  [oids.float4, oids.float8],
  [oids.bpchar, oids.text, oids.varchar],
  [oids.varchar, oids.text],
  [oids.name, oids.text, oids.varchar],
  [oids.uuid, oids.text],
  [oids.jsonb, oids.json, oids.text],
];

/** Types whose text form is the same as that of SQLite's CAST to TEXT. */
const integerTypes: ReadonlySet<number> = new Set([oids.int2, oids.int4, oids.int8]);
const textTypes: ReadonlySet<number> = new Set([oids.text, oids.varchar]);

/** Types whose literals mean something else under other settings, or at another time. */
const settingTypes: ReadonlySet<number> = new Set([
  oids.date,
  oids.time,
  oids.timetz,
  oids.timestamp,
  oids.timestamptz,
  oids.interval,
]);

const kindLetters: Readonly<Record<CastKind, string>> = {
  implicit: "i",
  assignment: "a",
  explicit: "e",
};

/** A cast of an expression from one type to another. */
export interface Cast {
  readonly from: TypeReference;
  readonly to: TypeReference;
  readonly kind: CastKind;
}

/**
 * Puts a cast around an expression; a constant is converted, and nothing is put where nothing changes.
 * A value that becomes one of a domain is checked.
 */
export function castExpression(node: Node, cast: Cast, context: RewriteContext): Node {
  const { from, to } = cast;
  const value = castToBase(node, cast, context);
  if (to.domain === undefined || to.domain === from.domain) return value;
  return checked(value, to.domain, context.schema.schemas);
}

/** As {@link castExpression}, without the conditions of a domain. */
function castToBase(node: Node, cast: Cast, context: RewriteContext): Node {
  const { from, to, kind } = cast;
  if ("A_Const" in node && node.A_Const.isnull === true) return node;
  if (from.oid === oids.unknown && "A_Const" in node && node.A_Const.sval !== undefined) {
    const { sval, location = -1 } = node.A_Const;
    const text = sval.sval ?? "";
    try {
      const value = readLiteral(text, to, kind, location, context);
      return typeof value === "string" && value === text ? node : sqliteLiteral(value);
    } catch (error) {
      // A value that is too long or too large is told of when the statement runs.
      if (!(error instanceof ModifierError)) throw error;
      const unmodified = { oid: to.oid, typmod: -1 };
      return castCall(sqliteLiteral(error.value), { from: unmodified, to, kind });
    }
  }
  const constant = convertConstant(node, cast);
  if (constant !== undefined) return constant;
  if (keepsTypmod(from, to)) {
    if (storesAlike(from.oid, to.oid)) return node;
    if (integerTypes.has(from.oid) && textTypes.has(to.oid)) {
      return sqliteNode({ SqliteCast: { arg: node, affinity: "TEXT" } });
    }
    if (integerTypes.has(from.oid) && to.oid === oids.float8) {
      return sqliteNode({ SqliteCast: { arg: node, affinity: "REAL" } });
    }
  }
  return castCall(node, cast);
}

function castCall(node: Node, { from, to, kind }: Cast): Node {
  const { labels, name } = typeOrText(to.oid);
  if (labels !== undefined) {
    const json = sqliteLiteral(JSON.stringify(labels));
    return sqliteCall("pg_enum", node, sqliteLiteral(name), json);
  }
  return sqliteCall(
    isFixedCast(from.oid, to.oid) ? "pg_fixed_cast" : "pg_cast",
    node,
    ...[from.oid, from.typmod, to.oid, to.typmod].map((each) => sqliteLiteral(BigInt(each))),
    sqliteLiteral(kindLetters[kind]),
  );
}

/** A literal is right for its type, but not for the type's modifier. */
class ModifierError extends PgError {
  readonly value: StorageValue;

  constructor(error: PgError, value: StorageValue) {
    super(error.code, error.message, error.fields);
    this.value = value;
  }
}

/** Whether a cast has no length or precision to bring the value to. */
function keepsTypmod(from: TypeReference, to: TypeReference): boolean {
  return to.typmod === -1 || (from.oid === to.oid && from.typmod === to.typmod);
}

function storesAlike(from: number, to: number): boolean {
  if (from === to) return true;
  if (typeOrText(from).labels !== undefined) return textTypes.has(to);
  return wideningGroups.some((group) => {
    const start = group.indexOf(from);
    return start >= 0 && group.indexOf(to) > start;
  });
}

/**
 * The storage form of an untyped literal that takes a type, as PostgreSQL's coerce_type makes it:
 * the type's input function without the modifier, then the modifier as a cast of this kind.
 */
export function readLiteral(
  text: string,
  to: TypeReference,
  kind: CastKind,
  location: number,
  context: RewriteContext,
): StorageValue {
  const type = typeByOid(to.oid);
  if (type === undefined) return text;
  if (settingTypes.has(to.oid) || settingTypes.has(type.elementOid)) {
    context.dependsOnSettings = true;
    context.dependsOnTime ||= namesTime(text);
  }
  // The fields that an interval is restricted to decide what its text means.
  const typmod = to.oid === oids.interval ? to.typmod : -1;
  let value: StorageValue;
  try {
    const { settings, objectNames } = context;
    value = type.codec.readText(text, {
      settings,
      typmod,
      ...(objectNames === undefined ? {} : { objectNames }),
    });
  } catch (error) {
    if (error instanceof PgError) throw error.withFields(context.at(location));
    throw error;
  }
  if (to.typmod === -1 || type.codec.applyTypmod === undefined) return value;
  try {
    return type.codec.applyTypmod(value, to.typmod, kind);
  } catch (error) {
    throw error instanceof PgError ? new ModifierError(error, value) : error;
  }
}

/** 'now', 'today' and their like have letters where other texts have digits. */
function namesTime(text: string): boolean {
  const words = text.toLowerCase();
  return ["now", "today", "tomorrow", "yesterday"].some((word) => words.includes(word));
}

/**
 * Converts numbers and booleans that are written in the text, where no function is needed. What
 * cannot be converted is told of when the statement runs.
 */
function convertConstant(node: Node, { from, to, kind }: Cast): Node | undefined {
  const value = literalValue(node) ?? ("A_Const" in node ? constantOf(node.A_Const) : undefined);
  if (value == null) return undefined;
  if (to.typmod !== -1) {
    if (typeof value === "string" && from.oid === to.oid && textTypes.has(from.oid)) {
      return withinTypmod(value, to, kind);
    }
    const number = from.oid === oids.numeric || integerTypes.has(from.oid);
    if (to.oid !== oids.numeric || !number) return undefined;
    const rounded = roundedNumeric(value, to.typmod, kind);
    return rounded === undefined ? undefined : sqliteLiteral(rounded);
  }
  if (typeof value === "string" && from.oid === oids.numeric && to.oid === oids.float8) {
    return Number.isFinite(Number(value)) ? sqliteLiteral(Number(value)) : undefined;
  }
  if (typeof value !== "bigint" && typeof value !== "number") return undefined;
  const number = Number(value);
  switch (to.oid) {
    case oids.float8:
      return from.oid === oids.numeric || integerTypes.has(from.oid)
        ? sqliteLiteral(number)
        : undefined;
    case oids.int2:
      return fits(value, from, 15n) ? node : undefined;
    case oids.int4:
      return fits(value, from, 31n) ? node : undefined;
    case oids.int8:
      return fits(value, from, 63n) ? node : undefined;
    default:
      return undefined;
  }
}

/** A text that is as long as its type allows, or is made so. */
function withinTypmod(value: string, to: TypeReference, kind: CastKind): Node | undefined {
  try {
    return sqliteLiteral(typeOrText(to.oid).codec.applyTypmod!(value, to.typmod, kind));
  } catch (error) {
    if (error instanceof PgError) return undefined;
    throw error;
  }
}

function roundedNumeric(
  value: NonNullable<StorageValue>,
  typmod: number,
  kind: CastKind,
): StorageValue | undefined {
  try {
    return typeOrText(oids.numeric).codec.applyTypmod!(value, typmod, kind);
  } catch (error) {
    if (error instanceof PgError) return undefined;
    throw error;
  }
}

function fits(value: bigint | number, from: TypeReference, bits: bigint): boolean {
  if (typeof value !== "bigint" || !(integerTypes.has(from.oid) || from.oid === oids.numeric)) {
    return false;
  }
  return value >= -(1n << bits) && value < 1n << bits;
}

function constantOf({ ival, sval }: A_Const): bigint | string | undefined {
  if (sval !== undefined) return sval.sval ?? "";
  return ival === undefined ? undefined : BigInt(ival.ival ?? 0);
}
