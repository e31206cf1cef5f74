import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { NodeSqliteFunctionOptions } from "./node_sqlite.ts";

/** A function of ours in SQL. Integers come and go as bigint; a number is a REAL. */
export interface HostedFunction {
  readonly name: string;
  /** Whether equal arguments always give equal results; only then may indexes use it. */
  readonly deterministic: boolean;
  /** Whether views, triggers, defaults and checks may not call it, since it does more than compute. */
  readonly directOnly: boolean;
  /** Told how many arguments SQL gives only by getting them; throws a PgError if they are wrong. */
  readonly call: (...parameters: StorageValue[]) => StorageValue;
}

/** An aggregate of ours in SQL; the state is its own. */
export interface HostedAggregate<State = unknown> {
  readonly name: string;
  readonly start: () => State;
  readonly step: (state: State, ...parameters: StorageValue[]) => State;
  readonly result: (state: State) => StorageValue;
  /** Undoes a step; with it the aggregate can be used over a moving window. */
  readonly inverse?: (state: State, ...parameters: StorageValue[]) => State;
}

/** How every function of ours is made known to node:sqlite. */
export function functionOptions(
  deterministic: boolean,
  directOnly: boolean,
): NodeSqliteFunctionOptions {
  return { deterministic, directOnly, useBigIntArguments: true, varargs: true };
}

/**
 * The value that a function of ours gives to SQLite, which node:sqlite must not have to refuse inside it.
 * @throws RangeError for an integer of more than 64 bits
 */
export function sqliteValue(value: StorageValue): StorageValue {
  if (typeof value === "bigint" && BigInt.asIntN(64, value) !== value) {
    throw new RangeError(`a SQL function returned ${value}, which is no 64-bit integer`);
  }
  return value;
}
