import type { Node } from "@pgsql/types";
import { decodeUtf8 } from "../base/utf8.ts";
import { findRelation, type RelationSearch } from "../sql/infer/relation_lookup.ts";
import type { Relation } from "../catalog/schema.ts";

/*
 * For WHERE CURRENT OF a cursor remembers which row of its table it stands on: its query gives the
 * rowid in a column before the others, which clients do not get.
 */

const excludedFields = [
  "distinctClause",
  "groupClause",
  "havingClause",
  "windowClause",
  "valuesLists",
  "intoClause",
  "withClause",
] as const;

/** A cursor's query that also gives the keys of its rows. */
export interface KeyedQuery {
  readonly query: Node;
  /** The table that the rows are of. */
  readonly relation: Relation;
}

/**
 * A query on one table alone, made to give the rowid in a column before the others.
 * @returns `null` for all other queries
 */
export function keyedQuery(query: Node, search: RelationSearch): KeyedQuery | null {
  if (!("SelectStmt" in query)) return null;
  const select = query.SelectStmt;
  const [from, ...others] = select.fromClause ?? [];
  if (from === undefined || others.length > 0 || !("RangeVar" in from)) return null;
  if ((select.op ?? "SETOP_NONE") !== "SETOP_NONE") return null;
  if (excludedFields.some((field) => select[field] !== undefined)) return null;
  const { alias, relname = "", schemaname } = from.RangeVar;
  const relation = findRelation(search, schemaname, relname);
  if (relation?.kind !== "table" || relation.withoutRowid || alias?.colnames !== undefined) {
    return null;
  }
  if (relation.columns.some(({ name }) => name.toLowerCase() === "rowid")) return null;
  const table = alias?.aliasname ?? relname;
  const fields = [table, "rowid"].map((sval): Node => ({ String: { sval } }));
  const target: Node = { ResTarget: { val: { ColumnRef: { fields } } } };
  const targetList = [target, ...select.targetList ?? []];
  return { query: { SelectStmt: { ...select, targetList } }, relation };
}

const headBytes = 5;
const countBytes = 2;
const lengthBytes = 4;

/** Takes the first column out of DataRow messages, in whose last one is the key of the last row. */
export function takeKeys(
  messages: Uint8Array,
  isBinary: boolean,
): { readonly messages: Uint8Array; readonly lastKey: bigint } {
  const stripped = new Uint8Array(messages.length);
  const view = new DataView(messages.buffer, messages.byteOffset, messages.length);
  const target = new DataView(stripped.buffer);
  let length = 0;
  let key: Uint8Array = messages.subarray(0, 0);
  for (let at = 0; at < messages.length;) {
    const messageBytes = view.getInt32(at + 1);
    const keyAt = at + headBytes + countBytes + lengthBytes;
    const keyBytes = view.getInt32(keyAt - lengthBytes);
    const end = at + 1 + messageBytes;
    key = messages.subarray(keyAt, keyAt + keyBytes);
    stripped[length] = messages[at]!;
    target.setInt32(length + 1, messageBytes - lengthBytes - keyBytes);
    target.setInt16(length + headBytes, view.getInt16(at + headBytes) - 1);
    stripped.set(messages.subarray(keyAt + keyBytes, end), length + headBytes + countBytes);
    length += 1 + messageBytes - lengthBytes - keyBytes;
    at = end;
  }
  const lastKey = isBinary
    ? new DataView(key.buffer, key.byteOffset, key.length).getBigInt64(0)
    : BigInt(decodeUtf8(key));
  return { messages: stripped.subarray(0, length), lastKey };
}
