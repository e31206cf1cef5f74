/** Cursors over rows that are just numbers; what PostgreSQL does is in tests/wire_scripts. */
import assert from "node:assert/strict";
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { ResultStream } from "../../lib/query/result_stream.ts";
import { Cursor, type CursorMotion } from "../../lib/session/cursor.ts";
import { RowBudget } from "../../lib/session/stored_rows.ts";
import { encodeDataRow } from "../../lib/wire/backend/data_row.ts";

const pause = () => Promise.resolve();

function cursorOver(rowCount: number, scrolls: boolean, budget = new RowBudget(1 << 20)): Cursor {
  const writer = new ByteWriter();
  for (let row = 1; row <= rowCount; row++) {
    encodeDataRow(writer, { values: [new Uint8Array([row])] });
  }
  return new Cursor(ResultStream.of(writer.take()), scrolls, budget);
}

const bytesOfRow = 12;

async function fetchRows(cursor: Cursor, motion: CursorMotion): Promise<number[]> {
  const run = await cursor.begin(motion, pause);
  const rows: number[] = [];
  for (let done = false; !done;) {
    const slice = await cursor.read(run, 2, 1 << 16);
    for (let row = 1; row <= slice.rowCount; row++) {
      rows.push(slice.messages[row * bytesOfRow - 1]!);
    }
    done = slice.done;
  }
  return rows;
}

const forward = (count: number): CursorMotion => ({ direction: "forward", count });
const backward = (count: number): CursorMotion => ({ direction: "backward", count });
const absolute = (count: number): CursorMotion => ({ direction: "absolute", count });
const relative = (count: number): CursorMotion => ({ direction: "relative", count });

const journeys: [name: string, motions: CursorMotion[], rows: number[][]][] = [
  ["forward and back", [forward(2), backward(1), backward(1)], [[1, 2], [1], []]],
  ["to the end and back", [forward(Infinity), backward(2)], [[1, 2, 3, 4, 5], [5, 4]]],
  ["all backward", [forward(3), backward(Infinity), forward(1)], [[1, 2, 3], [2, 1], [1]]],
  ["exactly to the last row", [forward(5), backward(1)], [[1, 2, 3, 4, 5], [4]]],
  ["to rows by number", [absolute(4), absolute(2), absolute(-1), absolute(9)], [[4], [2], [5], []]],
  ["behind the end and back", [absolute(9), backward(1), absolute(-9)], [[], [5], []]],
  ["relative", [relative(2), relative(2), relative(-3), relative(0)], [[2], [4], [1], [1]]],
  ["the current row again", [forward(0), forward(2), forward(0), forward(-1)], [[], [1, 2], [2], [
    1,
  ]]],
  ["before the first", [forward(1), absolute(0), forward(1)], [[1], [], [1]]],
];

for (const [name, motions, expected] of journeys) {
  Deno.test(`a scrolling cursor goes ${name}`, async () => {
    const cursor = cursorOver(5, true);
    const rows: number[][] = [];
    for (const motion of motions) rows.push(await fetchRows(cursor, motion));
    assert.deepEqual(rows, expected);
  });
}

Deno.test("a cursor over no rows stays where it is", async () => {
  const cursor = cursorOver(0, true);
  for (const motion of [forward(1), backward(1), forward(Infinity), absolute(-1), absolute(1)]) {
    assert.deepEqual(await fetchRows(cursor, motion), []);
  }
});

Deno.test("a forward-only cursor refuses to go back", async () => {
  for (const motion of [backward(1), absolute(1), absolute(0), relative(-1), forward(0)]) {
    const cursor = cursorOver(5, false);
    assert.deepEqual(await fetchRows(cursor, absolute(2)), [2]);
    await assert.rejects(
      () => cursor.begin(motion, pause),
      (error) => error instanceof PgError && error.code === "55000",
    );
    assert.deepEqual(await fetchRows(cursor, relative(2)), [4]);
  }
});

Deno.test("a forward-only cursor whose rows are stored goes on where it was", async () => {
  const cursor = cursorOver(5, false);
  await fetchRows(cursor, forward(2));
  await cursor.store(pause);
  assert.deepEqual(await fetchRows(cursor, forward(2)), [3, 4]);
  assert.deepEqual(await fetchRows(cursor, forward(2)), [5]);
  assert.deepEqual(await fetchRows(cursor, forward(2)), []);
});

Deno.test("MOVE counts the rows that FETCH would give", async () => {
  const cursor = cursorOver(5, true);
  assert.equal(await cursor.move(backward(Infinity), pause), 0);
  assert.equal(await cursor.move(forward(0), pause), 0);
  assert.equal(await cursor.move(forward(3), pause), 3);
  assert.equal(await cursor.move(forward(0), pause), 1);
  assert.equal(await cursor.move(backward(Infinity), pause), 2);
  assert.equal(await cursor.move(absolute(4), pause), 1);
  assert.equal(await cursor.move(forward(Infinity), pause), 1);
});

Deno.test("the rows of all cursors of a session are limited together", async () => {
  const budget = new RowBudget(5 * (bytesOfRow + 16));
  const first = cursorOver(4, true, budget);
  await first.store(pause);
  const second = cursorOver(4, true, budget);
  await assert.rejects(
    () => second.store(pause),
    (error) => error instanceof PgError && error.code === "54000",
  );
  await first.close();
  await cursorOver(5, true, budget).store(pause);
});
