import type { Node } from "@pgsql/types";
import { formatFields } from "../../functions/record_functions.ts";
import type { RecordField } from "../../pgtypes/record.ts";
import { sqliteCall, type SqliteFunction, sqliteLiteral } from "../sqlite_node.ts";

const recordFunction = "pg_row";

/** A record of values. */
export function recordOf(fields: readonly RecordField[], values: readonly Node[]): Node {
  return sqliteCall(recordFunction, sqliteLiteral(formatFields(fields)), ...values);
}

/** A field of a record, counted from 0. */
export function fieldOfRecord(record: Node, index: number): Node {
  if ("SqliteFunction" in record) {
    const { name, args } = record.SqliteFunction as SqliteFunction;
    const value = name === recordFunction ? args[index + 1] : undefined;
    if (value !== undefined) return value;
  }
  return sqliteCall("pg_record_field", record, sqliteLiteral(BigInt(index)));
}
