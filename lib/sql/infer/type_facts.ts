import { pgCastTable } from "../../pgtypes/pg_cast_table.ts";
import type { CastKind } from "../../pgtypes/pg_type.ts";
import { oids, typeByOid } from "../../pgtypes/types.ts";

/**
 * What type resolution asks about types.
 *
 * Source: PostgreSQL 15 documentation, chapter 10, "Type Conversion", and the catalogs pg_type and
 * pg_cast.
 * @module
 */

/** How values of one type become values of another; `none` if they cannot. */
export type CastPathway = "none" | "binary" | "function" | "text" | "elements";

const unknown: number = oids.unknown;
const castRanks: Record<CastKind | "i" | "a" | "e", number> = {
  implicit: 0,
  assignment: 1,
  explicit: 2,
  i: 0,
  a: 1,
  e: 2,
};

interface CastRule {
  readonly rank: number;
  readonly pathway: CastPathway;
}

const pathways = { f: "function", b: "binary", i: "text" } as const;
const castRules = new Map<number, CastRule>(
  pgCastTable.map((
    row,
  ) => [row.source * 0x10000 + row.target, {
    rank: castRanks[row.context],
    pathway: pathways[row.method],
  }]),
);

/** pg_type.typcategory of a type; `U` for one that is not built in. */
export function categoryOf(oid: number): string {
  return typeByOid(oid)?.category ?? "U";
}

/** Whether a type is the preferred one of the category that is asked for. */
export function isPreferred(category: string, oid: number): boolean {
  const type = typeByOid(oid);
  return type !== undefined && type.preferred && type.category === category;
}

/** OID of the element type of an array type; 0 for any other type. */
export function elementTypeOf(oid: number): number {
  return typeByOid(oid)?.elementOid ?? 0;
}

/** OID of the array type over a type; 0 if there is none. */
export function arrayTypeOf(oid: number): number {
  return typeByOid(oid)?.arrayOid ?? 0;
}

/** OID of the array type over a type; for an array type itself, since arrays have any dimension. */
export function promotedArrayTypeOf(oid: number): number {
  return arrayTypeOf(oid) || (elementTypeOf(oid) !== 0 ? oid : 0);
}

/** The way from one type to another in a context, unknown literals and polymorphism aside. */
export function castPathway(from: number, to: number, kind: CastKind): CastPathway {
  if (from === to) return "binary";
  const rule = castRules.get(from * 0x10000 + to);
  const rank = castRanks[kind];
  if (rule !== undefined) return rank >= rule.rank ? rule.pathway : "none";
  const fromElement = elementTypeOf(from);
  const toElement = elementTypeOf(to);
  if (fromElement !== 0 && toElement !== 0 && to !== oids.oidvector && to !== oids.int2vector) {
    const elements = castPathway(fromElement, toElement, kind);
    if (elements !== "none") return elements === "text" ? "text" : "elements";
  }
  if (rank >= castRanks.assignment && categoryOf(to) === "S") return "text";
  if (rank >= castRanks.explicit && categoryOf(from) === "S") return "text";
  return "none";
}

/** Families of polymorphic pseudo-types. */
const polymorphicTypes = new Set<number>([
  oids.anyelement,
  oids.anyarray,
  oids.anynonarray,
  oids.anyenum,
  oids.anyrange,
  oids.anymultirange,
  oids.anycompatible,
  oids.anycompatiblearray,
  oids.anycompatiblenonarray,
  oids.anycompatiblerange,
  oids.anycompatiblemultirange,
]);

/** Whether a type stands for whatever the arguments are. */
export function isPolymorphic(oid: number): boolean {
  return oid >= oids.anyarray && polymorphicTypes.has(oid);
}

/** Whether a single expression of one type can take another, polymorphic parameters let through. */
export function canCoerceOne(from: number, to: number, kind: CastKind): boolean {
  return from === to || to === oids.any || from === unknown || isPolymorphic(to) ||
    castPathway(from, to, kind) !== "none";
}

/** Types without an ordering, by whether they have equality at least. */
const unordered = new Set<number>([
  oids.json,
  oids.xml,
  oids.point,
  oids.box,
  oids.polygon,
  oids.path,
  oids.lseg,
  oids.line,
  oids.circle,
  oids.xid,
  oids.cid,
  oids.aclitem,
  oids._json,
  oids._xml,
  oids._point,
]);
const hashableOnly = new Set<number>([oids.xid, oids.cid, oids.aclitem]);

/** Whether ORDER BY can sort values of a type. */
export function isSortable(oid: number): boolean {
  return !unordered.has(oid);
}

/** Whether GROUP BY, DISTINCT and UNION can tell whether values of a type are the same. */
export function hasEquality(oid: number): boolean {
  return !unordered.has(oid) || hashableOnly.has(oid);
}

/** Whether values of a type have a collation: strings, arrays of them, and what has no type yet. */
export function isCollatable(oid: number): boolean {
  return categoryOf(oid) === "S" || oid === oids.unknown || oid === oids._text ||
    oid === oids._varchar || oid === oids._bpchar || oid === oids._name;
}
