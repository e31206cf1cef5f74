import type { Executor, RowStatement } from "../../../lib/engine/executor.ts";
import { defaultFormatSettings } from "../../../lib/pgtypes/format_settings.ts";
import type { StorageValue } from "../../../lib/pgtypes/pg_type.ts";
import { decodeDataRow } from "../../../lib/wire/backend/data_row.ts";

/** Computes without end before its first row. */
export const endless =
  "SELECT count(*) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n)";

/** Rows without end. */
export const endlessRows =
  "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x, 'a row of some length' FROM n";

/** A statement whose rows are wanted as text. */
export async function asStatement(
  executor: Executor,
  sql: string,
  parameters: readonly StorageValue[] = [],
): Promise<RowStatement> {
  const columns = await executor.describe(sql);
  const formats = columns.map(() => 0 as const);
  return { sql, parameters, columns, formats, settings: defaultFormatSettings };
}

/** All values of the first row, as text. */
export async function firstRow(
  executor: Executor,
  sql: string,
  parameters: readonly StorageValue[] = [],
): Promise<(string | null)[]> {
  const cursor = await executor.open(await asStatement(executor, sql, parameters));
  const { messages } = await cursor.fetch(1, 1);
  const { values } = decodeDataRow(messages.subarray(5));
  const row = values.map((value) => value === null ? null : new TextDecoder().decode(value));
  await cursor.close();
  return row;
}
