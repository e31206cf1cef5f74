import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { type BackendMessage, decodeBackendMessage } from "../../lib/wire/backend/mod.ts";
import { FrameReader } from "../../lib/wire/frame_reader.ts";
import { frameStream } from "../../lib/wire/frame_stream.ts";
import {
  encodeTraceLine,
  formatTraceLine,
  parseTrace,
  type TraceLine,
} from "../../lib/wire/trace.ts";

/** A connection to a server, as `Deno.connect` gives it. */
export interface ByteConnection {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream<Uint8Array>;
}

/**
 * Plays a trace against a server: what stands between two answers is sent at once, and each `B` line
 * must be the next message that comes. What differs from server to server is not compared: fields of
 * errors and notices that the script leaves out, OIDs of tables, process numbers and keys,
 * and settings reported where the script expects none.
 * @throws {AssertionError} with the line and what came instead
 */
export async function playWireScript(script: string, connection: ByteConnection): Promise<void> {
  const reader = new FrameReader({
    phase: "regular",
    startupPacketBytes: 0,
    maximumLength: 2 ** 30,
  });
  const frames = connection.readable.pipeThrough(frameStream(reader)).getReader();
  const writer = connection.writable.getWriter();
  const unsent = new ByteWriter();
  for (const line of parseTrace(script)) {
    if (line.direction === "F") {
      encodeTraceLine(unsent, line);
      continue;
    }
    if (unsent.length > 0) await writer.write(unsent.take());
    await expectMessage(line, frames);
  }
  if (unsent.length > 0) await writer.write(unsent.take());
  writer.releaseLock();
}

async function expectMessage(
  line: TraceLine & { direction: "B" },
  frames: ReadableStreamDefaultReader<{ type: number; body: Uint8Array }>,
): Promise<void> {
  for (;;) {
    const { value: frame } = await frames.read();
    const expected = formatTraceLine(line);
    if (frame === undefined) assert.fail(`expected ${expected}\nbut the connection was closed`);
    const message = decodeBackendMessage(frame);
    if (message.kind === "ParameterStatus" && line.message.kind !== "ParameterStatus") continue;
    const actual = formatTraceLine({ direction: "B", message: comparable(message, line.message) });
    assert.equal(actual, formatTraceLine({ direction: "B", message: comparable(line.message) }));
    return;
  }
}

/** A message without what differs from server to server, or what `expected` leaves out. */
function comparable(message: BackendMessage, expected = message): BackendMessage {
  switch (message.kind) {
    case "ErrorResponse":
    case "NoticeResponse": {
      if (expected.kind !== message.kind) return message;
      const named = expected.fields;
      const fields = Object.entries(message.fields).filter(([letter]) => letter in named);
      fields.sort(([one], [other]) => one < other ? -1 : 1);
      return { ...message, fields: Object.fromEntries(fields) };
    }
    case "RowDescription": {
      const fields = message.fields.map((field) => ({
        ...field,
        tableOid: Math.min(field.tableOid, 1),
      }));
      return { ...message, fields };
    }
    case "BackendKeyData":
      return { ...message, processId: 0, secretKey: new Uint8Array(4) };
    case "NotificationResponse":
      return { ...message, processId: 0 };
    default:
      return message;
  }
}
