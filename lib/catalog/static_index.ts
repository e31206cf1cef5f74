import type { StorageValue } from "../pgtypes/pg_type.ts";
import { staticRows } from "./static_rows.ts";
import { systemTable } from "./system_tables.ts";

/** A row of a system table by the names of its columns. */
export type StaticRow = Readonly<Record<string, StorageValue>>;

const byOid = new Map<string, ReadonlyMap<number, readonly StorageValue[]>>();

function columnPlaces(table: string): readonly string[] {
  return systemTable("pg_catalog", table)!.columns.map(({ name }) => name);
}

/** Some columns of the rows that a table of pg_catalog has in every database. */
export function* staticColumns(
  table: string,
  wanted: readonly string[],
): Iterable<readonly StorageValue[]> {
  const names = columnPlaces(table);
  const places = wanted.map((name) => names.indexOf(name));
  for (const row of staticRows(systemTable("pg_catalog", table)!)) {
    yield places.map((place) => row[place]!);
  }
}

/** The row with an OID that a table of pg_catalog has in every database. */
export function staticRow(table: string, oid: number): StaticRow | undefined {
  const names = columnPlaces(table);
  let rows = byOid.get(table);
  if (rows === undefined) {
    const place = names.indexOf("oid");
    rows = new Map(
      staticRows(systemTable("pg_catalog", table)!).map((row) => [row[place] as number, row]),
    );
    byOid.set(table, rows);
  }
  const row = rows.get(oid);
  return row && Object.fromEntries(names.map((name, index) => [name, row[index]!]));
}

const oidsByName = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** OIDs of the rows with a name; empty if there are none. */
export function staticOids(table: string, nameColumn: string, name: string): readonly number[] {
  let oids = oidsByName.get(table);
  if (oids === undefined) {
    const found = new Map<string, number[]>();
    for (const [oid, key] of staticColumns(table, ["oid", nameColumn])) {
      const others = found.get(key as string);
      if (others === undefined) found.set(key as string, [oid as number]);
      else others.push(oid as number);
    }
    oids = found;
    oidsByName.set(table, oids);
  }
  return oids.get(name) ?? [];
}
