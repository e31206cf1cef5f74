import { oids } from "./oids.ts";
import type { Affinity, PgType, TypeCodec } from "./pg_type.ts";
import { type PgTypeRow, pgTypeTable } from "./pg_type_table.ts";
import { textCodec } from "./text.ts";

export { oids };

const codecs = new Map<number, TypeCodec>();

function codecOf(row: PgTypeRow): TypeCodec {
  return codecs.get(row.oid) ?? textCodec;
}

function affinityOf(_row: PgTypeRow): Affinity {
  return "TEXT";
}

const byOid = new Map<number, PgType>();
const byName = new Map<string, PgType>();

for (const row of pgTypeTable) {
  const type: PgType = {
    oid: row.oid,
    name: row.typname,
    arrayOid: row.typarray,
    elementOid: row.typcategory === "A" ? row.typelem : 0,
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

/** The built-in type with this OID; `undefined` if there is none. */
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
