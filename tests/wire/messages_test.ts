import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { decodeBackendMessage, encodeBackendMessage } from "../../lib/wire/backend/mod.ts";
import { type Frame, FrameReader } from "../../lib/wire/frame_reader.ts";
import {
  decodeFrontendMessage,
  encodeFrontendMessage,
  type PasswordContext,
} from "../../lib/wire/frontend/mod.ts";
import { backendMessage, frontendMessage } from "./message_arbitraries.ts";

/** The one frame that was written, read back by the frame reader. */
function onlyFrame(writer: ByteWriter): Frame {
  const reader = new FrameReader({
    phase: "regular",
    startupPacketBytes: 0,
    maximumLength: 2 ** 30,
  });
  reader.push(writer.view());
  const frame = reader.next();
  assert(frame !== null);
  assert.equal(reader.bufferedBytes, 0);
  return frame;
}

Deno.test("every frontend message decodes to what was encoded", () => {
  fc.assert(
    fc.property(frontendMessage, ([context, message]) => {
      const writer = new ByteWriter(8);
      encodeFrontendMessage(writer, message);
      assert.deepEqual(decodeFrontendMessage(onlyFrame(writer), context), message);
    }),
    { numRuns: 2_000 },
  );
});

Deno.test("every backend message decodes to what was encoded", () => {
  fc.assert(
    fc.property(backendMessage, (message) => {
      const writer = new ByteWriter(8);
      encodeBackendMessage(writer, message);
      assert.deepEqual(decodeBackendMessage(onlyFrame(writer)), message);
    }),
    { numRuns: 2_000 },
  );
});

const contexts: PasswordContext[] = ["none", "password", "sasl-initial", "sasl", "gss"];

Deno.test("a body of any bytes decodes or raises a PgError, and nothing else", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 255 }),
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(...contexts),
      (type, body, context) => {
        const decodings = [
          () => decodeFrontendMessage({ type, body }, context),
          () => decodeBackendMessage({ type, body }),
        ];
        for (const decode of decodings) {
          try {
            decode();
          } catch (error) {
            assert(error instanceof PgError, String(error));
          }
        }
      },
    ),
    { numRuns: 5_000 },
  );
});

// Codes, severities and texts are those that PostgreSQL 15 answered to the same bytes.
const wrongMessages: [
  name: string,
  type: string,
  body: number[],
  severity: string,
  message: string,
][] = [
  ["an unknown type", "?", [], "FATAL", "invalid frontend message type 63"],
  ["an answer that nobody asked for", "p", [0], "FATAL", "invalid frontend message type 112"],
  ["a Describe of neither", "D", [65, 0], "ERROR", "invalid DESCRIBE message subtype 65"],
  ["a Close of neither", "C", [65, 0], "ERROR", "invalid CLOSE message subtype 65"],
  ["a Sync with a body", "S", [0], "ERROR", "invalid message format"],
  ["an empty Query", "Q", [], "ERROR", "invalid string in message"],
  ["an unterminated Query", "Q", [65], "ERROR", "invalid string in message"],
  ["a Query with a tail", "Q", [65, 0, 66], "ERROR", "invalid message format"],
  ["an Execute without its limit", "E", [0, 0], "ERROR", "insufficient data left in message"],
  [
    "a Bind with a length of -2",
    "B",
    [0, 0, 0, 0, 0, 1, 255, 255, 255, 254, 0, 0],
    "ERROR",
    "insufficient data left in message",
  ],
];

for (const [name, type, body, severity, message] of wrongMessages) {
  Deno.test(`${name} is a protocol violation`, () => {
    const frame = { type: type.charCodeAt(0), body: Uint8Array.from(body) };
    assert.throws(() => decodeFrontendMessage(frame), (error) => {
      assert(error instanceof PgError);
      assert.equal(error.code, "08P01");
      assert.equal(error.severity, severity);
      assert.equal(error.message, message);
      return true;
    });
  });
}

Deno.test("a Query that is not UTF-8 is refused but keeps the session", () => {
  const frame = { type: 0x51, body: Uint8Array.of(0x61, 0xff, 0) };
  assert.throws(() => decodeFrontendMessage(frame), {
    code: "22021",
    severity: "ERROR",
    message: 'invalid byte sequence for encoding "UTF8": 0xff',
  });
});

for (const body of [[], [65], [65, 0, 66, 0], [0, 0]]) {
  Deno.test(`a password of bytes [${body}] is a fatal protocol violation`, () => {
    const frame = { type: 0x70, body: Uint8Array.from(body) };
    assert.throws(() => decodeFrontendMessage(frame, "password"), {
      code: "08P01",
      severity: "FATAL",
      message: "invalid password packet size",
    });
  });
}

Deno.test("a Bind carries 65535 parameters", () => {
  const parameters = new Array<null>(65_535).fill(null);
  const writer = new ByteWriter();
  const bind = {
    kind: "Bind" as const,
    portal: "",
    statement: "",
    parameterFormats: [],
    parameters,
    resultFormats: [],
  };
  encodeFrontendMessage(writer, bind);
  assert.deepEqual(decodeFrontendMessage(onlyFrame(writer)), bind);
});
