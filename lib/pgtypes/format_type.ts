import { oids } from "./oids.ts";
import { pgTypeTable } from "./pg_type_table.ts";
import { typmodText } from "./typmod.ts";

/** Types whose SQL name differs from their internal one; those with time zones are split in two. */
const standardNames = new Map<number, readonly [before: string, after?: string]>([
  [oids.bit, ["bit"]],
  [oids.bool, ["boolean"]],
  [oids.bpchar, ["character"]],
  [oids.float4, ["real"]],
  [oids.float8, ["double precision"]],
  [oids.int2, ["smallint"]],
  [oids.int4, ["integer"]],
  [oids.int8, ["bigint"]],
  [oids.time, ["time", " without time zone"]],
  [oids.timetz, ["time", " with time zone"]],
  [oids.timestamp, ["timestamp", " without time zone"]],
  [oids.timestamptz, ["timestamp", " with time zone"]],
  [oids.varbit, ["bit varying"]],
  [oids.varchar, ["character varying"]],
]);

const rows = new Map(pgTypeTable.map((row) => [row.oid, row]));

/**
 * A type as PostgreSQL's format_type() prints it: `character varying(20)`, `integer[]`,
 * `timestamp(3) with time zone`.
 * @param reference an unknown OID gives `???`, as there; a typmod of `undefined` is how format_type
 *   is called with NULL, which prints `character` and `"bit"` differently
 */
export function formatType(
  reference: { readonly oid: number; readonly typmod: number | undefined },
): string {
  if (reference.oid === 0) return "-";
  const row = rows.get(reference.oid);
  if (row === undefined) return ownTypeName(reference.oid) ?? "???";
  // int2vector and oidvector have elements too, but are not printed as arrays.
  if (row.typelem !== 0 && row.typname.startsWith("_")) {
    return `${formatType({ oid: row.typelem, typmod: reference.typmod })}[]`;
  }
  return formatScalar(row.oid, row.typname, reference.typmod);
}

const ownNames = new Map<number, string>();

/** Makes the name of a type of some database known, as format_type() prints it. */
export function nameType(oid: number, name: string): void {
  ownNames.set(oid, name);
}

function ownTypeName(oid: number): string | undefined {
  return ownNames.get(oid);
}

function formatScalar(oid: number, name: string, typmod: number | undefined): string {
  const [before, after = ""] = standardNames.get(oid) ?? [quoteName(name)];
  if (typmod === -1) {
    // Without a length, SQL's names would mean a length of 1.
    if (oid === oids.bpchar) return "bpchar";
    if (oid === oids.bit) return '"bit"';
  }
  return `${before}${typmod === undefined ? "" : typmodText(oid, typmod)}${after}`;
}

/** Of all built-in names, `char` and `any` alone are key words that need quotes. */
function quoteName(name: string): string {
  return name === "char" || name === "any" ? `"${name}"` : name;
}
