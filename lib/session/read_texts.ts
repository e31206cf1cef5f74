import { decodeUtf8 } from "../base/utf8.ts";
import type { CatalogUse } from "../engine/executor.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import { oids } from "../pgtypes/types.ts";
import { decodeDataRow } from "../wire/backend/data_row.ts";
import type { SessionState } from "./session_state.ts";

const column = {
  name: "",
  type: { oid: oids.text, typmod: -1 },
  tableOid: 0,
  attributeNumber: 0,
};

/**
 * Runs one of SQLite's statements on the session's own connection and reads all its rows as texts,
 * in memory: for statements that are not the client's.
 * @param catalog what it reads of the catalogs
 * @throws PgError what it raises, and `57014` if it is canceled
 */
export async function readTexts(
  { executor, limits, interrupt, settings }: SessionState,
  sql: string,
  parameters: readonly StorageValue[],
  columns: number,
  catalog?: CatalogUse,
): Promise<(string | null)[][]> {
  const cursor = await executor.open({
    sql,
    inParts: null,
    parameters,
    columns: new Array(columns).fill(column),
    formats: new Array(columns).fill(0),
    settings: settings.format,
    ...(catalog && { catalog }),
  });
  const rows: (string | null)[][] = [];
  for (let done = false; !done;) {
    interrupt.check();
    const slice = await cursor.fetch(limits.outputSliceRows, limits.outputSliceBytes);
    rows.push(...textsOf(slice.messages));
    done = slice.done;
  }
  return rows;
}

const messageHeadBytes = 5;

/** The values in DataRow messages, row by row. */
export function* textsOf(messages: Uint8Array): Generator<(string | null)[]> {
  const view = new DataView(messages.buffer, messages.byteOffset);
  for (let at = 0; at < messages.length;) {
    const end = at + 1 + view.getInt32(at + 1);
    const { values } = decodeDataRow(messages.subarray(at + messageHeadBytes, end));
    yield values.map((value) => value === null ? null : decodeUtf8(value));
    at = end;
  }
}
