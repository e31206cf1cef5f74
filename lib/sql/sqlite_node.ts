import type { Node, WindowDef } from "@pgsql/types";
import type { StorageValue } from "../pgtypes/pg_type.ts";

/**
 * What SQLite has and PostgreSQL's tree has not. Passes put these in the place of nodes whose
 * meaning they have settled; the renderer writes them as they are.
 */
export type SqliteNode =
  | { readonly SqliteFunction: SqliteFunction }
  | { readonly SqliteOperator: SqliteOperator }
  | { readonly SqliteCast: SqliteCast }
  | { readonly SqliteLiteral: SqliteLiteral }
  | { readonly SqliteText: SqliteText }
  | { readonly SqliteChecked: SqliteChecked }
  | { readonly SqliteTableFunction: SqliteTableFunction };

/** A call of a function of SQLite, or of one that lib/functions registers there. */
export interface SqliteFunction {
  readonly name: string;
  readonly args: readonly Node[];
  readonly star?: boolean;
  readonly distinct?: boolean;
  readonly order?: readonly Node[];
  readonly filter?: Node;
  readonly over?: WindowDef;
}

/** An operator with SQLite's meaning. */
export interface SqliteOperator {
  readonly operator: string;
  /** Absent for a prefix operator. */
  readonly left?: Node;
  readonly right: Node;
}

/** SQLite's CAST. */
export interface SqliteCast {
  readonly arg: Node;
  readonly affinity: "INTEGER" | "REAL" | "TEXT" | "BLOB" | "NUMERIC";
}

/** A constant in its storage form. */
export interface SqliteLiteral {
  readonly value: StorageValue;
}

/** An expression whose text is in SQLite's language already: a column's default. */
export interface SqliteText {
  readonly text: string;
}

/** A value that is only taken if it fulfils conditions, and otherwise raises an error. */
export interface SqliteChecked {
  readonly arg: Node;
  readonly checks: readonly SqliteCheck[];
}

/** One condition on a value: two texts of SQLite, in which `value` stands for it. */
export interface SqliteCheck {
  /** True for a value that must not be. */
  readonly violation: string;
  /** What raises the error. */
  readonly error: string;
}

/** A table-valued function of SQLite in FROM. */
export interface SqliteTableFunction {
  readonly name: string;
  readonly args: readonly Node[];
  readonly alias?: string;
}

/** A {@link SqliteNode} as part of a tree. */
export function sqliteNode(node: SqliteNode): Node {
  return node as unknown as Node;
}

/** A call as part of a tree. */
export function sqliteCall(name: string, ...args: Node[]): Node {
  return sqliteNode({ SqliteFunction: { name, args } });
}

/** A constant as part of a tree. */
export function sqliteLiteral(value: StorageValue): Node {
  return sqliteNode({ SqliteLiteral: { value } });
}

/** An operator with both its operands as part of a tree. */
export function sqliteOperator(left: Node, operator: string, right: Node): Node {
  return sqliteNode({ SqliteOperator: { left, operator, right } });
}

/** The value of a constant that a pass has put into its storage form; `undefined` for other nodes. */
export function literalValue(node: Node): StorageValue | undefined {
  return "SqliteLiteral" in node
    ? (node as unknown as { SqliteLiteral: SqliteLiteral }).SqliteLiteral.value
    : undefined;
}
