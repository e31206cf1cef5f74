import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { FunctionDefinition } from "./definition.ts";
import { overWindow, withoutDuplicates } from "./aggregate_variants.ts";
import {
  aggregateCalls,
  rowsCall,
  scalarCall,
  type StorageAggregate,
  type StorageCall,
  storageCall,
} from "./function_adapter.ts";
import type { FunctionContext } from "./function_context.ts";
import { derivedDefinition } from "./derived_functions.ts";
import { functionDefinitions } from "./function_definitions.ts";
import type { FunctionSignature } from "./function_signature.ts";
import { withArray } from "./variadic_call.ts";
import { internalFunctions } from "./internal_functions.ts";
import { signatureOfSqliteName, signatureText, sqliteName } from "./sqlite_name.ts";

/** A function that SQLite has itself. */
export interface NativeFunction {
  readonly kind: "native";
  readonly name: string;
}

/** A function of ours with one result. */
export interface ScalarFunction {
  readonly kind: "scalar";
  /** What SQLite calls it. */
  readonly name: string;
  /** Whether equal arguments always give equal results; only then may indexes use it. */
  readonly deterministic: boolean;
  /** Whether views, triggers, defaults and checks may not call it, since it does more than compute. */
  readonly directOnly: boolean;
  /**
   * Whether a text with the types of the arguments comes in front of them; see formatTypes of
   * function_adapter.ts.
   */
  readonly typed: boolean;
  readonly call: StorageCall;
}

/**
 * An aggregate of ours. Under its name with {@link windowSuffix} it can be used with OVER, under that
 * with {@link distinctSuffix} it leaves out rows whose arguments it had before.
 */
export interface AggregateFunction extends StorageAggregate {
  readonly kind: "aggregate";
  /** What SQLite calls it. */
  readonly name: string;
  /** As {@link ScalarFunction.typed}. */
  readonly typed: boolean;
  /** Undoes the first step that has not been undone. */
  readonly inverse?: (
    state: unknown,
    context: FunctionContext,
    ...values: StorageValue[]
  ) => unknown;
}

/** A function of ours that gives rows. SQLite gets them from it as a JSON array of arrays. */
export interface RowsFunction {
  readonly kind: "rows";
  /** What SQLite calls it. */
  readonly name: string;
  /** As {@link ScalarFunction.typed}. */
  readonly typed: boolean;
  readonly call: (
    context: FunctionContext,
    ...values: StorageValue[]
  ) => Iterable<readonly StorageValue[]>;
}

/** What computes a function. */
export type FunctionImplementation =
  | NativeFunction
  | ScalarFunction
  | AggregateFunction
  | RowsFunction;

/** Behind the name of an aggregate of ours: the one for OVER. */
export const windowSuffix = "_over";
/** Behind the name of an aggregate of ours: the one for DISTINCT. */
export const distinctSuffix = "_distinct";
/** Behind the name of a variadic function of ours: the one that takes VARIADIC and an array. */
export const variadicSuffix = "_variadic";

const implementations = new Map<FunctionSignature, FunctionImplementation | undefined>();

/**
 * What computes a function; `undefined` if there is nothing yet. Functions of SQLite compute
 * themselves.
 */
export function implementationOf(signature: FunctionSignature): FunctionImplementation | undefined {
  if (signature.schema === "sqlite") return { kind: "native", name: signature.name };
  let implementation = implementations.get(signature);
  if (implementation === undefined && !implementations.has(signature)) {
    const definition = functionDefinitions.get(signatureText(signature)) ??
      derivedDefinition(signature);
    implementation = definition && implement(signature, definition);
    implementations.set(signature, implementation);
  }
  return implementation;
}

function scalarFunction(
  signature: FunctionSignature,
  typed: boolean,
  call: StorageCall,
): ScalarFunction {
  return {
    kind: "scalar",
    name: sqliteName(signature),
    typed,
    deterministic: signature.volatility === "immutable",
    directOnly: signature.name === "set_config" || signature.name === "set_limit",
    call,
  };
}

function implement(
  signature: FunctionSignature,
  definition: FunctionDefinition,
): FunctionImplementation {
  if (definition.kind === "native") return definition;
  const name = sqliteName(signature);
  switch (definition.kind) {
    case "scalar":
      return scalarFunction(signature, definition.typed, scalarCall(signature, definition));
    case "storage":
      return scalarFunction(signature, false, storageCall(definition));
    case "aggregate": {
      const { typed } = definition;
      return { kind: "aggregate", name, typed, ...aggregateCalls(signature, definition) };
    }
    case "rows":
      return {
        kind: "rows",
        name,
        typed: definition.typed,
        call: rowsCall(signature, definition),
      };
  }
}

/**
 * What is to be registered under a name that SQLite does not know.
 * @param name as SQL has it, in any case
 */
export function implementationNamed(name: string): FunctionImplementation | undefined {
  const internal = internalFunctions.get(name.toLowerCase());
  if (internal !== undefined) return internal;
  const exact = signatureOfSqliteName(name);
  if (exact !== undefined) return implementationOf(exact);
  for (const suffix of [windowSuffix, distinctSuffix, variadicSuffix]) {
    if (!name.toLowerCase().endsWith(suffix)) continue;
    const signature = signatureOfSqliteName(name.slice(0, -suffix.length));
    const plain = signature && implementationOf(signature);
    return plain && variant(plain, signature, suffix, name);
  }
  return undefined;
}

function variant(
  plain: FunctionImplementation,
  signature: FunctionSignature,
  suffix: string,
  name: string,
): FunctionImplementation | undefined {
  if (plain.kind === "aggregate") {
    if (suffix === windowSuffix) return { ...plain, ...overWindow(plain), name };
    if (suffix === distinctSuffix) {
      return { ...plain, ...withoutDuplicates(plain, signature), name };
    }
  } else if (plain.kind === "scalar" && suffix === variadicSuffix) {
    return { ...plain, call: withArray(plain, signature), name };
  }
  return undefined;
}
