import { arrayCodec } from "./array.ts";
import { bitCodec, varbitCodec } from "./bit.ts";
import { boolCodec } from "./boolean.ts";
import { byteaCodec } from "./bytea.ts";
import { bpcharCodec, varcharCodec } from "./character.ts";
import { dateCodec } from "./date.ts";
import { float4Codec, float8Codec } from "./float.ts";
import { formatType } from "./format_type.ts";
import { cidrCodec, inetCodec } from "./inet.ts";
import { int2Codec, int4Codec, int8Codec } from "./integer.ts";
import { internalCharCodec } from "./internal_char.ts";
import { intervalCodec } from "./interval.ts";
import { jsonCodec } from "./json.ts";
import { jsonbCodec } from "./jsonb.ts";
import { macaddrCodec } from "./macaddr.ts";
import { moneyCodec } from "./money.ts";
import { nameCodec } from "./name.ts";
import { numericCodec } from "./numeric.ts";
import { objectReferenceCodecs } from "./object_reference.ts";
import { oids } from "./oids.ts";
import { opaqueCodec } from "./opaque.ts";
import type { Affinity, PgType, TypeCodec } from "./pg_type.ts";
import { type PgTypeRow, pgTypeTable } from "./pg_type_table.ts";
import { recordCodec } from "./record.ts";
import { sqliteAffinity } from "./sqlite_affinity.ts";
import { textCodec } from "./text.ts";
import { timeCodec } from "./time.ts";
import { timestampCodec } from "./timestamp.ts";
import { timestamptzCodec } from "./timestamptz.ts";
import { timetzCodec } from "./timetz.ts";
import { snapshotCodec } from "./transaction_snapshot.ts";
import { tsqueryCodec } from "./tsquery.ts";
import { tsvectorCodec } from "./tsvector.ts";
import { cidCodec, oidCodec, xid8Codec, xidCodec } from "./unsigned_integer.ts";
import { uuidCodec } from "./uuid.ts";
import { int2vectorCodec, oidvectorCodec } from "./vector.ts";
import { voidCodec } from "./void.ts";

export { oids };

/** Types that have a codec of their own; arrays and opaque types get theirs below. */
const codecs: ReadonlyMap<number, TypeCodec> = new Map([
  [oids.bit, bitCodec],
  [oids.bool, boolCodec],
  [oids.bpchar, bpcharCodec],
  [oids.bytea, byteaCodec],
  [oids.char, internalCharCodec],
  [oids.cid, cidCodec],
  [oids.cidr, cidrCodec],
  [oids.cstring, textCodec],
  [oids.date, dateCodec],
  [oids.float4, float4Codec],
  [oids.float8, float8Codec],
  [oids.inet, inetCodec],
  [oids.int2, int2Codec],
  [oids.int2vector, int2vectorCodec],
  [oids.int4, int4Codec],
  [oids.int8, int8Codec],
  [oids.interval, intervalCodec],
  [oids.json, jsonCodec],
  [oids.jsonb, jsonbCodec],
  [oids.macaddr, macaddrCodec],
  [oids.money, moneyCodec],
  [oids.name, nameCodec],
  [oids.numeric, numericCodec],
  [oids.oid, oidCodec],
  [oids.oidvector, oidvectorCodec],
  [oids.pg_node_tree, textCodec],
  [oids.pg_snapshot, snapshotCodec("pg_snapshot")],
  [oids.record, recordCodec((oid) => typeOrText(oid).codec)],
  [oids.refcursor, textCodec],
  [oids.text, textCodec],
  [oids.time, timeCodec],
  [oids.timestamp, timestampCodec],
  [oids.timestamptz, timestamptzCodec],
  [oids.timetz, timetzCodec],
  [oids.tsquery, tsqueryCodec],
  [oids.tsvector, tsvectorCodec],
  [oids.txid_snapshot, snapshotCodec("txid_snapshot")],
  [oids.unknown, textCodec],
  [oids.uuid, uuidCodec],
  [oids.varbit, varbitCodec],
  [oids.varchar, varcharCodec],
  [oids.void, voidCodec],
  [oids.xid, xidCodec],
  [oids.xid8, xid8Codec],
  [oids.xml, textCodec],
  ...objectReferenceCodecs,
]);

/** Types whose text depends on settings, modifier or names, so that arrays of them do, too. */
const contextualTypes: ReadonlySet<number> = new Set([
  // Records are stored with what their fields are.
  oids.record,
  oids.bpchar,
  oids.bytea,
  oids.date,
  oids.float4,
  oids.float8,
  oids.interval,
  oids.money,
  oids.numeric,
  oids.time,
  oids.timestamp,
  oids.timestamptz,
  oids.timetz,
  ...objectReferenceCodecs.keys(),
]);

/** The affinities that storage forms need; for other types TEXT, or what the name gives. */
const affinities: ReadonlyMap<number, Affinity> = new Map<number, Affinity>([
  [oids.bool, "INTEGER"],
  [oids.bytea, "BLOB"],
  [oids.cid, "INTEGER"],
  [oids.float4, "REAL"],
  [oids.float8, "REAL"],
  [oids.int2, "INTEGER"],
  [oids.int4, "INTEGER"],
  [oids.int8, "INTEGER"],
  [oids.money, "INTEGER"],
  // Exact decimals are INTEGER, REAL or TEXT; see numeric_storage.ts.
  [oids.numeric, "BLOB"],
  [oids.oid, "INTEGER"],
  [oids.xid, "INTEGER"],
  [oids.xid8, "INTEGER"],
  ...[...objectReferenceCodecs.keys()].map((oid): [number, Affinity] => [oid, "INTEGER"]),
]);

/** Types whose text is never a number (`{1}`, `(1,2)`, `2020-01-01`): any affinity leaves it as is. */
const neverNumeric: ReadonlySet<string> = new Set(["A", "D", "G", "R", "T"]);

function affinityOf(row: PgTypeRow): Affinity {
  const needed = affinities.get(row.oid);
  if (needed !== undefined) return needed;
  const keeps = neverNumeric.has(row.typcategory) || row.oid === oids.uuid;
  return keeps ? sqliteAffinity(row.typname) : "TEXT";
}

const rows = new Map(pgTypeTable.map((row) => [row.oid, row]));

function codecOf(row: PgTypeRow): TypeCodec {
  const own = codecs.get(row.oid);
  if (own !== undefined) return own;
  const element = elementOid(row) === 0 ? undefined : rows.get(row.typelem);
  if (element === undefined) return opaqueCodec(formatType({ oid: row.oid, typmod: undefined }));
  return arrayCodec({
    oid: element.oid,
    delimiter: element.typdelim,
    codec: codecOf(element),
    hasFixedText: !contextualTypes.has(element.oid),
  });
}

function elementOid(row: PgTypeRow): number {
  return row.typsubscript === "array_subscript_handler" ? row.typelem : 0;
}

const byOid = new Map<number, PgType>();
const byName = new Map<string, PgType>();

for (const row of pgTypeTable) {
  const type: PgType = {
    oid: row.oid,
    name: row.typname,
    arrayOid: row.typarray,
    elementOid: elementOid(row),
    category: row.typcategory,
    preferred: row.typispreferred,
    length: row.typlen,
    delimiter: row.typdelim,
    affinity: affinityOf(row),
    codec: codecOf(row),
  };
  byOid.set(type.oid, type);
  byName.set(type.name, type);
}

/** Makes a type of some database known by its OID. */
export function addType(type: PgType): void {
  byOid.set(type.oid, type);
}

/** The type with this OID, built in or of some database; `undefined` if there is none. */
export function typeByOid(oid: number): PgType | undefined {
  return byOid.get(oid);
}

/** The built-in type with this internal name: `int4`, `_int4`, `timestamptz`; `undefined` if none. */
export function typeByName(name: string): PgType | undefined {
  return byName.get(name);
}

/** The type with this OID, or `text` for one that is not built in: its values travel as text. */
export function typeOrText(oid: number): PgType {
  return byOid.get(oid) ?? byOid.get(oids.text)!;
}
