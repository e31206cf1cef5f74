// Kysely's introspection, which its code generators are made with.
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { connection, show } from "./lines.js";

const database = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool(connection) }) });
await show("getSchemas", () => database.introspection.getSchemas());
await show("getTables", async () => {
  const tables = await database.introspection.getTables();
  return tables.flatMap(({ columns, ...table }) => [
    table,
    ...columns.map((column) => ({ table: table.name, ...column })),
  ]);
});
await database.destroy();
console.log("end");
