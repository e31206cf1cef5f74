import type { Node } from "@pgsql/types";
import { formatFields } from "../../functions/record_functions.ts";
import type { RecordField } from "../../pgtypes/record.ts";
import { sqliteCall, type SqliteFunction, sqliteLiteral } from "../sqlite_node.ts";

const recordFunction = "pg_row";

/** A record of values. */
export function recordOf(fields: readonly RecordField[], values: readonly Node[]): Node {
  return sqliteCall(recordFunction, sqliteLiteral(formatFields(fields)), ...values);
}

/** The values that a record is made of; `undefined` where only its own value tells. */
export function valuesOfRecord(record: Node): readonly Node[] | undefined {
  if (!("SqliteFunction" in record)) return undefined;
  const { name, args } = record.SqliteFunction as SqliteFunction;
  return name === recordFunction ? args.slice(1) : undefined;
}

/** A field of a record, counted from 0. */
export function fieldOfRecord(record: Node, index: number): Node {
  const value = valuesOfRecord(record)?.[index];
  if (value !== undefined) return value;
  return sqliteCall("pg_record_field", record, sqliteLiteral(BigInt(index)));
}
