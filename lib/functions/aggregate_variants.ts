import type { StorageValue } from "../pgtypes/pg_type.ts";
import { parseTypes, type StorageAggregate } from "./function_adapter.ts";
import type { FunctionContext } from "./function_context.ts";
import type { FunctionSignature } from "./function_signature.ts";
import { equalityKeyOf } from "./value_order.ts";

/** Rows of a window's frame; those before `first` have left it. */
interface Frame {
  rows: (readonly StorageValue[])[];
  first: number;
  /** The aggregate's state over the frame; `undefined` once a row has left. */
  state: unknown;
  isCurrent: boolean;
}

/**
 * An aggregate that can be used with a frame that moves. As long as rows only join, as they do in
 * SQL's default frame, nothing is computed twice; once one has left, the state is made anew from
 * the frame's rows, which is exact where subtracting would not be.
 */
export function overWindow(plain: StorageAggregate): StorageAggregate & {
  readonly inverse: (state: unknown) => unknown;
} {
  return {
    start: (): Frame => ({ rows: [], first: 0, state: plain.start(), isCurrent: true }),
    step(state, context, ...values) {
      const frame = state as Frame;
      frame.rows.push(values);
      if (frame.isCurrent) frame.state = plain.step(frame.state, context, ...values);
      return frame;
    },
    inverse(state) {
      const frame = state as Frame;
      frame.first++;
      frame.isCurrent = false;
      if (frame.first > 1000 && frame.first > frame.rows.length / 2) {
        frame.rows = frame.rows.slice(frame.first);
        frame.first = 0;
      }
      return frame;
    },
    result(state, context) {
      const frame = state as Frame;
      if (!frame.isCurrent) {
        frame.state = plain.start();
        for (let index = frame.first; index < frame.rows.length; index++) {
          frame.state = plain.step(frame.state, context, ...frame.rows[index]!);
        }
        frame.isCurrent = true;
      }
      return plain.result(frame.state, context);
    },
  };
}

/** An aggregate's state and the rows that it has had. */
interface DistinctState {
  state: unknown;
  readonly seen: Set<string>;
}

/** An aggregate that takes no two rows with equal arguments, whatever their number. */
export function withoutDuplicates(
  plain: StorageAggregate & { readonly typed: boolean },
  signature: FunctionSignature,
): StorageAggregate {
  const keyOf = (values: readonly StorageValue[]) => {
    const types = plain.typed
      ? [0, ...parseTypes(values[0] as string).map(({ oid }) => oid)]
      : signature.argumentTypes;
    return values.map((value, index) => equalityKeyOf(types[index] ?? 0)(value)).join("\0");
  };
  return {
    start: (): DistinctState => ({ state: plain.start(), seen: new Set() }),
    step(given, context: FunctionContext, ...values) {
      const distinct = given as DistinctState;
      const key = keyOf(values);
      if (distinct.seen.has(key)) return distinct;
      distinct.seen.add(key);
      distinct.state = plain.step(distinct.state, context, ...values);
      return distinct;
    },
    result: (given, context) => plain.result((given as DistinctState).state, context),
  };
}
