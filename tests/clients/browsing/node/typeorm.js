// TypeORM's query runner, which its migrations are made with.
import "reflect-metadata";
import { DataSource } from "typeorm";
import { connection, show } from "./lines.js";

const { user: username, ...rest } = connection;
const source = await new DataSource({ type: "postgres", username, ...rest }).initialize();
const runner = source.createQueryRunner();
// TypeORM keeps the expressions of its own generated columns here.
await runner.query(
  'CREATE TABLE typeorm_metadata (type text NOT NULL, "database" text, "schema" text, "table" text, ' +
    "name text, value text)",
);
// Its queries do not say in which order.
const byName = (one, other) => (one.name ?? "").localeCompare(other.name ?? "");
const plain = ({ "@instanceof": _, ...fields }) => fields;
for (const name of ["Odd Names", "authors", "book_kinds", "books", "kinds"]) {
  const table = await runner.getTable(name);
  for (const part of ["columns", "indices", "foreignKeys", "uniques", "checks", "exclusions"]) {
    await show(`${name} ${part}`, () => (table?.[part] ?? []).toSorted(byName).map(plain));
  }
}
await show("views", async () => (await runner.getViews([])).map(plain));
await show("getDatabases", async () => (await runner.getSchemas()).sort());
await show(
  "hasTable",
  () => Promise.all(["books", "nothing"].map((name) => runner.hasTable(name))),
);
await show("hasColumn", () => runner.hasColumn("books", "price"));
await source.destroy();
console.log("end");
