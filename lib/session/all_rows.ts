import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import type { Cursor, Executor, RowStatement } from "../engine/executor.ts";

const rowsAtOnce = 1000;
const bytesAtOnce = 1 << 20;

/** Runs a statement that gives few rows, and returns all of them as DataRow messages. */
export function allRows(executor: Executor, statement: RowStatement): MaybePromise<Uint8Array> {
  return whenThere(executor.open(statement), (cursor) => readOn(cursor, []));
}

function readOn(cursor: Cursor, slices: Uint8Array[]): MaybePromise<Uint8Array> {
  return whenThere(cursor.fetch(rowsAtOnce, bytesAtOnce), ({ messages, done }) => {
    slices.push(messages.slice());
    return done ? joined(slices) : readOn(cursor, slices);
  });
}

function joined(slices: readonly Uint8Array[]): Uint8Array {
  if (slices.length === 1) return slices[0]!;
  const whole = new Uint8Array(slices.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const slice of slices) {
    whole.set(slice, at);
    at += slice.length;
  }
  return whole;
}
