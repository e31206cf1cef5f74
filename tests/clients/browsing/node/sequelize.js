// Sequelize's query interface.
import { Sequelize } from "sequelize";
import { connection, show } from "./lines.js";

const { database, user, password, host, port } = connection;
const sequelize = new Sequelize(database, user, password, {
  dialect: "postgres",
  host,
  port,
  logging: false,
});
const tables = sequelize.getQueryInterface();
await show("showAllTables", () => tables.showAllTables());
await show("showAllSchemas", () => tables.showAllSchemas());
for (const table of ["Odd Names", "authors", "book_kinds", "books", "kinds"]) {
  await show(
    `${table} describeTable`,
    async () => Object.entries(await tables.describeTable(table)),
  );
  await show(
    `${table} showIndex`,
    async () => (await tables.showIndex(table)).map(({ indkey: _, ...index }) => index),
  );
  await show(
    `${table} getForeignKeyReferencesForTable`,
    () => tables.getForeignKeyReferencesForTable(table),
  );
  // Names of NOT NULL constraints hold the OID of the table.
  await show(
    `${table} showConstraint`,
    async () =>
      (await tables.showConstraint(table)).map((each) => ({
        ...each,
        constraintName: each.constraintName.replace(/^2200_\d+_/, "2200_…_"),
      })),
  );
}
await sequelize.close();
console.log("end");
