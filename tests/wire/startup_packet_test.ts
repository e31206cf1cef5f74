import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { cancelKeyBytes, negotiateVersion } from "../../lib/wire/protocol_version.ts";
import {
  decodeStartupPacket,
  encodeStartupPacket,
  isStartupMessage,
} from "../../lib/wire/startup_packet.ts";
import { startupPacket } from "./message_arbitraries.ts";

Deno.test("every startup packet decodes to what was encoded", () => {
  fc.assert(
    fc.property(startupPacket, (packet) => {
      const writer = new ByteWriter();
      encodeStartupPacket(writer, packet);
      const body = writer.view().subarray(4);
      assert.deepEqual(decodeStartupPacket(body), packet);
      assert.equal(isStartupMessage(body), packet.kind === "StartupMessage");
    }),
    { numRuns: 1_000 },
  );
});

/** The bytes of a text in which `|` stands for a zero byte, behind a request code. */
function packet(major: number, minor: number, rest: string): Uint8Array {
  const writer = new ByteWriter();
  writer.uint16(major);
  writer.uint16(minor);
  writer.ascii(rest.replaceAll("|", "\0"));
  return writer.take();
}

const layout = "invalid startup packet layout: expected terminator as last byte";
const wrongPackets: [name: string, body: Uint8Array, message: string][] = [
  ["nothing", new Uint8Array(3), "invalid length of startup packet"],
  ["no terminator", packet(3, 0, "user|alice|"), layout],
  ["a name without value", packet(3, 0, "user|"), layout],
  ["an unterminated value", packet(3, 0, "user|alice"), layout],
  ["bytes behind the terminator", packet(3, 0, "user|alice||x"), layout],
  ["no parameters and no terminator", packet(3, 0, ""), layout],
  ["an SSLRequest with a body", packet(1234, 5679, "x"), "invalid length of startup packet"],
  [
    "a cancel without process",
    packet(1234, 5678, "abc"),
    "invalid length of cancel request packet",
  ],
  [
    "a cancel without key",
    packet(1234, 5678, "abcd"),
    "invalid length of cancel key in cancel request packet",
  ],
  [
    "a cancel key of 257 bytes",
    packet(1234, 5678, "abcd" + "k".repeat(257)),
    "invalid length of cancel key in cancel request packet",
  ],
];

for (const [name, body, message] of wrongPackets) {
  Deno.test(`a startup packet with ${name} is a fatal protocol violation`, () => {
    assert.throws(() => decodeStartupPacket(body), { code: "08P01", severity: "FATAL", message });
  });
}

Deno.test("a user name that is not UTF-8 is a fatal error", () => {
  const body = packet(3, 0, "user|?||");
  body[9] = 0xff;
  assert.throws(() => decodeStartupPacket(body), { code: "22021", severity: "FATAL" });
});

Deno.test("any startup packet decodes or raises a PgError, and nothing else", () => {
  const code = fc.constantFrom([3, 0], [3, 2], [1234, 5678], [1234, 5679], [1234, 5680], [2, 0]);
  fc.assert(
    fc.property(code, fc.uint8Array({ maxLength: 60 }), ([major, minor], rest) => {
      const writer = new ByteWriter();
      writer.uint16(major!);
      writer.uint16(minor!);
      writer.bytes(rest);
      try {
        decodeStartupPacket(writer.view());
      } catch (error) {
        assert(error instanceof PgError, String(error));
        assert(error.isFatal);
      }
    }),
    { numRuns: 2_000 },
  );
});

// What PostgreSQL 18 does; the grease line is what libpq 19 sends.
const negotiations: [asked: string, options: string[], spoken: string, listed: string[] | null][] =
  [
    ["3.0", ["user"], "3.0", null],
    ["3.1", ["user"], "3.1", null],
    ["3.2", ["user"], "3.2", null],
    ["3.3", ["user"], "3.2", []],
    ["3.9999", ["user", "_pq_.test_protocol_negotiation"], "3.2", [
      "_pq_.test_protocol_negotiation",
    ]],
    ["3.0", ["_pq_.b", "user", "_pq_.a"], "3.0", ["_pq_.b", "_pq_.a"]],
    ["3.2", ["_pq_", "pq_.x"], "3.2", null],
  ];

function parseVersion(text: string): { major: number; minor: number } {
  const [major, minor] = text.split(".").map(Number);
  return { major: major!, minor: minor! };
}

for (const [asked, options, spoken, listed] of negotiations) {
  Deno.test(`version ${asked} with options [${options}] is answered with ${listed && spoken}`, () => {
    const version = parseVersion(spoken);
    assert.deepEqual(negotiateVersion(parseVersion(asked), options), {
      version,
      answer: listed === null ? null : { version, unrecognizedOptions: listed },
    });
  });
}

for (const asked of ["2.0", "4.0", "0.0", "1234.5681"]) {
  Deno.test(`version ${asked} is refused`, () => {
    assert.throws(() => negotiateVersion(parseVersion(asked), []), {
      code: "0A000",
      severity: "FATAL",
      message: `unsupported frontend protocol ${asked}: server supports 3.0 to 3.2`,
    });
  });
}

Deno.test("cancel keys are longer from version 3.2 on", () => {
  const lengths = ["3.0", "3.1", "3.2"].map((version) => cancelKeyBytes(parseVersion(version)));
  assert.deepEqual(lengths, [4, 4, 32]);
});
