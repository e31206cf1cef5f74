import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { loadAddress, type NetworkAddress, storeAddress } from "../pgtypes/inet.ts";
import { type FunctionTable, scalar } from "./definition.ts";

/** Reads what inputs of these functions have checked. */
function addressOf(text: string): NetworkAddress {
  const address = loadAddress(text, false);
  if (address !== undefined) return address;
  throw new PgError(
    sqlState.invalid_text_representation,
    `invalid input syntax for type inet: "${text}"`,
  );
}

function bitsOf({ bytes }: NetworkAddress): number {
  return bytes.length * 8;
}

/** The number whose bits the address is. */
function valueOf({ bytes }: NetworkAddress): bigint {
  return BigInt(`0x${bytes.toHex()}`);
}

function addressFrom(value: bigint, like: NetworkAddress, prefix = like.prefix): NetworkAddress {
  const { length } = like.bytes;
  const hex = BigInt.asUintN(length * 8, value).toString(16).padStart(length * 2, "0");
  return { bytes: Uint8Array.fromHex(hex), prefix };
}

/** Bits of the network, as a number. */
function maskOf(address: NetworkAddress): bigint {
  const bits = BigInt(bitsOf(address));
  const host = bits - BigInt(address.prefix);
  return ((1n << bits) - 1n) >> host << host;
}

function inet(address: NetworkAddress): string {
  return storeAddress(address, false);
}

function hostText(address: NetworkAddress): string {
  return inet({ ...address, prefix: bitsOf(address) });
}

/** The address with its prefix, also where that is all of it. */
function fullText(address: NetworkAddress): string {
  return `${hostText(address)}/${address.prefix}`;
}

/** A network without the bytes at its end that are 0 anyway. */
function abbreviatedNetwork(text: string): string {
  const address = addressOf(text);
  if (address.bytes.length !== 4) return fullText(address);
  const kept = Math.max(Math.ceil(address.prefix / 8), 1);
  return `${Array.from(address.bytes.slice(0, kept)).join(".")}/${address.prefix}`;
}

function wholeAddress(text: string, change: (address: NetworkAddress) => bigint): string {
  const address = addressOf(text);
  return inet(addressFrom(change(address), address, bitsOf(address)));
}

function network(text: string): string {
  const address = addressOf(text);
  return storeAddress(addressFrom(valueOf(address) & maskOf(address), address), true);
}

function setPrefix(text: string, prefix: number, isNetwork: boolean): string {
  const address = addressOf(text);
  const bits = bitsOf(address);
  if (prefix < -1 || prefix > bits) {
    throw new PgError(sqlState.invalid_parameter_value, `invalid mask length: ${prefix}`);
  }
  return storeAddress({ ...address, prefix: prefix === -1 ? bits : prefix }, isNetwork);
}

function assertSameFamily(left: NetworkAddress, right: NetworkAddress, message: string): void {
  if (left.bytes.length === right.bytes.length) return;
  throw new PgError(sqlState.invalid_parameter_value, message);
}

/** How many bits two addresses have in common from the left, at most so many. */
function commonBits(left: NetworkAddress, right: NetworkAddress, most: number): number {
  const difference = valueOf(left) ^ valueOf(right);
  const width = bitsOf(left);
  return Math.min(most, difference === 0n ? width : width - difference.toString(2).length);
}

function smallestNetwork(first: string, second: string): string {
  const [left, right] = [addressOf(first), addressOf(second)];
  assertSameFamily(left, right, "cannot merge addresses from different families");
  const prefix = commonBits(left, right, Math.min(left.prefix, right.prefix));
  return storeAddress({ ...left, prefix }, true);
}

/** Whether the networks of two addresses have a part in common, and how long their prefixes are. */
function related(
  first: string,
  second: string,
  holds: (left: number, right: number) => boolean,
): boolean {
  const [left, right] = [addressOf(first), addressOf(second)];
  if (left.bytes.length !== right.bytes.length || !holds(left.prefix, right.prefix)) return false;
  const shorter = Math.min(left.prefix, right.prefix);
  return commonBits(left, right, shorter) === shorter;
}

function relation(holds: (left: number, right: number) => boolean) {
  return scalar((first: string, second: string) => related(first, second, holds));
}

function bitwise(name: string, compute: (left: bigint, right: bigint) => bigint) {
  return scalar((first: string, second: string) => {
    const [left, right] = [addressOf(first), addressOf(second)];
    assertSameFamily(left, right, `cannot ${name} inet values of different sizes`);
    const prefix = Math.max(left.prefix, right.prefix);
    return inet(addressFrom(compute(valueOf(left), valueOf(right)), left, prefix));
  });
}

function outOfRange(): PgError {
  return new PgError(sqlState.numeric_value_out_of_range, "result is out of range");
}

function add(text: string, distance: bigint): string {
  const address = addressOf(text);
  const sum = valueOf(address) + distance;
  if (sum < 0n || sum >> BigInt(bitsOf(address)) !== 0n) throw outOfRange();
  return inet(addressFrom(sum, address));
}

function distance(first: string, second: string): bigint {
  const [left, right] = [addressOf(first), addressOf(second)];
  assertSameFamily(left, right, "cannot subtract inet values of different sizes");
  const difference = valueOf(left) - valueOf(right);
  if (BigInt.asIntN(64, difference) !== difference) throw outOfRange();
  return difference;
}

/** Functions and operators of network addresses. */
export const networkFunctions: FunctionTable = {
  "abbrev(inet)": scalar((text: string) => inet(addressOf(text))),
  "abbrev(cidr)": scalar(abbreviatedNetwork),
  "broadcast(inet)": scalar((text: string) => {
    const address = addressOf(text);
    const hostBits = (1n << BigInt(bitsOf(address) - address.prefix)) - 1n;
    return inet(addressFrom(valueOf(address) | hostBits, address));
  }),
  "family(inet)": scalar((text: string) => addressOf(text).bytes.length === 4 ? 4 : 6),
  "host(inet)": scalar((text: string) => hostText(addressOf(text))),
  "hostmask(inet)": scalar((text: string) => wholeAddress(text, (address) => ~maskOf(address))),
  "netmask(inet)": scalar((text: string) => wholeAddress(text, maskOf)),
  "masklen(inet)": scalar((text: string) => addressOf(text).prefix),
  "network(inet)": scalar(network),
  "set_masklen(inet,int4)": scalar((text: string, prefix: number) =>
    setPrefix(text, prefix, false)
  ),
  "set_masklen(cidr,int4)": scalar((text: string, prefix: number) => setPrefix(text, prefix, true)),
  "text(inet)": scalar((text: string) => fullText(addressOf(text))),
  "inet_merge(inet,inet)": scalar(smallestNetwork),
  "inet_same_family(inet,inet)": scalar((first: string, second: string) =>
    addressOf(first).bytes.length === addressOf(second).bytes.length
  ),
  "network_sub(inet,inet)": relation((left, right) => left > right),
  "network_subeq(inet,inet)": relation((left, right) => left >= right),
  "network_sup(inet,inet)": relation((left, right) => left < right),
  "network_supeq(inet,inet)": relation((left, right) => left <= right),
  "network_overlap(inet,inet)": relation(() => true),
  "inetnot(inet)": scalar((text: string) => {
    const address = addressOf(text);
    return inet(addressFrom(~valueOf(address), address));
  }),
  "inetand(inet,inet)": bitwise("AND", (left, right) => left & right),
  "inetor(inet,inet)": bitwise("OR", (left, right) => left | right),
  "inetpl(inet,int8)": scalar(add),
  "int8pl_inet(int8,inet)": scalar((step: bigint, text: string) => add(text, step)),
  "inetmi_int8(inet,int8)": scalar((text: string, step: bigint) => add(text, -step)),
  "inetmi(inet,inet)": scalar(distance),
};
