/** Applies migrations with knex, which keeps a lock in a table meanwhile. */
import knexFactory from "knex";
import { connection } from "./program.js";

const knex = knexFactory({ client: "pg", connection });

const migrations = {
  "1_create": async (db) => {
    await db.schema.createTable("applied", (table) => table.text("what"));
    await db("applied").insert({ what: "create" });
  },
  "2_change": async (db) => {
    await db.schema.alterTable("applied", (table) => table.integer("n").defaultTo(1));
    await db("applied").insert({ what: "change" });
  },
  "3_more": async (db) => {
    await db.schema.alterTable(
      "applied",
      (table) => table.unique("what", { indexName: "by_what" }),
    );
    await db("applied").insert({ what: "more" });
  },
};

const migrationSource = {
  getMigrations: () => Promise.resolve(Object.keys(migrations)),
  getMigrationName: (name) => name,
  getMigration: (name) => ({ up: migrations[name], down: () => Promise.resolve() }),
};

/** knex does not wait: who finds the lock taken, or its tables half made, has to come again. */
function isTooEarly(error) {
  return error.name === "MigrationLocked" || ["42P07", "23505"].includes(error.code);
}

// Two that make its tables at the same time can leave two rows in that of the lock, which is then
// taken for ever, on every server. So one makes them before.
if (process.argv.includes("prepare")) {
  await knex.migrate.list({ migrationSource });
  await knex.destroy();
  console.log("end");
  process.exit();
}

for (let applied = false; !applied;) {
  try {
    await knex.migrate.latest({ migrationSource });
    applied = true;
  } catch (error) {
    if (!isTooEarly(error)) throw error;
  }
}
console.log("version", await knex.migrate.currentVersion({ migrationSource }));
await knex.destroy();
console.log("end");
