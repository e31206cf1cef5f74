import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { stackArrays } from "./array_parts.ts";
import { arrayOf, type ArrayValue, loadArray, storeArray } from "./array_value.ts";
import type { StorageCall } from "./function_adapter.ts";
import type { AggregateFunction } from "./implementation.ts";
import { jsonOfRow, jsonOfRows } from "./json_rows.ts";
import { jsonElements } from "./json_slices.ts";

/*
 * Functions of translated statements that carry rows from one part of a statement to another as JSON,
 * and that make arrays of them.
 */

function aggregate<State>(
  name: string,
  start: () => State,
  step: (state: State, ...values: StorageValue[]) => State,
  result: (state: State) => StorageValue,
): AggregateFunction {
  return {
    kind: "aggregate",
    name,
    typed: false,
    start,
    step: (state, _context, ...values) => step(state as State, ...values),
    result: (state) => result(state as State),
  };
}

/** `pg_json_rows(values …)`: the rows of a query, for json_each. */
export const jsonRows: AggregateFunction = aggregate<string[]>(
  "pg_json_rows",
  () => [],
  (texts, ...row) => {
    texts.push(jsonOfRow(row));
    return texts;
  },
  (texts) => `[${texts.join(",")}]`,
);

/** `pg_json_row(values …)`: one row, for json_each. */
export const jsonRow: StorageCall = (_, ...values) => jsonOfRows([values]);

/**
 * `pg_zip_rows(columns, rows, …)`: rows of several functions side by side, each with the number of
 * its columns; where one has fewer rows than another, its columns are NULL.
 */
export const zipRows: StorageCall = (_, ...values) => {
  const sources: { readonly columns: number; readonly rows: readonly string[] }[] = [];
  for (let at = 0; at < values.length; at += 2) {
    const rows = values[at + 1] as string | null;
    sources.push({
      columns: Number(values[at]),
      rows: rows === null ? [] : [...jsonElements(rows)],
    });
  }
  const count = Math.max(...sources.map(({ rows }) => rows.length));
  const zipped = Array.from({ length: count }, (_, index) => {
    const parts = sources.map(({ columns, rows }) => {
      const row = rows[index];
      if (row === undefined) return new Array(columns).fill("null").join(",");
      return columns === 1 ? row : row.slice(1, -1);
    });
    return `[${parts.join(",")}]`;
  });
  return `[${zipped.join(",")}]`;
};

interface Collected {
  arrayOid: number;
  readonly values: StorageValue[];
}

function collect(collected: Collected, arrayOid: StorageValue, value: StorageValue): Collected {
  collected.arrayOid = Number(arrayOid);
  collected.values.push(value);
  return collected;
}

const nothingCollected = (): Collected => ({ arrayOid: 0, values: [] });

/** `pg_collect(array type, element)`: what `ARRAY(SELECT …)` makes of rows. */
export const collectElements: AggregateFunction = aggregate<Collected>(
  "pg_collect",
  nothingCollected,
  collect,
  ({ arrayOid, values }) => storeArray(arrayOf(values), arrayOid),
);

/** `pg_collect_arrays(array type, array)`: the same where the rows are arrays. */
export const collectArrays: AggregateFunction = aggregate<Collected>(
  "pg_collect_arrays",
  nothingCollected,
  collect,
  ({ arrayOid, values }) => {
    const arrays = values.map((value) => accumulated(value, arrayOid));
    const mismatch = "cannot accumulate arrays of different dimensionality";
    return storeArray(stackArrays(arrays, mismatch), arrayOid);
  },
);

function accumulated(value: StorageValue, arrayOid: number): ArrayValue {
  if (value === null) {
    throw new PgError(sqlState.null_value_not_allowed, "cannot accumulate null arrays");
  }
  const array = loadArray(value, arrayOid);
  if (array.dimensions.length > 0) return array;
  throw new PgError(sqlState.array_subscript_error, "cannot accumulate empty arrays");
}
