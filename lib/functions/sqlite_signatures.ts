import { oids } from "../pgtypes/oids.ts";
import type { FunctionKind, FunctionSignature, OutputColumn } from "./function_signature.ts";

/**
 * Functions that SQLite has and PostgreSQL does not have, or not for these arguments. They take
 * values of any type.
 *
 * Source: SQLite documentation, "Built-In Scalar SQL Functions", "Date And Time Functions", "Built-in
 * Aggregate Functions", "JSON Functions And Operators", "FTS5".
 * @module
 */

type Shape = readonly [minimum: number, maximum: number, returns: number, kind?: FunctionKind];

const unlimited = 100;
const { text, int8, float8, bytea, bool, anycompatible } = oids;

/** By name: fewest and most arguments, type returned; `anycompatible` is the arguments' common type. */
const shapes: Record<string, Shape> = {
  bm25: [1, unlimited, float8],
  changes: [0, 0, int8],
  date: [2, unlimited, text],
  datetime: [0, unlimited, text],
  glob: [2, 2, bool],
  group_concat: [1, 2, text, "aggregate"],
  hex: [1, 1, text],
  highlight: [4, 4, text],
  if: [2, unlimited, anycompatible],
  ifnull: [2, 2, anycompatible],
  iif: [2, unlimited, anycompatible],
  instr: [2, 2, int8],
  json_array: [0, unlimited, text],
  json_array_insert: [3, unlimited, text],
  json_array_length: [1, 2, int8],
  json_error_position: [1, 1, int8],
  json_extract: [2, unlimited, text],
  json_group_array: [1, 1, text, "aggregate"],
  json_group_object: [2, 2, text, "aggregate"],
  json_insert: [3, unlimited, text],
  json_object: [0, unlimited, text],
  json_patch: [2, 2, text],
  json_pretty: [1, 2, text],
  json_quote: [1, 1, text],
  json_remove: [1, unlimited, text],
  json_replace: [3, unlimited, text],
  json_set: [3, unlimited, text],
  json_type: [1, 2, text],
  json_valid: [1, 2, bool],
  julianday: [0, unlimited, float8],
  last_insert_rowid: [0, 0, int8],
  like: [2, 3, bool],
  likelihood: [2, 2, anycompatible],
  likely: [1, 1, anycompatible],
  log2: [1, 1, float8],
  max: [2, unlimited, anycompatible],
  min: [2, unlimited, anycompatible],
  printf: [1, unlimited, text],
  quote: [1, 1, text],
  randomblob: [1, 1, bytea],
  snippet: [6, 6, text],
  sqlite_source_id: [0, 0, text],
  sqlite_version: [0, 0, text],
  strftime: [1, unlimited, text],
  timediff: [2, 2, text],
  total: [1, 1, float8, "aggregate"],
  total_changes: [0, 0, int8],
  typeof: [1, 1, text],
  unhex: [1, 2, bytea],
  unicode: [1, 1, int8],
  unistr: [1, 1, text],
  unixepoch: [0, unlimited, int8],
  unlikely: [1, 1, anycompatible],
  zeroblob: [1, 1, bytea],
};

const jsonColumns: readonly OutputColumn[] = [
  { name: "key", type: text },
  { name: "value", type: text },
  { name: "type", type: text },
  { name: "atom", type: text },
  { name: "id", type: int8 },
  { name: "parent", type: int8 },
  { name: "fullkey", type: text },
  { name: "path", type: text },
];

/** Functions for FROM, with their columns. */
const tableFunctions: Record<string, readonly OutputColumn[]> = {
  json_each: jsonColumns,
  json_tree: jsonColumns,
  pragma_table_info: [
    { name: "cid", type: int8 },
    { name: "name", type: text },
    { name: "type", type: text },
    { name: "notnull", type: int8 },
    { name: "dflt_value", type: text },
    { name: "pk", type: int8 },
  ],
  pragma_index_list: [
    { name: "seq", type: int8 },
    { name: "name", type: text },
    { name: "unique", type: int8 },
    { name: "origin", type: text },
    { name: "partial", type: int8 },
  ],
  pragma_index_info: [
    { name: "seqno", type: int8 },
    { name: "cid", type: int8 },
    { name: "name", type: text },
  ],
  pragma_foreign_key_list: [
    { name: "id", type: int8 },
    { name: "seq", type: int8 },
    { name: "table", type: text },
    { name: "from", type: text },
    { name: "to", type: text },
    { name: "on_update", type: text },
    { name: "on_delete", type: text },
    { name: "match", type: text },
  ],
};

function signature(
  name: string,
  count: number,
  kind: FunctionKind,
  returnType: number,
  outputs?: readonly OutputColumn[],
): FunctionSignature {
  return {
    oid: 0,
    name,
    schema: "sqlite",
    kind,
    argumentTypes: new Array<number>(count).fill(oids.any),
    defaultCount: 0,
    variadic: false,
    returnType,
    ...(outputs === undefined ? {} : { outputs }),
    setReturning: outputs !== undefined,
    strict: false,
    volatility: "volatile",
  };
}

/**
 * The function of SQLite with a name for so many arguments; `undefined` if there is none that
 * PostgreSQL does not have too.
 */
export function sqliteFunction(name: string, count: number): FunctionSignature | undefined {
  const outputs = Object.hasOwn(tableFunctions, name) ? tableFunctions[name] : undefined;
  if (outputs !== undefined && (count === 1 || count === 2)) {
    return signature(name, count, "scalar", oids.record, outputs);
  }
  if (!Object.hasOwn(shapes, name)) return undefined;
  const [minimum, maximum, returns, kind = "scalar"] = shapes[name]!;
  if (count < minimum || count > maximum) return undefined;
  return signature(name, count, kind, returns);
}
