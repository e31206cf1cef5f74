import type { HostedConnection } from "./hosted_connection.ts";
import type { DescribedColumn } from "./relation_reader.ts";
import type { DescribeColumns, SchemaRow } from "./schema_namespace.ts";
import { type DefineFunction, withFunctions } from "./missing_function.ts";
import { SqliteFailure } from "./sqlite_failure.ts";

/** All rows of sqlite_schema or of its temporary counterpart, older objects first. */
export function readSchemaRows(
  connection: HostedConnection,
  schema: "main" | "temp",
): readonly SchemaRow[] {
  const statement = connection.prepare(
    `SELECT type, name, tbl_name, sql FROM ${schema}.sqlite_schema ORDER BY rowid`,
  );
  return statement.all([]).map((row): SchemaRow => ({
    type: row[0] as string,
    name: row[1] as string,
    table: row[2] as string,
    sql: row[3] as string | null,
  }));
}

/** What asks SQLite for the columns of a relation; of one that cannot be used there are none. */
export function columnDescriber(
  connection: HostedConnection,
  define: DefineFunction,
): DescribeColumns {
  return (relation, temporary) => {
    const statement = connection.prepare(
      'SELECT name, type, "notnull", dflt_value, hidden FROM pragma_table_xinfo(?1, ?2)',
    );
    const parameters = [relation, temporary ? "temp" : "main"];
    try {
      // A view may call functions that the connection has not met yet.
      const rows = withFunctions(define, () => statement.all(parameters));
      return rows.map((row): DescribedColumn => ({
        name: row[0] as string,
        type: row[1] as string,
        notNull: row[2] !== 0n,
        defaultExpression: row[3] as string | null,
        hidden: Number(row[4]),
      }));
    } catch (error) {
      // A view of what no longer exists, a virtual table of an unknown module.
      if (error instanceof SqliteFailure) return [];
      throw error;
    }
  };
}
