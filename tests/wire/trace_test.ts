import assert from "node:assert/strict";
import fc from "fast-check";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { decodeBackendMessage } from "../../lib/wire/backend/mod.ts";
import { FrameReader } from "../../lib/wire/frame_reader.ts";
import { decodeFrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { decodeStartupPacket } from "../../lib/wire/startup_packet.ts";
import { encodeTraceLine, formatTraceLine, parseTrace } from "../../lib/wire/trace.ts";
import { backendMessage, frontendMessage, startupPacket } from "./message_arbitraries.ts";
import { recordedBackendBytes, recordedTrace } from "./postgresql_recording.ts";

function reader(phase: "startup" | "regular"): FrameReader {
  return new FrameReader({ phase, startupPacketBytes: 10_000, maximumLength: 2 ** 20 });
}

Deno.test("what PostgreSQL sent decodes to the recorded trace", () => {
  const frames = reader("regular");
  frames.push(recordedBackendBytes);
  const lines: string[] = [];
  for (let frame = frames.next(); frame !== null; frame = frames.next()) {
    lines.push(formatTraceLine({ direction: "B", message: decodeBackendMessage(frame) }));
  }
  assert.deepEqual(lines, recordedTrace.trim().split("\n").filter((line) => line.startsWith("B")));
});

Deno.test("the recorded trace encodes to what PostgreSQL sent", () => {
  const writer = new ByteWriter();
  for (const line of parseTrace(recordedTrace)) {
    if (line.direction === "B") encodeTraceLine(writer, line);
  }
  assert.deepEqual(writer.take(), recordedBackendBytes);
});

Deno.test("the client's side of the recorded trace survives the way over the wire", () => {
  const sent = parseTrace(recordedTrace).filter((line) => line.direction === "F");
  const writer = new ByteWriter();
  for (const line of sent) encodeTraceLine(writer, line);
  const frames = reader("startup");
  frames.push(writer.take());
  const lines = [
    formatTraceLine({ direction: "F", message: decodeStartupPacket(frames.next()!.body) }),
  ];
  frames.phase = "regular";
  for (let frame = frames.next(); frame !== null; frame = frames.next()) {
    lines.push(formatTraceLine({ direction: "F", message: decodeFrontendMessage(frame) }));
  }
  assert.deepEqual(lines, recordedTrace.trim().split("\n").filter((line) => line.startsWith("F")));
});

Deno.test("every message is read back from its line", () => {
  const line = fc.oneof(
    fc.oneof(startupPacket, frontendMessage.map(([, message]) => message))
      .map((message) => ({ direction: "F" as const, message })),
    backendMessage.map((message) => ({ direction: "B" as const, message })),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      assert.deepEqual(parseTrace(lines.map(formatTraceLine).join("\n")), lines);
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("a trace may be written loosely by hand", () => {
  const [bind, row, columns] = parseTrace(String.raw`
    # a comment, and an empty line

    F  Bind "" "s1" [0,1] ["1",null ,\x00FF] []
      B DataRow []
    B RowDescription [{ name:"id",type: 23 }]
  `);
  assert.deepEqual(bind?.message, {
    kind: "Bind",
    portal: "",
    statement: "s1",
    parameterFormats: [0, 1],
    parameters: [Uint8Array.of(0x31), null, Uint8Array.of(0, 255)],
    resultFormats: [],
  });
  assert.deepEqual(row?.message, { kind: "DataRow", values: [] });
  assert.deepEqual(columns?.message, {
    kind: "RowDescription",
    fields: [{
      name: "id",
      tableOid: 0,
      columnNumber: 0,
      typeOid: 23,
      typeSize: -1,
      typeModifier: -1,
      format: 0,
    }],
  });
});

const mistakes: [line: string, complaint: string][] = [
  ["X Sync", "expected F or B"],
  ["F Snyc", "no message Snyc in direction F"],
  ["B Sync", "no message Sync in direction B"],
  ["F toString", "no message toString in direction F"],
  ["F Query", "Query ends before query"],
  ["F Query SELECT", "expected a quoted text"],
  ['F Query "a', "expected a closing quote at column 9"],
  ["F Sync now", "Sync has something behind its last value"],
  ['F Execute "" many', "expected an integer"],
  ["B DataRow [\\x0]", "expected , or ]"],
  ["B DataRow [", "expected a value at column 12"],
  ["B RowDescription [{nam: 1}]", "expected a property of a column instead of nam"],
  ["F StartupMessage 3 {}", "expected a version such as 3.2"],
  ['B ErrorResponse {S "ERROR"}', "expected : at column 20"],
];

for (const [line, complaint] of mistakes) {
  Deno.test(`a trace line ${line} is refused with its number`, () => {
    assert.throws(() => parseTrace(`F Sync\n${line}`), {
      name: "SyntaxError",
      message: `line 2: ${complaint}`,
    });
  });
}
