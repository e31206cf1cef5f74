import type { StorageValue, TypeReference } from "../pgtypes/pg_type.ts";
import type { FunctionContext } from "./function_context.ts";

/*
 * How the family files say what a function does. Each of them is a table from PostgreSQL's signature
 * in words, such as "round(numeric,int4)", to one of these definitions; adding a function is adding
 * an entry. Arguments come and results go in the form that value_form.ts has for their types, so
 * that a definition is usually nothing but the computation.
 */

/** A function of SQLite's that does the same on storage values. */
export interface NativeDefinition {
  readonly kind: "native";
  readonly name: string;
}

/** What a function may want to know besides its arguments. */
export interface CallContext {
  readonly session: FunctionContext;
  /** Types of the arguments; empty unless the definition is typed. */
  readonly types: readonly TypeReference[];
}

/** One result for one set of arguments; `null` and `undefined` are SQL's NULL. */
export interface ScalarDefinition {
  readonly kind: "scalar";
  /** Whether `call` gets a {@link CallContext} in front of the arguments. */
  readonly contextual: boolean;
  /** Whether SQL has to tell the types of the arguments. */
  readonly typed: boolean;
  readonly call: (...parameters: never[]) => unknown;
}

/** As {@link ScalarDefinition}, but arguments and result are storage values as they are. */
export interface StorageDefinition {
  readonly kind: "storage";
  readonly call: (context: FunctionContext, ...values: NonNullable<StorageValue>[]) => StorageValue;
}

/** One result for many rows. */
export interface AggregateDefinition<State = unknown> {
  readonly kind: "aggregate";
  /** Whether SQL has to tell the types of the arguments; steps get a {@link CallContext} then. */
  readonly typed: boolean;
  /** Whether arguments and result are storage values as they are. */
  readonly ofStorage: boolean;
  /** Whether rows with a NULL argument count; PostgreSQL's strict transition functions skip them. */
  readonly takesNulls: boolean;
  readonly start: () => State;
  /** Returns the state after a row; it may be the same object. */
  readonly step: (state: State, ...parameters: never[]) => State;
  /** May be called more than once, with further steps between, and must not change the state. */
  readonly result: (state: State, context: CallContext) => unknown;
}

/** Rows for one set of arguments. */
export interface RowsDefinition {
  readonly kind: "rows";
  readonly typed: boolean;
  /** Gives rows, each an array with a value for each column. */
  readonly call: (context: CallContext, ...parameters: never[]) => Iterable<readonly unknown[]>;
}

/** Any of the kinds. */
export type FunctionDefinition =
  | NativeDefinition
  | ScalarDefinition
  | StorageDefinition
  | AggregateDefinition
  | RowsDefinition;

/** Definitions by signature in words. */
export type FunctionTable = Readonly<Record<string, FunctionDefinition>>;

/** A function of SQLite's by its name there. */
export function native(name: string): NativeDefinition {
  return { kind: "native", name };
}

/** A function of nothing but its arguments. */
export function scalar(call: (...parameters: never[]) => unknown): ScalarDefinition {
  return { kind: "scalar", contextual: false, typed: false, call };
}

/** A strict function of storage values. */
export function ofStorage(call: StorageDefinition["call"]): StorageDefinition {
  return { kind: "storage", call };
}

/** A function that depends on the session, which it gets in front of its arguments. */
export function contextual(
  call: (context: CallContext, ...parameters: never[]) => unknown,
): ScalarDefinition {
  return { kind: "scalar", contextual: true, typed: false, call };
}

/**
 * A function that must know of what types its arguments are; those of polymorphic parameters come
 * in their storage form.
 */
export function typed(
  call: (context: CallContext, ...parameters: never[]) => unknown,
): ScalarDefinition {
  return { kind: "scalar", contextual: true, typed: true, call };
}

/** An aggregate; unless it says otherwise it skips rows with NULLs and needs no types. */
export function aggregate<State>(
  definition:
    & Pick<AggregateDefinition<State>, "start" | "step" | "result">
    & Partial<Pick<AggregateDefinition<State>, "typed" | "ofStorage" | "takesNulls">>,
): AggregateDefinition {
  const complete: AggregateDefinition<State> = {
    kind: "aggregate",
    typed: false,
    ofStorage: false,
    takesNulls: false,
    ...definition,
  };
  return complete as unknown as AggregateDefinition;
}

/** A set-returning function. */
export function rows(call: RowsDefinition["call"], typed = false): RowsDefinition {
  return { kind: "rows", typed, call };
}
