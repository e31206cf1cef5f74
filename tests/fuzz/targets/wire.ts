/**
 * The codec: streams are pushed in pieces of any size, and each frame is decoded and encoded again. A reader
 * that holds more than its limits allow is a finding.
 * @module
 */

import { ByteWriter } from "../../../lib/base/byte_writer.ts";
import { limitsWith } from "../../../lib/base/limits.ts";
import { PgError } from "../../../lib/base/pg_error.ts";
import { decodeBackendMessage, encodeBackendMessage } from "../../../lib/wire/backend/mod.ts";
import { type Frame, FrameReader } from "../../../lib/wire/frame_reader.ts";
import {
  decodeFrontendMessage,
  encodeFrontendMessage,
  frontendLengthLimit,
  type PasswordContext,
} from "../../../lib/wire/frontend/mod.ts";
import { negotiateVersion } from "../../../lib/wire/protocol_version.ts";
import { decodeStartupPacket, isStartupMessage } from "../../../lib/wire/startup_packet.ts";
import { encodeTraceLine, parseTrace } from "../../../lib/wire/trace.ts";
import type { Dice } from "../dice.ts";
import type { FuzzTarget } from "../fuzz_target.ts";
import { recordedBackendBytes, recordedTrace } from "../../wire/postgresql_recording.ts";

const limits = limitsWith({
  startupPacketBytes: 2_000,
  shortMessageBytes: 2_000,
  messageBytes: 8_000,
});
const longestFrame = Math.max(limits.startupPacketBytes, limits.messageBytes) + 5;
const contexts: PasswordContext[] = ["none", "password", "sasl-initial", "sasl", "gss"];

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

type Side = "client" | "server";

/** Runs a decoder; whether the message was taken. Anything but a PgError passes through. */
function survives(outcomes: Set<string>, decode: () => void): boolean {
  try {
    decode();
    return true;
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    outcomes.add(`${error.code} ${error.message}`);
    return !error.isFatal;
  }
}

function readFrame(frame: Frame, side: Side, dice: Dice, outcomes: Set<string>): boolean {
  const writer = new ByteWriter();
  if (side === "server") {
    return survives(outcomes, () => encodeBackendMessage(writer, decodeBackendMessage(frame)));
  }
  if (frame.type !== 0) {
    const context = contexts[dice.roll(contexts.length)]!;
    return survives(
      outcomes,
      () => encodeFrontendMessage(writer, decodeFrontendMessage(frame, context)),
    );
  }
  return survives(outcomes, () => {
    const packet = decodeStartupPacket(frame.body);
    if (packet.kind !== "StartupMessage") return;
    negotiateVersion(packet.version, packet.parameters.keys());
  });
}

/** One conversation: pushes all bytes in pieces and decodes every frame that comes out. */
function execute(bytes: Uint8Array, side: Side, dice: Dice, outcomes: Set<string>): void {
  const reader = new FrameReader({
    phase: side === "client" ? "startup" : "regular",
    startupPacketBytes: limits.startupPacketBytes,
    maximumLength: side === "client" ? frontendLengthLimit(limits) : limits.messageBytes,
  });
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.slice(at, at + 1 + dice.roll(dice.roll(2) === 0 ? 16 : 2_000));
    at += piece.length;
    reader.push(piece);
    const go = survives(outcomes, () => {
      for (let frame = reader.next(); frame !== null; frame = reader.next()) {
        if (frame.type === 0 && isStartupMessage(frame.body)) reader.phase = "regular";
        readFrame(frame, side, dice, outcomes);
      }
    });
    if (!go) return;
    if (reader.bufferedBytes > longestFrame) {
      throw new Error(`the reader holds ${reader.bufferedBytes} bytes`);
    }
  }
}

/** The first byte of an input tells whose it is: what a client sends, or what a server does. */
export function wireTarget(): FuzzTarget {
  const input = (side: number, bytes: Uint8Array) => Uint8Array.of(side, ...bytes);
  return {
    name: "wire",
    seeds: [input(0, clientSide()), input(1, recordedBackendBytes)],
    words: ["\0", "SCRAM-SHA-256", "\x00\x00\x00\x04", "\x7f\x7f\x7f\x7f"],
    execute(bytes, dice) {
      const outcomes = new Set<string>();
      execute(bytes.subarray(1), (bytes[0] ?? 0) % 2 === 0 ? "client" : "server", dice, outcomes);
      return [...outcomes].slice(0, 2).join(", ");
    },
  };
}
