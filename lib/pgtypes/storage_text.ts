import type { StorageValue } from "./pg_type.ts";

/**
 * A storage value as text whatever its type: what a client gets when a value contradicts its
 * column's declared type. Integers and floats in decimal, BLOBs as PostgreSQL's hex form.
 */
export function storageText(value: NonNullable<StorageValue>): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return floatText(value);
  return `\\x${value.toHex()}`;
}

/**
 * A double as PostgreSQL prints it with extra_float_digits above 0: the shortest text that reads
 * back exactly, in scientific form for exponents below -4 and from 15 on.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Infinity) return "Infinity";
  if (value === -Infinity) return "-Infinity";
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-4 && magnitude < 1e15) return scientificFree(value);
  const [digits, exponent] = value.toExponential().split("e") as [string, string];
  const size = exponent.slice(1).padStart(2, "0");
  return `${digits}e${exponent[0]}${size}`;
}

/** JavaScript prints exponents only below 1e-6; between that and 1e-4 PostgreSQL already does. */
function scientificFree(value: number): string {
  return String(value);
}
