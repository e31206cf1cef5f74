/**
 * Throws bytes at the wire codec for a while:
 *
 * ```sh
 * deno run tests/fuzz/wire_fuzz.ts --seconds 10 --seed 1
 * ```
 *
 * Streams are real conversations with bytes changed, cut out, repeated or put in, and pure noise,
 * pushed in pieces of any size. A finding is anything thrown that is not a PgError, and a reader that
 * holds more than its limits allow. Prints the number of executions and the findings, each with its
 * bytes, and exits with 1 if there are any.
 * @module
 */

import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { limitsWith } from "../../lib/base/limits.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { decodeBackendMessage, encodeBackendMessage } from "../../lib/wire/backend/mod.ts";
import { type Frame, FrameReader } from "../../lib/wire/frame_reader.ts";
import {
  decodeFrontendMessage,
  encodeFrontendMessage,
  frontendLengthLimit,
  type PasswordContext,
} from "../../lib/wire/frontend/mod.ts";
import { negotiateVersion } from "../../lib/wire/protocol_version.ts";
import { decodeStartupPacket, isStartupMessage } from "../../lib/wire/startup_packet.ts";
import { encodeTraceLine, parseTrace } from "../../lib/wire/trace.ts";
import { recordedBackendBytes, recordedTrace } from "../wire/postgresql_recording.ts";

/** Numbers that look random but follow from a seed (mulberry32). */
class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** An integer from 0 to `sides` - 1. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  }
}

const limits = limitsWith({
  startupPacketBytes: 2_000,
  shortMessageBytes: 2_000,
  messageBytes: 8_000,
});
const longestFrame = Math.max(limits.startupPacketBytes, limits.messageBytes) + 5;
const contexts: PasswordContext[] = ["none", "password", "sasl-initial", "sasl", "gss"];
const edgeBytes = [0, 1, 4, 5, 8, 0x7f, 0x80, 0xc0, 0xe4, 0xf4, 0xfe, 0xff];

function clientSide(): Uint8Array {
  const writer = new ByteWriter();
  const extra = parseTrace(String.raw`
    F GSSENCRequest
    F SSLRequest
  `);
  for (const line of [...extra, ...parseTrace(recordedTrace)]) {
    if (line.direction === "F") encodeTraceLine(writer, line);
  }
  return writer.take();
}

const corpora = { client: clientSide(), server: recordedBackendBytes };

/** A stretch of a real conversation with some damage, or noise. */
function mutate(dice: Dice, original: Uint8Array): Uint8Array {
  if (dice.roll(10) === 0) return Uint8Array.from({ length: dice.roll(200) }, () => dice.roll(256));
  const bytes = [...original];
  for (let count = dice.roll(6); count > 0 && bytes.length > 0; count--) {
    const at = dice.roll(bytes.length);
    const length = dice.roll(20);
    switch (dice.roll(5)) {
      case 0:
        bytes[at] = dice.roll(256);
        break;
      case 1:
        bytes[at] = edgeBytes[dice.roll(edgeBytes.length)]!;
        break;
      case 2:
        bytes.splice(at, length);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + length));
        break;
      case 4:
        bytes.splice(at, 0, ...Array.from({ length }, () => dice.roll(256)));
        break;
    }
  }
  return Uint8Array.from(bytes);
}

/** Runs a decoder; whether the message was taken. Anything but a PgError passes through. */
function survives(decode: () => void): boolean {
  try {
    decode();
    return true;
  } catch (error) {
    if (error instanceof PgError) return !error.isFatal;
    throw error;
  }
}

function readFrame(frame: Frame, side: keyof typeof corpora, dice: Dice): boolean {
  const writer = new ByteWriter();
  if (side === "server") {
    return survives(() => encodeBackendMessage(writer, decodeBackendMessage(frame)));
  }
  if (frame.type !== 0) {
    const context = contexts[dice.roll(contexts.length)]!;
    return survives(() => encodeFrontendMessage(writer, decodeFrontendMessage(frame, context)));
  }
  return survives(() => {
    const packet = decodeStartupPacket(frame.body);
    if (packet.kind !== "StartupMessage") return;
    negotiateVersion(packet.version, packet.parameters.keys());
  });
}

/** One conversation: pushes all bytes in pieces and decodes every frame that comes out. */
function execute(bytes: Uint8Array, side: keyof typeof corpora, dice: Dice): void {
  const reader = new FrameReader({
    phase: side === "client" ? "startup" : "regular",
    startupPacketBytes: limits.startupPacketBytes,
    maximumLength: side === "client" ? frontendLengthLimit(limits) : limits.messageBytes,
  });
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.slice(at, at + 1 + dice.roll(dice.roll(2) === 0 ? 16 : 2_000));
    at += piece.length;
    reader.push(piece);
    const go = survives(() => {
      for (let frame = reader.next(); frame !== null; frame = reader.next()) {
        if (frame.type === 0 && isStartupMessage(frame.body)) reader.phase = "regular";
        readFrame(frame, side, dice);
      }
    });
    if (!go) return;
    if (reader.bufferedBytes > longestFrame) {
      throw new Error(`the reader holds ${reader.bufferedBytes} bytes`);
    }
  }
}

function option(name: string, fallback: number): number {
  const at = Deno.args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(Deno.args[at + 1]);
}

function main(): void {
  const seed = option("seed", Date.now() & 0x7fffffff);
  const end = performance.now() + option("seconds", 10) * 1_000;
  let executions = 0;
  const findings = new Map<string, string>();
  for (; performance.now() < end; executions++) {
    const dice = new Dice(seed + executions);
    const side = dice.roll(2) === 0 ? "client" : "server";
    const bytes = mutate(dice, corpora[side]);
    try {
      execute(bytes, side, dice);
    } catch (error) {
      findings.set(String(error), `${side}, seed ${seed + executions}: ${bytes.toHex()}`);
    }
  }
  console.log(`seed ${seed}: ${executions} executions, ${findings.size} findings`);
  for (const [error, where] of findings) console.log(`${error}\n  ${where}`);
  if (findings.size > 0) Deno.exit(1);
}

if (import.meta.main) main();
