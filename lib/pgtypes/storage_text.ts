import { doubleText } from "./float_text.ts";
import type { StorageValue } from "./pg_type.ts";

/**
 * A storage value as text whatever its type: what a client gets when a value contradicts its
 * column's declared type. Integers and floats in decimal, BLOBs in bytea's hex form.
 */
export function storageText(value: NonNullable<StorageValue>): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return doubleText(value);
  return `\\x${value.toHex()}`;
}
