import { ByteReader } from "../base/byte_reader.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { invalidBinary } from "./binary_value.ts";
import { contradictingValue } from "./contradicting_value.ts";
import { invalidInput, isDigits } from "./input_text.ts";
import type { StorageValue, TypeCodec } from "./pg_type.ts";
import { writeStringValue } from "./text.ts";

/** PGSQL_AF_INET and PGSQL_AF_INET6 of the binary form. */
const familyOfLength = new Map([[4, 2], [16, 3]]);

/** An address with the length of its network's prefix in bits. */
export interface NetworkAddress {
  /** 4 bytes for IPv4, 16 for IPv6. */
  readonly bytes: Uint8Array;
  readonly prefix: number;
}

function readNumber(text: string, maximum: number): number | undefined {
  if (!isDigits(text) || text.length > 3) return undefined;
  const value = Number(text);
  return value <= maximum ? value : undefined;
}

function readOctets(text: string): number[] | undefined {
  const octets = text.split(".").map((part) => readNumber(part, 255));
  return octets.length <= 4 && octets.every((octet) => octet !== undefined) ? octets : undefined;
}

/** The prefix that an abbreviated network has by its class, at least what is written. */
function classfulPrefix(octets: readonly number[]): number {
  const [first = 0] = octets;
  const byClass = first >= 240 ? 32 : first >= 224 ? 8 : first >= 192 ? 24 : first >= 128 ? 16 : 8;
  // A multicast network alone is the whole of class D.
  if (first === 224 && octets.length === 1) return 4;
  return Math.max(byClass, octets.length * 8);
}

function readIpv4(text: string, prefixText: string | undefined, isNetwork: boolean) {
  const octets = readOctets(text);
  if (octets === undefined || (octets.length < 4 && !isNetwork)) return undefined;
  const whole = isNetwork ? classfulPrefix(octets) : 32;
  const prefix = prefixText === undefined ? whole : readNumber(prefixText, 32);
  if (prefix === undefined) return undefined;
  return { bytes: new Uint8Array([...octets, 0, 0, 0].slice(0, 4)), prefix };
}

/** The 16-bit groups of one side of `::`, the last two perhaps written as IPv4. */
function readGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes(".")) {
      const octets = readOctets(part);
      if (octets?.length !== 4) return undefined;
      groups.push(octets[0]! * 256 + octets[1]!, octets[2]! * 256 + octets[3]!);
      continue;
    }
    if (part.length === 0 || part.length > 4) return undefined;
    const value = Number(`0x${part}`);
    if (Number.isNaN(value)) return undefined;
    groups.push(value);
  }
  return groups;
}

function readIpv6(text: string, prefixText: string | undefined) {
  const sides = text.split("::");
  const before = readGroups(sides[0]!);
  const after = sides.length === 2 ? readGroups(sides[1]!) : [];
  if (sides.length > 2 || before === undefined || after === undefined) return undefined;
  const missing = 8 - before.length - after.length;
  if (sides.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const prefix = prefixText === undefined ? 128 : readNumber(prefixText, 128);
  if (prefix === undefined) return undefined;
  const groups = [...before, ...new Array<number>(missing).fill(0), ...after];
  return { bytes: new Uint8Array(groups.flatMap((group) => [group >> 8, group & 0xff])), prefix };
}

/** Reads an address in text form; `undefined` if it is none. */
function parseAddress(text: string, isNetwork: boolean): NetworkAddress | undefined {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const prefix = slash < 0 ? undefined : text.slice(slash + 1);
  return address.includes(":") ? readIpv6(address, prefix) : readIpv4(address, prefix, isNetwork);
}

function hasHostBits({ bytes, prefix }: NetworkAddress): boolean {
  return bytes.some((byte, index) => {
    const hostBits = Math.min(Math.max((index + 1) * 8 - prefix, 0), 8);
    return (byte & ((1 << hostBits) - 1)) !== 0;
  });
}

/** Where the longest run of at least two zero groups begins and ends; the first of equal ones. */
function longestZeros(groups: readonly number[]): readonly [start: number, end: number] {
  let best: readonly [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (end < groups.length && groups[end] === 0) end++;
    if (end - start >= 2 && end - start > best[1] - best[0]) best = [start, end];
    start = Math.max(start, end);
  }
  return best;
}

function ipv6Text(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const groups = Array.from({ length: 8 }, (_, index) => view.getUint16(index * 2));
  const [start, end] = longestZeros(groups);
  const texts = groups.map((group) => group.toString(16));
  // Addresses that embed an IPv4 one show it.
  const embeds = start === 0 && (end === 6 || (end === 5 && groups[5] === 0xffff));
  if (embeds) texts.splice(6, 2, bytes.subarray(12).join("."));
  if (end === start) return texts.join(":");
  return `${texts.slice(0, start).join(":")}::${texts.slice(end).join(":")}`;
}

/** The text that PostgreSQL prints; `inet` leaves out the prefix of a single host. */
function addressText({ bytes, prefix }: NetworkAddress, isNetwork: boolean): string {
  const address = bytes.length === 4 ? bytes.join(".") : ipv6Text(bytes);
  return isNetwork || prefix < bytes.length * 8 ? `${address}/${prefix}` : address;
}

/**
 * A stored `inet` or `cidr` value taken apart.
 * @returns `undefined` if it contradicts its type
 */
export function loadAddress(
  value: NonNullable<StorageValue>,
  isNetwork: boolean,
): NetworkAddress | undefined {
  return typeof value === "string" ? parseAddress(value, isNetwork) : undefined;
}

/** The storage form of an address as `inet`, or as `cidr` with the bits of the host cleared. */
export function storeAddress(address: NetworkAddress, isNetwork: boolean): string {
  if (!isNetwork) return addressText(address, false);
  const bytes = address.bytes.map((byte, index) => {
    const hostBits = Math.min(Math.max((index + 1) * 8 - address.prefix, 0), 8);
    return (byte >> hostBits) << hostBits;
  });
  return addressText({ bytes, prefix: address.prefix }, true);
}

function readBinary(bytes: Uint8Array, typeName: string, isNetwork: boolean): string {
  const reader = new ByteReader(bytes);
  const family = reader.uint8();
  const prefix = reader.uint8();
  reader.uint8();
  const length = reader.uint8();
  const fitting = family === 2 ? 4 : 16;
  if (family !== 2 && family !== 3) {
    throw invalidBinary(`invalid address family in external "${typeName}" value`);
  }
  if (prefix > fitting * 8) throw invalidBinary(`invalid bits in external "${typeName}" value`);
  if (length !== fitting) throw invalidBinary(`invalid length in external "${typeName}" value`);
  const address = { bytes: reader.bytes(length).slice(), prefix };
  if (reader.remaining > 0) throw invalidBinary();
  if (isNetwork && hasHostBits(address)) {
    throw new PgError(
      sqlState.invalid_binary_representation,
      'invalid external "cidr" value',
      { detail: "Value has bits set to right of mask." },
    );
  }
  return addressText(address, isNetwork);
}

function addressCodec(typeName: "inet" | "cidr"): TypeCodec {
  const isNetwork = typeName === "cidr";
  return {
    writeText: writeStringValue,
    writeBinary(writer, value) {
      const address = loadAddress(value, isNetwork);
      if (address === undefined) throw contradictingValue(typeName, value);
      writer.uint8(familyOfLength.get(address.bytes.length)!);
      writer.uint8(address.prefix);
      writer.uint8(isNetwork ? 1 : 0);
      writer.uint8(address.bytes.length);
      writer.bytes(address.bytes);
    },
    readText(text) {
      const address = parseAddress(text, isNetwork);
      if (address === undefined) throw invalidInput(typeName, text);
      if (isNetwork && hasHostBits(address)) {
        throw new PgError(
          sqlState.invalid_text_representation,
          `invalid cidr value: "${text}"`,
          { detail: "Value has bits set to right of mask." },
        );
      }
      return addressText(address, isNetwork);
    },
    readBinary: (bytes) => readBinary(bytes, typeName, isNetwork),
  };
}

/** `inet`, stored as TEXT: an address, and the prefix of its network where it is no single host. */
export const inetCodec: TypeCodec = addressCodec("inet");
/** `cidr`, stored as TEXT: a network with its prefix. */
export const cidrCodec: TypeCodec = addressCodec("cidr");
