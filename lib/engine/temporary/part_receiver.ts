import type { TablePart } from "../../catalog/table_part.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import { type DefineFunction, withFunctions } from "../missing_function.ts";

/**
 * Does what a part says that another connection has made: in the transaction that is open, or else in one of its own.
 * @param define makes functions known that a table calls
 * @throws SqliteFailure what SQLite makes of it
 */
export function receivePart(
  connection: HostedConnection,
  define: DefineFunction,
  part: TablePart,
): void {
  connection.unguarded(() => {
    if (connection.inTransaction) return runPart(connection, define, part);
    connection.exec("BEGIN");
    try {
      runPart(connection, define, part);
    } finally {
      connection.exec("COMMIT");
    }
  });
}

function runPart(connection: HostedConnection, define: DefineFunction, part: TablePart): void {
  const { statements, insert, columnCount, values } = part;
  if (part.editsSchema) connection.editSchema({ temporary: true, statements });
  else {
    for (const sql of statements) withFunctions(define, () => connection.prepare(sql).run([]));
  }
  if (values.length === 0) return;
  const statement = withFunctions(define, () => connection.prepare(insert));
  for (let at = 0; at < values.length; at += columnCount) {
    statement.run(values.slice(at, at + columnCount));
  }
}
