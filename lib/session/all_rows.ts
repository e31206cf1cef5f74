import { concatBytes } from "../base/concat_bytes.ts";
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
    return done ? concatBytes(slices) : readOn(cursor, slices);
  });
}
