import { DatabaseSync } from "node:sqlite";
import type { StorageValue } from "../pgtypes/pg_type.ts";

/**
 * The one file that knows node:sqlite. The published type definitions lag behind what Deno has
 * (authorizer, limits, defensive mode), hence the interfaces here.
 * @module
 */

/** What a connection may be opened with; the names are node:sqlite's. */
export interface NodeSqliteOptions {
  readonly readOnly: boolean;
  readonly defensive: boolean;
  readonly limits: Partial<NodeSqliteLimits>;
}

/** SQLite's run-time limits under node:sqlite's names; see https://sqlite.org/c3ref/c_limit_attached.html. */
export interface NodeSqliteLimits {
  length: number;
  sqlLength: number;
  vdbeOp: number;
  attach: number;
  variableNumber: number;
}

/** A connection. Its errors are those of {@link StatementSync} and have `errcode` where SQLite raised them. */
export interface NodeSqliteDatabase {
  readonly isOpen: boolean;
  readonly isTransaction: boolean;
  readonly limits: NodeSqliteLimits;
  exec(sql: string): void;
  prepare(
    sql: string,
    options: { readonly readBigInts: boolean; readonly returnArrays: boolean },
  ): NodeSqliteStatement;
  function(
    name: string,
    options: NodeSqliteFunctionOptions,
    implementation: (...parameters: StorageValue[]) => unknown,
  ): void;
  aggregate(name: string, options: NodeSqliteAggregateOptions): void;
  /** The callback must return 0 (allow), 1 (deny) or 2 (ignore) and must not throw. */
  setAuthorizer(callback: Authorizer): void;
  enableDefensive(active: boolean): void;
  close(): void;
}

/** Called by SQLite while it compiles a statement; see https://sqlite.org/c3ref/set_authorizer.html. */
export type Authorizer = (
  action: number,
  first: string | null,
  second: string | null,
  database: string | null,
  accessor: string | null,
) => 0 | 1 | 2;

/** How SQLite may use a function. */
export interface NodeSqliteFunctionOptions {
  readonly deterministic: boolean;
  readonly directOnly: boolean;
  readonly useBigIntArguments: true;
  readonly varargs: true;
}

/** An aggregate function; with `inverse` it can be used over a moving window. */
export interface NodeSqliteAggregateOptions extends NodeSqliteFunctionOptions {
  readonly start: () => unknown;
  readonly step: (state: unknown, ...parameters: StorageValue[]) => unknown;
  readonly result: (state: unknown) => unknown;
  readonly inverse?: (state: unknown, ...parameters: StorageValue[]) => unknown;
}

/** A compiled statement that returns rows as arrays and integers as bigint. */
export interface NodeSqliteStatement {
  all(...parameters: StorageValue[]): StorageValue[][];
  get(...parameters: StorageValue[]): StorageValue[] | undefined;
  run(...parameters: StorageValue[]): { readonly changes: bigint | number };
  iterate(...parameters: StorageValue[]): Iterator<StorageValue[]>;
  columns(): readonly NodeSqliteColumn[];
}

/** Where a result column comes from; `null` where it is an expression. */
export interface NodeSqliteColumn {
  readonly name: string;
  readonly column: string | null;
  readonly table: string | null;
  readonly database: string | null;
  readonly type: string | null;
}

/**
 * Opens a file, which is created if it does not exist and may be written.
 * @throws whatever node:sqlite throws
 */
export function openNodeSqlite(path: string, options: NodeSqliteOptions): NodeSqliteDatabase {
  return new DatabaseSync(path, { ...options }) as unknown as NodeSqliteDatabase;
}
