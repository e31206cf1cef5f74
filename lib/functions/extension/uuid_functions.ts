import { createHash, randomBytes } from "node:crypto";
import { type FunctionTable, scalar } from "../definition.ts";

/*
 * The functions of the extension uuid-ossp.
 *
 * Source: PostgreSQL 15 documentation, F.49, and RFC 9562.
 */

function formatted(bytes: Uint8Array): string {
  const digits = bytes.toHex();
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20, 32]]
    .map(([start, end]) => digits.slice(start, end)).join("-");
}

/** Puts version and variant into their places. */
function marked(bytes: Uint8Array, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return formatted(bytes);
}

function ofName(algorithm: "md5" | "sha1", version: number) {
  return scalar((namespace: string, name: string) => {
    const space = Uint8Array.fromHex(namespace.replaceAll("-", ""));
    const digest = createHash(algorithm).update(space).update(name).digest();
    return marked(new Uint8Array(digest.subarray(0, 16)), version);
  });
}

/** From the Gregorian calendar's beginning to 1970, in units of 100 nanoseconds. */
const gregorianOffset = 0x01b21dd213814000n;

/** A node that is no network address: its multicast bit is set (RFC 9562, 6.10). */
function randomNode(): Uint8Array {
  const node = new Uint8Array(randomBytes(6));
  node[0] = node[0]! | 1;
  return node;
}

const processNode = randomNode();
const clockSequence = new Uint8Array(randomBytes(2));
let latestTime = 0n;

/** A UUID of the present time; two of one process are never the same. */
function ofTime(node: Uint8Array): string {
  const now = BigInt(Date.now()) * 10_000n + gregorianOffset;
  latestTime = now > latestTime ? now : latestTime + 1n;
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Number(latestTime & 0xffffffffn));
  view.setUint16(4, Number((latestTime >> 32n) & 0xffffn));
  view.setUint16(6, Number((latestTime >> 48n) & 0x0fffn));
  bytes.set(clockSequence, 8);
  bytes.set(node, 10);
  return marked(bytes, 1);
}

/** The namespace that RFC 9562 has under a number. */
function namespace(number: number) {
  return scalar(() => `6ba7b81${number}-9dad-11d1-80b4-00c04fd430c8`);
}

/** The functions of uuid-ossp. */
export const uuidFunctions: FunctionTable = {
  "uuid_generate_v1()": scalar(() => ofTime(processNode)),
  "uuid_generate_v1mc()": scalar(() => ofTime(randomNode())),
  "uuid_generate_v3(uuid,text)": ofName("md5", 3),
  "uuid_generate_v4()": scalar(() => crypto.randomUUID()),
  "uuid_generate_v5(uuid,text)": ofName("sha1", 5),
  "uuid_nil()": scalar(() => "00000000-0000-0000-0000-000000000000"),
  "uuid_ns_dns()": namespace(0),
  "uuid_ns_url()": namespace(1),
  "uuid_ns_oid()": namespace(2),
  "uuid_ns_x500()": namespace(4),
};
