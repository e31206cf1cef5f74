/*
 * Packets of OpenPGP: their headers and lengths.
 *
 * Source: RFC 9580, sections 4.2 and 5.
 */

/** Kinds of packets that messages with a password are made of. */
export const packetTag = {
  sessionKey: 3,
  compressed: 8,
  literal: 11,
  encrypted: 18,
  modification: 19,
} as const;

/** A packet that is complete. */
export interface Packet {
  readonly tag: number;
  readonly body: Uint8Array;
}

/** A packet with a header of the new form. */
export function writePacket(tag: number, body: Uint8Array): Uint8Array {
  const { length } = body;
  const header = [0xc0 | tag];
  if (length < 192) header.push(length);
  else if (length < 8384) header.push(((length - 192) >> 8) + 192, (length - 192) & 0xff);
  else {header.push(
      0xff,
      length >>> 24,
      (length >>> 16) & 0xff,
      (length >>> 8) & 0xff,
      length & 0xff,
    );}
  return Buffer.concat([new Uint8Array(header), body]);
}

/** Reads packets one after the other; gives `undefined` where the data is not made of packets. */
export function readPackets(data: Uint8Array): Packet[] | undefined {
  const packets: Packet[] = [];
  for (let at = 0; at < data.length;) {
    const first = data[at]!;
    if ((first & 0x80) === 0) return undefined;
    const read = (first & 0x40) === 0 ? oldPacket(data, at) : newPacket(data, at);
    if (read === undefined) return undefined;
    packets.push(read.packet);
    at = read.end;
  }
  return packets;
}

interface Read {
  readonly packet: Packet;
  readonly end: number;
}

function number(data: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let index = 0; index < bytes; index++) value = value * 256 + (data[at + index] ?? NaN);
  return value;
}

function oldPacket(data: Uint8Array, at: number): Read | undefined {
  const tag = (data[at]! >> 2) & 0x0f;
  const kind = data[at]! & 3;
  const bytes = kind === 3 ? 0 : 1 << kind;
  const start = at + 1 + bytes;
  const length = kind === 3 ? data.length - start : number(data, at + 1, bytes);
  return packetAt(data, tag, start, length);
}

function packetAt(data: Uint8Array, tag: number, start: number, length: number): Read | undefined {
  const end = start + length;
  if (!(end <= data.length)) return undefined;
  return { packet: { tag, body: data.subarray(start, end) }, end };
}

/** Its body may come in parts of known lengths, each a power of two but the last. */
function newPacket(data: Uint8Array, from: number): Read | undefined {
  const tag = data[from]! & 0x3f;
  const parts: Uint8Array[] = [];
  for (let at = from + 1;;) {
    const first = data[at] ?? NaN;
    const isPart = first >= 224 && first < 255;
    const [start, length] = first < 192
      ? [at + 1, first]
      : first < 224
      ? [at + 2, ((first - 192) << 8) + (data[at + 1] ?? NaN) + 192]
      : isPart
      ? [at + 1, 1 << (first & 0x1f)]
      : [at + 5, number(data, at + 1, 4)];
    const end = start + length;
    if (!(end <= data.length)) return undefined;
    parts.push(data.subarray(start, end));
    if (!isPart) return { packet: { tag, body: Buffer.concat(parts) }, end };
    at = end;
  }
}
