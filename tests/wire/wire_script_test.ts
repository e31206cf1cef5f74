import assert from "node:assert/strict";
import { recordedBackendBytes, recordedTrace } from "./postgresql_recording.ts";
import { type ByteConnection, playWireScript } from "./wire_script.ts";

/** A server that says what was recorded, whatever it is asked. */
function recordedServer(): ByteConnection {
  return {
    readable: ReadableStream.from([recordedBackendBytes]),
    writable: new WritableStream(),
  };
}

Deno.test("a wire script passes on the server it was recorded from", async () => {
  await playWireScript(recordedTrace, recordedServer());
});

Deno.test("a wire script need not know settings, keys, table OIDs or where an error was raised", async () => {
  const script = recordedTrace
    .replaceAll(/^B ParameterStatus .*\n/gm, "")
    .replaceAll(/^(B BackendKeyData) .*/gm, "$1 0 \\x00000000")
    .replaceAll("table: 16390", "table: 1")
    .replaceAll(/, F: "[^"]*", L: "\d+", R: "\w+"/g, "");
  await playWireScript(script, recordedServer());
});

const differences: [name: string, from: string, to: string][] = [
  ["another value", '"1.50", \\x00ff, "2"', '"1.5", \\x00ff, "2"'],
  ["another code", 'C: "42P01"', 'C: "42703"'],
  ["an expression instead of a column", "table: 16390, column: 1", "column: 1"],
  ["another message", "B NoData", "B ParseComplete"],
  ["another status", "B ReadyForQuery E", "B ReadyForQuery T"],
];

for (const [name, from, to] of differences) {
  Deno.test(`a wire script fails on ${name}`, async () => {
    assert(recordedTrace.includes(from));
    const script = recordedTrace.replace(from, to);
    await assert.rejects(playWireScript(script, recordedServer()), { name: "AssertionError" });
  });
}

Deno.test("a wire script fails when the connection closes early", async () => {
  await assert.rejects(playWireScript(`${recordedTrace}B NoData\n`, recordedServer()), {
    message: "expected B NoData\nbut the connection was closed",
  });
});
