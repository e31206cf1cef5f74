import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import { typeByOid } from "../pgtypes/types.ts";
import type {
  AggregateDefinition,
  CallContext,
  RowsDefinition,
  ScalarDefinition,
  StorageDefinition,
} from "./definition.ts";
import type { FunctionContext } from "./function_context.ts";
import type { FunctionSignature } from "./function_signature.ts";
import { type Reader, readerOf, type Writer, writerOf } from "./value_form.ts";

/** A function as SQLite calls it, with storage values. */
export type StorageCall = (context: FunctionContext, ...values: StorageValue[]) => StorageValue;

/** Converts arguments to the form that the definition takes. */
type Arguments = (values: readonly StorageValue[], from: number) => unknown[];

/** An argument behind the last parameter belongs to it: it is variadic. */
function readersOf({ argumentTypes, variadic }: FunctionSignature): (index: number) => Reader {
  const readers = argumentTypes.map((oid, index) =>
    readerOf(variadic && index === argumentTypes.length - 1 ? elementOf(oid) : oid)
  );
  return (index) => readers[Math.min(index, readers.length - 1)]!;
}

/** A variadic parameter of type `text[]` gets its elements one by one. */
function elementOf(oid: number): number {
  return typeByOid(oid)?.elementOid || oid;
}

function argumentsOf(signature: FunctionSignature): Arguments {
  const readerAt = readersOf(signature);
  return (values, from) => {
    const read: unknown[] = [];
    for (let index = from; index < values.length; index++) {
      const value = values[index]!;
      read.push(value === null ? null : readerAt(index - from)(value));
    }
    return read;
  };
}

const typesByText = new Map<string, readonly TypeReference[]>();
/** Texts of types come from statements, which are many. */
const mostTexts = 1000;

/**
 * The types that SQL tells a typed function in front of its arguments: OIDs, each perhaps with a
 * colon and the modifier, and another and the domain, with spaces between.
 */
export function parseTypes(text: string): readonly TypeReference[] {
  let types = typesByText.get(text);
  if (types === undefined) {
    types = text === "" ? [] : text.split(" ").map((each) => {
      const [oid, typmod = "-1", domain] = each.split(":");
      return {
        oid: Number(oid),
        typmod: Number(typmod),
        ...(domain !== undefined && { domain: Number(domain) }),
      };
    });
    if (typesByText.size >= mostTexts) typesByText.clear();
    typesByText.set(text, types);
  }
  return types;
}

/** What a typed function is told of the types of its arguments; see {@link parseTypes}. */
export function formatTypes(types: readonly TypeReference[]): string {
  return types.map(({ oid, typmod, domain }) => {
    if (domain !== undefined) return `${oid}:${typmod}:${domain}`;
    return typmod === -1 ? `${oid}` : `${oid}:${typmod}`;
  }).join(" ");
}

const noTypes: readonly TypeReference[] = [];

function resultOf(write: Writer, result: unknown): StorageValue {
  return result === null || result === undefined ? null : write(result as never);
}

/** Functions of fixed parameters, without the lists that the general way makes for each call. */
function plainCall(signature: FunctionSignature, call: ScalarDefinition["call"]): StorageCall {
  const { argumentTypes, returnType, variadic, strict } = signature;
  const write = writerOf(returnType);
  const compute = call as (...parameters: unknown[]) => unknown;
  const [first, second] = argumentTypes.map(readerOf);
  if (strict && !variadic && signature.defaultCount === 0) {
    if (argumentTypes.length === 1) {
      return (_, value) => value === null ? null : resultOf(write, compute(first!(value!)));
    }
    if (argumentTypes.length === 2) {
      return (_, left, right) =>
        left === null || right === null
          ? null
          : resultOf(write, compute(first!(left!), second!(right!)));
    }
  }
  const read = argumentsOf(signature);
  return (_, ...values) =>
    strict && values.includes(null) ? null : resultOf(write, compute(...read(values, 0)));
}

/** What computes a scalar function from storage values. */
export function scalarCall(
  signature: FunctionSignature,
  definition: ScalarDefinition,
): StorageCall {
  if (!definition.contextual) return plainCall(signature, definition.call);
  const { strict, returnType } = signature;
  const read = argumentsOf(signature);
  const write = writerOf(returnType);
  const compute = definition.call as (...parameters: unknown[]) => unknown;
  const { typed } = definition;
  return (session, ...values) => {
    if (strict && values.includes(null)) return null;
    const types = typed ? parseTypes(values[0] as string) : noTypes;
    return resultOf(write, compute({ session, types }, ...read(values, typed ? 1 : 0)));
  };
}

/** What computes a strict function that takes storage values as they are. */
export function storageCall({ call }: StorageDefinition): StorageCall {
  return (context, ...values) =>
    values.includes(null) ? null : call(context, ...values as NonNullable<StorageValue>[]);
}

/** What computes the rows of a set-returning function from storage values. */
export function rowsCall(
  signature: FunctionSignature,
  definition: RowsDefinition,
): (context: FunctionContext, ...values: StorageValue[]) => Iterable<readonly StorageValue[]> {
  const { strict, returnType, outputs } = signature;
  const read = argumentsOf(signature);
  const writers = (outputs ?? [{ type: returnType }]).map(({ type }) => writerOf(type));
  const compute = definition.call as (
    context: CallContext,
    ...parameters: unknown[]
  ) => Iterable<readonly unknown[]>;
  const { typed } = definition;
  return function* (session, ...values) {
    if (strict && values.includes(null)) return;
    const types = typed ? parseTypes(values[0] as string) : noTypes;
    for (const row of compute({ session, types }, ...read(values, typed ? 1 : 0))) {
      yield row.map((value, index) => resultOf(writers[index]!, value));
    }
  };
}

/** An aggregate in terms of storage values; the state is its own. */
export interface StorageAggregate {
  readonly start: () => unknown;
  /** Returns the state after a row; it may be the same object. */
  readonly step: (state: unknown, context: FunctionContext, ...values: StorageValue[]) => unknown;
  /** May be called more than once, with further steps between. */
  readonly result: (state: unknown, context: FunctionContext) => StorageValue;
}

/** An aggregate's own state together with the types that came with the rows. */
interface TypedState {
  readonly own: unknown;
  readonly types: readonly TypeReference[];
}

const asTheyAre: Arguments = (values, from) => from === 0 ? [...values] : values.slice(from);

/** What computes an aggregate from storage values. */
export function aggregateCalls(
  signature: FunctionSignature,
  definition: AggregateDefinition,
): StorageAggregate {
  const { typed, takesNulls, start, ofStorage } = definition;
  const read = ofStorage ? asTheyAre : argumentsOf(signature);
  const write = ofStorage ? (value: StorageValue) => value : writerOf(signature.returnType);
  const step = definition.step as (state: unknown, ...parameters: unknown[]) => unknown;
  if (!typed) {
    const { argumentTypes, variadic } = signature;
    const isPlain = argumentTypes.length === 1 && !variadic;
    const readOne = isPlain && !ofStorage ? readerOf(argumentTypes[0]!) : undefined;
    return {
      start,
      step: isPlain
        // Without the lists that the general way makes for each row.
        ? (state, _context, value) => {
          if (value === null || value === undefined) return takesNulls ? step(state, null) : state;
          return step(state, readOne === undefined ? value : readOne(value));
        }
        : (state, _context, ...values) =>
          !takesNulls && values.includes(null) ? state : step(state, ...read(values, 0)),
      result: (state, session) =>
        resultOf(write, definition.result(state, { session, types: noTypes })),
    };
  }
  return {
    start: (): TypedState => ({ own: start(), types: noTypes }),
    step(state, session, ...values): TypedState {
      const { own } = state as TypedState;
      const types = parseTypes(values[0] as string);
      if (!takesNulls && values.includes(null)) return { own, types };
      return { own: step(own, { session, types }, ...read(values, 1)), types };
    },
    result(state, session) {
      const { own, types } = state as TypedState;
      return resultOf(write, definition.result(own, { session, types }));
    },
  };
}
