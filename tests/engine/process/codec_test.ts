import fc from "fast-check";
import assert from "node:assert/strict";
import { ByteReader } from "../../../lib/base/byte_reader.ts";
import { ByteWriter } from "../../../lib/base/byte_writer.ts";
import { defaultLimits } from "../../../lib/base/limits.ts";
import { PgError } from "../../../lib/base/pg_error.ts";
import { sqlState } from "../../../lib/base/sql_state.ts";
import { receivedError, transferableError } from "../../../lib/engine/process/error_transfer.ts";
import { readValues, writeValues } from "../../../lib/engine/process/field_codec.ts";
import { FrameBuffer } from "../../../lib/engine/process/frame_buffer.ts";
import { readReply, type Reply, writeReply } from "../../../lib/engine/process/reply.ts";
import { readRequest, type Request, writeRequest } from "../../../lib/engine/process/request.ts";
import { defaultFormatSettings } from "../../../lib/pgtypes/format_settings.ts";

const statement = {
  sql: "SELECT ?1, 'ä'",
  inParts: "SELECT x, rowid FROM t",
  parameters: [null, 1n, 1, "text", new Uint8Array([0, 255])],
  columns: [{ name: "a", type: { oid: 25, typmod: -1 }, tableOid: 0, attributeNumber: 0 }],
  formats: [1, 0],
  settings: defaultFormatSettings,
} as const;

const requests: readonly Request[] = [
  { name: "configure", limits: defaultLimits },
  { name: "openDatabase", path: "/data/a b.sqlite", access: "read-only", maximumBytes: 2 ** 40 },
  { name: "endSession" },
  { name: "closeDatabase" },
  { name: "answer", answer: { value: "x" } },
  { name: "answer", answer: {} },
  { name: "run", sql: "DELETE FROM t", parameters: [-1n] },
  { name: "runBatch", sql: "INSERT INTO t VALUES (?1)", batch: [[1n], [null], ["x"]] },
  { name: "open", cursor: 7, statement },
  { name: "fetch", cursor: 7, maximumRows: 1, maximumBytes: Number.MAX_SAFE_INTEGER },
  { name: "close", cursor: 2 ** 32 - 1 },
  { name: "describe", sql: "" },
  { name: "schema", known: "12.1" },
  { name: "rollback" },
  { name: "statistics" },
];

const replies: readonly Reply[] = [
  { name: "started", version: "1" },
  { name: "ask", question: { about: "setting", name: "x" } },
  { name: "failed", error: { defect: "stack" } },
  { name: "done" },
  { name: "batchChanged", changed: [1, 0, 16], error: { defect: "stack" }, schemaVersion: "12" },
  { name: "changed", rows: 3_000_000_000, schemaVersion: "12" },
  { name: "slice", rowCount: 2, done: true, messages: new Uint8Array([1, 2, 3]) },
  { name: "columns", columns: statement.columns },
  { name: "schema", schema: null },
  { name: "statistics", statistics: { residentBytes: 1 } },
];

function throughFrame<T>(
  write: (writer: ByteWriter) => void,
  read: (kind: number, reader: ByteReader) => T,
): T {
  const writer = new ByteWriter();
  write(writer);
  const buffer = new FrameBuffer(2 ** 20);
  const bytes = writer.take();
  const room = buffer.room();
  room.set(bytes);
  buffer.filled(room.subarray(0, bytes.length));
  const frame = buffer.next()!;
  return read(frame.kind, new ByteReader(frame.body));
}

for (const request of requests) {
  Deno.test(`a request is read as it was written: ${request.name}`, () => {
    const { name, ...body } = request;
    const read = throughFrame((writer) => writeRequest(writer, name, body as never), readRequest);
    assert.deepEqual(read, request);
  });
}

for (const reply of replies) {
  Deno.test(`a reply is read as it was written: ${reply.name}`, () => {
    assert.deepEqual(throughFrame((writer) => writeReply(writer, reply), readReply), reply);
  });
}

Deno.test("equal columns and settings become the same objects on the other side", () => {
  const [one, other] = [statement, { ...statement, sql: "SELECT 2", parameters: [] }].map((sent) =>
    throughFrame(
      (writer) => writeRequest(writer, "open", { cursor: 1, statement: sent }),
      readRequest,
    )
  );
  assert(one?.name === "open" && other?.name === "open");
  assert.equal(one.statement.columns, other.statement.columns);
  assert.equal(one.statement.settings, other.statement.settings);
});

Deno.test("every value of SQLite is the same on the other side", () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.double(),
    fc.string({ unit: "binary" }),
    fc.constant("a\0b\uFEFF"),
    fc.uint8Array(),
  );
  fc.assert(fc.property(fc.array(value), (values) => {
    const writer = new ByteWriter();
    writeValues(writer, values);
    assert.deepEqual(readValues(new ByteReader(writer.take())), values);
  }));
});

Deno.test("an error is the same on the other side, but for its cause", () => {
  const fields = { detail: "d", hint: "h", table: "t", position: 3, severity: "FATAL" } as const;
  const error = new PgError(sqlState.unique_violation, "message", {
    ...fields,
    cause: new Error(),
  });
  const received = receivedError(JSON.parse(JSON.stringify(transferableError(error))));
  assert(received instanceof PgError);
  assert.deepEqual(
    [received.code, received.message, received.fields],
    [error.code, error.message, fields],
  );
});

Deno.test("a defect stays a defect", () => {
  const received = receivedError(transferableError(new TypeError("x is not a function")));
  assert.equal(received instanceof PgError, false);
  assert.match(received.message, /^in an executor process: TypeError: x is not a function/);
});
