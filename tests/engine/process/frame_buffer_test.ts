import fc from "fast-check";
import assert from "node:assert/strict";
import { ByteWriter } from "../../../lib/base/byte_writer.ts";
import { type Frame, FrameBuffer, writeFrame } from "../../../lib/engine/process/frame_buffer.ts";

const frames = fc.array(
  fc.record(
    { kind: fc.nat(255), body: fc.uint8Array({ maxLength: 300 }) },
    { noNullPrototype: true },
  ),
  { maxLength: 20 },
);

function bytesOf(list: readonly Frame[]): Uint8Array {
  const writer = new ByteWriter();
  for (const { kind, body } of list) writeFrame(writer, kind, () => writer.bytes(body));
  return writer.take();
}

/** Gives bytes to a buffer in pieces; `transfer` as a BYOB reader does, which detaches the room. */
function* received(
  buffer: FrameBuffer,
  bytes: Uint8Array,
  sizes: readonly number[],
  transfer: boolean,
): Iterable<Frame> {
  for (let at = 0, round = 0; at < bytes.length; round++) {
    let room = buffer.room();
    const count = Math.min(room.length, bytes.length - at, sizes[round % sizes.length]!);
    const { byteOffset, byteLength } = room;
    if (transfer) room = new Uint8Array(room.buffer.transfer(), byteOffset, byteLength);
    room.set(bytes.subarray(at, at + count));
    buffer.filled(room.subarray(0, count));
    at += count;
    for (let frame = buffer.next(); frame !== null; frame = buffer.next()) {
      yield { kind: frame.kind, body: frame.body.slice() };
    }
  }
}

Deno.test("frames come out as they went in, however the bytes are split", () => {
  fc.assert(
    fc.property(
      frames,
      fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
      fc.boolean(),
      (list, sizes, transfer) => {
        const buffer = new FrameBuffer(300);
        assert.deepEqual([...received(buffer, bytesOf(list), sizes, transfer)], list);
      },
    ),
  );
});

Deno.test("long frames between short ones pass as well", () => {
  const lengths = [10, 3_000_000, 0, 200_000, 131_072, 5];
  const list = lengths.map((length, kind) => ({ kind, body: new Uint8Array(length).fill(kind) }));
  for (const sizes of [[65_536], [1, 100_000], [10_000_000]]) {
    const buffer = new FrameBuffer(3_000_000);
    assert.deepEqual([...received(buffer, bytesOf(list), sizes, true)], list);
  }
});

Deno.test("a frame that is too long is refused before it has arrived", () => {
  const buffer = new FrameBuffer(100);
  const bytes = bytesOf([{ kind: 1, body: new Uint8Array(101) }]).subarray(0, 5);
  assert.throws(() => [...received(buffer, bytes, [5], false)], RangeError);
});
