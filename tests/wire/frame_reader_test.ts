import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { defaultLimits } from "../../lib/base/limits.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { type Frame, FrameReader, type FrameReaderOptions } from "../../lib/wire/frame_reader.ts";
import {
  authenticationLengthLimit,
  encodeFrontendMessage,
  frontendLengthLimit,
} from "../../lib/wire/frontend/mod.ts";
import { frontendType } from "../../lib/wire/message_type.ts";
import { encodeStartupPacket } from "../../lib/wire/startup_packet.ts";
import { frontendMessage, startupPacket } from "./message_arbitraries.ts";

function regularReader(options: Partial<FrameReaderOptions> = {}): FrameReader {
  return new FrameReader({
    phase: "regular",
    startupPacketBytes: 10_000,
    maximumLength: 2 ** 20,
    ...options,
  });
}

/** All frames that are there, with copies of their bodies. */
function drain(reader: FrameReader): Frame[] {
  const frames: Frame[] = [];
  for (let frame = reader.next(); frame !== null; frame = reader.next()) {
    frames.push({ type: frame.type, body: frame.body.slice() });
  }
  return frames;
}

/** The same bytes in pieces that end at the given places. */
function split(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, index) => bytes.slice(from, places[index] ?? bytes.length));
}

const stream = fc.array(frontendMessage, { maxLength: 12 }).map((messages) => {
  const writer = new ByteWriter();
  for (const [, message] of messages) encodeFrontendMessage(writer, message);
  return writer.take();
});

Deno.test("a stream gives the same frames wherever it is split", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      const whole = regularReader();
      whole.push(bytes);
      const expected = drain(whole);
      const pieces = regularReader();
      const frames: Frame[] = [];
      for (const piece of split(bytes, cuts)) {
        pieces.push(piece);
        frames.push(...drain(pieces));
        // The reader promises to need the chunk no longer.
        piece.fill(0xaa);
      }
      assert.deepEqual(frames, expected);
      assert.equal(pieces.bufferedBytes, 0);
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("a stream gives the same frames when everything is pushed before the first is taken", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      const whole = regularReader();
      whole.push(bytes);
      const pieces = regularReader();
      for (const piece of split(bytes, cuts)) pieces.push(piece);
      assert.equal(pieces.bufferedBytes, bytes.length);
      assert.deepEqual(drain(pieces), drain(whole));
    }),
  );
});

Deno.test("bodies handed out earlier stay as they were while more arrives", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), (bytes, cuts) => {
      const reader = regularReader();
      const bodies: Uint8Array[] = [];
      const copies: Uint8Array[] = [];
      for (const piece of split(bytes, cuts)) {
        reader.push(piece);
        for (let frame = reader.next(); frame !== null; frame = reader.next()) {
          bodies.push(frame.body);
          copies.push(frame.body.slice());
        }
      }
      assert.deepEqual(bodies, copies);
    }),
  );
});

Deno.test("startup packets and messages follow each other in one chunk", () => {
  fc.assert(
    fc.property(
      fc.array(startupPacket, { minLength: 1, maxLength: 4 }),
      stream,
      (packets, rest) => {
        const writer = new ByteWriter();
        for (const packet of packets) encodeStartupPacket(writer, packet);
        writer.bytes(rest);
        const reader = regularReader({ phase: "startup" });
        reader.push(writer.view());
        for (let index = 0; index < packets.length; index++) {
          assert.equal(reader.next()?.type, 0);
        }
        reader.phase = "regular";
        const only = regularReader();
        only.push(rest);
        assert.deepEqual(drain(reader), drain(only));
      },
    ),
  );
});

Deno.test("a whole frame is a view of its chunk, not a copy", () => {
  const chunk = Uint8Array.of(0x51, 0, 0, 0, 6, 65, 0);
  const reader = regularReader();
  reader.push(chunk);
  assert.equal(reader.next()?.body.buffer, chunk.buffer);
});

Deno.test("bytes behind an SSLRequest are seen", () => {
  const writer = new ByteWriter();
  encodeStartupPacket(writer, { kind: "SSLRequest" });
  writer.ascii("injected");
  const reader = regularReader({ phase: "startup" });
  reader.push(writer.view());
  assert(reader.next() !== null);
  assert.equal(reader.bufferedBytes, 8);
});

const refusedHeaders: [
  name: string,
  options: Partial<FrameReaderOptions>,
  header: number[],
  message: string,
][] = [
  ["a length of 0", {}, [0x51, 0, 0, 0, 0], "invalid message length"],
  ["a length of 3", {}, [0x51, 0, 0, 0, 3], "invalid message length"],
  ["a negative length", {}, [0x51, 255, 255, 255, 255], "invalid message length"],
  ["a length of 2 GiB", {}, [0x51, 0x7f, 255, 255, 255], "invalid message length"],
  ["one byte too many", { maximumLength: 9 }, [0x51, 0, 0, 0, 10], "invalid message length"],
  ["a startup packet of 7", { phase: "startup" }, [0, 0, 0, 7], "invalid length of startup packet"],
  [
    "a startup packet above the limit",
    { phase: "startup" },
    [0, 0, 0x27, 0x15],
    "invalid length of startup packet",
  ],
  ["a TLS handshake", { phase: "startup" }, [0x16, 3, 1, 2], "invalid length of startup packet"],
  [
    "an HTTP request",
    { phase: "startup" },
    [0x47, 0x45, 0x54, 0x20],
    "invalid length of startup packet",
  ],
  [
    "a message that is no password",
    { maximumLength: authenticationLengthLimit(defaultLimits, "password") },
    [0x51, 0, 0, 0, 4],
    "expected password response, got message type 81",
  ],
  [
    "a SASL answer above the limit",
    { maximumLength: authenticationLengthLimit(defaultLimits, "SASL") },
    [0x70, 0, 1, 0, 0],
    "invalid message length",
  ],
  [
    "a type that does not exist",
    { maximumLength: frontendLengthLimit(defaultLimits) },
    [0, 0, 0, 0, 4],
    "invalid frontend message type 0",
  ],
  [
    "a Describe of a megabyte",
    { maximumLength: frontendLengthLimit(defaultLimits) },
    [frontendType.Describe, 0, 0x10, 0, 0],
    "invalid message length",
  ],
];

for (const [name, options, header, message] of refusedHeaders) {
  Deno.test(`${name} is refused as soon as its header is there, and ever after`, () => {
    const reader = regularReader(options);
    reader.push(Uint8Array.from(header.slice(0, -1)));
    assert.equal(reader.next(), null);
    reader.push(Uint8Array.from(header.slice(-1)));
    for (let time = 0; time < 2; time++) {
      assert.throws(() => reader.next(), (error) => {
        assert(error instanceof PgError);
        assert.equal(error.code, "08P01");
        assert.equal(error.severity, "FATAL");
        assert.equal(error.message, message);
        return true;
      });
    }
  });
}

Deno.test("a query of the greatest allowed length passes", () => {
  const limit = frontendLengthLimit(defaultLimits);
  assert.equal(limit(frontendType.Query), defaultLimits.messageBytes);
  const reader = regularReader({ phase: "startup" });
  reader.push(new Uint8Array(10_004).with(2, 0x27).with(3, 0x14));
  assert.equal(reader.next()?.body.length, 10_000);
});

Deno.test("a promised length takes no memory before its bytes arrive", () => {
  const reader = regularReader({ maximumLength: 2 ** 30 });
  reader.push(Uint8Array.of(0x51, 0x3f, 0, 0, 0));
  const before = Deno.memoryUsage().external;
  for (let index = 0; index < 100; index++) {
    reader.push(new Uint8Array(100));
    assert.equal(reader.next(), null);
  }
  assert.equal(reader.bufferedBytes, 10_005);
  assert(Deno.memoryUsage().external - before < 2 ** 24);
});

Deno.test("any bytes give frames or one PgError, within the limits", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 64 }), { maxLength: 30 }),
      fc.constantFrom("startup" as const, "regular" as const),
      (chunks, phase) => {
        const maximumLength = 40;
        const reader = new FrameReader({ phase, startupPacketBytes: 40, maximumLength });
        try {
          for (const chunk of chunks) {
            reader.push(chunk);
            drain(reader);
            assert(reader.bufferedBytes <= maximumLength + 5);
          }
        } catch (error) {
          assert(error instanceof PgError, String(error));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
