import { oids } from "./oids.ts";
import { pgCastTable } from "./pg_cast_table.ts";
import type { CastKind } from "./pg_type.ts";
import { typeByOid } from "./types.ts";

/**
 * How values of one type become values of another: they are the same, a function converts them,
 * their text is read, or the elements of an array are converted one by one; `none` if they cannot.
 */
export type CastPathway = "none" | "binary" | "function" | "text" | "elements";

const ranks = { implicit: 0, assignment: 1, explicit: 2, i: 0, a: 1, e: 2 } as const;
const pathways = { f: "function", b: "binary", i: "text" } as const;

const rules: ReadonlyMap<number, { readonly rank: number; readonly pathway: CastPathway }> =
  new Map(pgCastTable.map(({ source, target, context, method }) => [
    castKey(source, target),
    { rank: ranks[context], pathway: pathways[method] },
  ]));

/** One number for a pair of built-in types. */
export function castKey(from: number, to: number): number {
  return from * 0x10000 + to;
}

function categoryOf(oid: number): string | undefined {
  return typeByOid(oid)?.category;
}

/**
 * The way from one type to another where a cast stands in a context.
 *
 * Source: PostgreSQL 15, `find_coercion_pathway` in `src/backend/parser/parse_coerce.c`.
 * @param from an OID; `unknown` literals become anything by their text
 */
export function castPathway(from: number, to: number, kind: CastKind): CastPathway {
  if (from === to) return "binary";
  if (from === oids.unknown) return "text";
  const rank = ranks[kind];
  const rule = rules.get(castKey(from, to));
  if (rule !== undefined) return rank >= rule.rank ? rule.pathway : "none";
  const isVector = to === oids.oidvector || to === oids.int2vector;
  const fromElement = typeByOid(from)?.elementOid ?? 0;
  const toElement = typeByOid(to)?.elementOid ?? 0;
  if (fromElement !== 0 && toElement !== 0 && !isVector) {
    if (castPathway(fromElement, toElement, kind) !== "none") return "elements";
  }
  if (rank >= ranks.assignment && categoryOf(to) === "S") return "text";
  if (rank >= ranks.explicit && categoryOf(from) === "S") return "text";
  return "none";
}

/** Whether PostgreSQL casts one type to another in a context. */
export function canCast(from: number, to: number, kind: CastKind): boolean {
  return castPathway(from, to, kind) !== "none";
}
