import { loadAddress } from "../pgtypes/inet.ts";
import { oids } from "../pgtypes/oids.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { storageText } from "../pgtypes/storage_text.ts";

/**
 * A text that sorts as PostgreSQL orders network addresses: IPv4 before IPv6, then by the bits of the
 * network, shorter prefixes first, then by all bits.
 * @param oid of `inet` or `cidr`
 */
export function networkKey(value: NonNullable<StorageValue>, oid: number): string {
  const address = loadAddress(value, oid === oids.cidr);
  if (address === undefined) return storageText(value);
  const { bytes, prefix } = address;
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return `${bytes.length === 4 ? 4 : 6}${bits.slice(0, prefix)} ${bits}`;
}
