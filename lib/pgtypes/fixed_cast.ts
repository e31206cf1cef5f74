import { oids } from "./types.ts";

/** Types whose text means the same under all settings and at all times. */
const fixedTypes: ReadonlySet<number> = new Set([
  oids.bit,
  oids.bool,
  oids.bpchar,
  oids.bytea,
  oids.char,
  oids.cidr,
  oids.float4,
  oids.float8,
  oids.inet,
  oids.int2,
  oids.int4,
  oids.int8,
  oids.json,
  oids.jsonb,
  oids.macaddr,
  oids.macaddr8,
  oids.name,
  oids.numeric,
  oids.oid,
  oids.text,
  oids.uuid,
  oids.varbit,
  oids.varchar,
]);

const stringTypes: ReadonlySet<number> = new Set<number>([
  oids.bpchar,
  oids.name,
  oids.text,
  oids.varchar,
]);

/** Types that settings write differently: bytea_output, extra_float_digits. */
const writtenBySettings: ReadonlySet<number> = new Set<number>([
  oids.bytea,
  oids.float4,
  oids.float8,
]);

/** Types of time that are cast to each other without a time zone or today's date. */
const fixedTimeCasts: ReadonlyMap<number, ReadonlySet<number>> = new Map<
  number,
  ReadonlySet<number>
>([
  [oids.date, new Set<number>([oids.date, oids.timestamp])],
  [oids.interval, new Set<number>([oids.interval, oids.time])],
  [oids.time, new Set<number>([oids.time, oids.interval])],
  [oids.timestamp, new Set<number>([oids.timestamp, oids.date, oids.time])],
  [oids.timetz, new Set<number>([oids.timetz, oids.time])],
]);

/**
 * Whether a cast always gives the same for the same value, so that it may stand in indexes and
 * generated columns: what PostgreSQL marks as immutable, but for what settings write differently.
 */
export function isFixedCast(from: number, to: number): boolean {
  if (fixedTimeCasts.get(from)?.has(to) === true) return true;
  return fixedTypes.has(from) && fixedTypes.has(to) &&
    !(writtenBySettings.has(from) && stringTypes.has(to));
}
