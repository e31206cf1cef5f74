import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { FrameReader } from "../../lib/wire/frame_reader.ts";
import { frameStream } from "../../lib/wire/frame_stream.ts";
import { encodeFrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { encodeStartupPacket } from "../../lib/wire/startup_packet.ts";

function framesOf(bytes: Uint8Array): ReadableStream<{ type: number; body: Uint8Array }> {
  const reader = new FrameReader({
    phase: "startup",
    startupPacketBytes: 10_000,
    maximumLength: 10_000,
  });
  return ReadableStream.from([...bytes].map((byte) => Uint8Array.of(byte)))
    .pipeThrough(frameStream(reader));
}

function conversation(): Uint8Array {
  const writer = new ByteWriter();
  encodeStartupPacket(writer, { kind: "GSSENCRequest" });
  encodeStartupPacket(writer, { kind: "SSLRequest" });
  encodeStartupPacket(writer, {
    kind: "StartupMessage",
    version: { major: 3, minor: 0 },
    parameters: new Map([["user", "alice"]]),
  });
  encodeFrontendMessage(writer, { kind: "Query", query: "SELECT 1" });
  encodeFrontendMessage(writer, { kind: "Terminate" });
  return writer.take();
}

Deno.test("a byte stream becomes frames, startup packets first", async () => {
  const frames = await Array.fromAsync(framesOf(conversation()));
  assert.deepEqual(frames.map((frame) => frame.type), [0, 0, 0, 0x51, 0x58]);
  assert.equal(new TextDecoder().decode(frames[3]!.body), "SELECT 1\0");
});

const endings: [name: string, length: number, message: string][] = [
  ["a startup packet", 13, "incomplete startup packet"],
  ["a message", -2, "incomplete message from client"],
];

for (const [name, length, message] of endings) {
  Deno.test(`a stream that ends inside ${name} ends with a fatal error`, async () => {
    await assert.rejects(Array.fromAsync(framesOf(conversation().slice(0, length))), {
      code: "08P01",
      severity: "FATAL",
      message,
    });
  });
}
