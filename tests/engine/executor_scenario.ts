import assert from "node:assert/strict";
import { PgError } from "../../lib/base/pg_error.ts";
import type { Cursor, Executor, RowStatement } from "../../lib/engine/executor.ts";
import { defaultFormatSettings } from "../../lib/pgtypes/format_settings.ts";
import { oids } from "../../lib/pgtypes/oids.ts";
import type { StorageValue } from "../../lib/pgtypes/pg_type.ts";
import type { ResultColumn } from "../../lib/sql/analysis.ts";
import { decodeDataRow } from "../../lib/wire/backend/data_row.ts";

/** Something that makes executors on one new, empty database. */
export interface ExecutorSource extends AsyncDisposable {
  open(access: "read-only" | "read-write"): Promise<Executor>;
}

/** A query of the numbers up to one. */
export const numbers = (last: number) =>
  `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ${last}) SELECT x FROM n`;

/** Columns of some types. */
export function columnsOf(...types: readonly number[]): readonly ResultColumn[] {
  return types.map((oid, index) => ({
    name: `column ${index + 1}`,
    type: { oid, typmod: -1 },
    tableOid: 0,
    attributeNumber: 0,
  }));
}

/** A statement with one column of text, unless told. */
export function rowStatement(sql: string, more: Partial<RowStatement> = {}): RowStatement {
  const columns = more.columns ?? columnsOf(oids.text);
  return {
    sql,
    parameters: [],
    columns,
    formats: columns.map(() => 0),
    settings: defaultFormatSettings,
    ...more,
  };
}

type Value = string | null;

/** The values of all rows in some DataRow messages, as text. */
export function decodeRows(messages: Uint8Array): Value[][] {
  const rows: Value[][] = [];
  const view = new DataView(messages.buffer, messages.byteOffset, messages.byteLength);
  for (let at = 0; at < messages.length;) {
    assert.equal(messages[at], "D".charCodeAt(0));
    const end = at + 1 + view.getInt32(at + 1);
    const { values } = decodeDataRow(messages.subarray(at + 5, end));
    rows.push(values.map((value) => value === null ? null : new TextDecoder().decode(value)));
    at = end;
  }
  return rows;
}

/** All rows that are left. */
export async function rest(cursor: Cursor): Promise<Value[][]> {
  const rows: Value[][] = [];
  for (let done = false; !done;) {
    const slice = await cursor.fetch(1000, 65_536);
    const decoded = decodeRows(slice.messages);
    assert.equal(decoded.length, slice.rowCount);
    rows.push(...decoded);
    done = slice.done;
  }
  return rows;
}

/** Runs a statement and reads all its rows as text. */
export async function query(
  executor: Executor,
  sql: string,
  parameters: readonly StorageValue[] = [],
): Promise<Value[][]> {
  const columns = await executor.describe(sql);
  return await rest(await executor.open(rowStatement(sql, { parameters, columns })));
}

/** The error that something raises. */
export async function errorOf(work: () => unknown): Promise<PgError> {
  try {
    await work();
  } catch (error) {
    assert(error instanceof PgError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "did not fail" });
}

/** Something that every executor does alike. */
export type Scenario = (open: ExecutorSource["open"], executor: Executor) => Promise<void>;
