import { oids, typeOrText } from "../pgtypes/types.ts";
import { type PgTypeRow, pgTypeTable } from "../pgtypes/pg_type_table.ts";

const rows = new Map(pgTypeTable.map((row) => [row.oid, row]));
const text = rows.get(oids.text)!;

/** The row of pg_type of a built-in type; for others that of one that is laid out alike. */
export function typeRow(oid: number): PgTypeRow {
  const { labels, domain, elementOid } = typeOrText(oid);
  if (labels !== undefined) return rows.get(oids.oid)!;
  if (domain !== undefined) return typeRow(domain.base.oid);
  const element = typeOrText(elementOid);
  const isOwnArray = element.labels !== undefined || element.domain !== undefined;
  return rows.get(isOwnArray ? oids._oid : oid) ?? text;
}
