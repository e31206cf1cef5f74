/** knex: migrations forwards and backwards, the schema builder, and the query builder. */
import knexFactory from "knex";
import { connection, expectError, line, step } from "./program.js";

const knex = knexFactory({ client: "pg", connection });

const migrations = {
  "1_create": {
    async up(db) {
      await db.schema.createTable("users", (table) => {
        table.increments();
        table.string("name", 50).notNullable().index();
        table.string("email").unique();
        table.enu("role", ["admin", "user"]).defaultTo("user");
        table.jsonb("settings").defaultTo("{}");
        table.timestamps(true, true);
      });
      await db.schema.createTable("posts", (table) => {
        table.bigIncrements("id");
        table.integer("user_id").unsigned().notNullable().references("users.id").onDelete(
          "CASCADE",
        );
        table.text("title").notNullable();
        table.decimal("price", 8, 2);
        table.specificType("tags", "text[]");
        table.uuid("key").defaultTo(db.fn.uuid());
        table.binary("data");
        table.date("day");
        table.boolean("done").defaultTo(false);
        table.unique(["user_id", "title"], { indexName: "one_title" });
      });
      await db("users").insert([{ name: "ann", email: "ann@example.org" }, { name: "bob" }]);
    },
    async down(db) {
      await db.schema.dropTable("posts");
      await db.schema.dropTable("users");
    },
  },
  "2_alter": {
    async up(db) {
      await db.schema.alterTable("users", (table) => {
        table.string("name", 200).nullable().alter();
        table.renameColumn("email", "address");
        table.integer("age").defaultTo(1).notNullable();
        table.dropColumn("settings");
        table.index(["name", "age"], "by_name_and_age");
      });
      await db.schema.alterTable("posts", (table) => {
        table.float("price").alter();
        table.dropUnique(["user_id", "title"], "one_title");
        table.check("price > -1", [], "price_not_negative");
        table.dropForeign("user_id");
        table.foreign("user_id").references("users.id").deferrable("deferred");
      });
      await db.schema.createView("grown", (view) => {
        view.as(db("users").select("id", "name").where("age", ">", 17));
      });
      await db.schema.renameTable("posts", "articles");
    },
    async down(db) {
      await db.schema.renameTable("articles", "posts");
      await db.schema.dropView("grown");
      await db.schema.alterTable("posts", (table) => {
        table.dropChecks("price_not_negative");
        table.decimal("price", 8, 2).alter();
        table.unique(["user_id", "title"], { indexName: "one_title" });
      });
      await db.schema.alterTable("users", (table) => {
        table.dropIndex(["name", "age"], "by_name_and_age");
        table.dropColumn("age");
        table.renameColumn("address", "email");
        table.jsonb("settings").defaultTo("{}");
      });
    },
  },
};

const migrationSource = {
  getMigrations: () => Promise.resolve(Object.keys(migrations)),
  getMigrationName: (name) => name,
  getMigration: (name) => migrations[name],
};

const shopMigrations = {
  getMigrations: () => Promise.resolve(["1_prices"]),
  getMigrationName: (name) => name,
  getMigration: () => ({
    up: (db) =>
      db.schema.createTable("prices", (table) => {
        table.integer("item").references("items.id");
        table.decimal("price");
      }),
    down: (db) => db.schema.dropTable("prices"),
  }),
};

async function tellSchema(tell) {
  for (const table of ["users", "posts", "articles"]) {
    if (!await knex.schema.hasTable(table)) continue;
    const columns = await knex(table).columnInfo();
    for (const [name, info] of Object.entries(columns)) tell(table, name, info);
  }
}

await step("migrations", async (tell) => {
  const config = { migrationSource };
  tell(await knex.migrate.currentVersion(config));
  tell(await knex.migrate.up(config));
  await tellSchema(tell);
  tell(await knex.migrate.latest(config));
  await tellSchema(tell);
  tell(await knex.migrate.list(config));
  tell(await knex.migrate.rollback(config));
  tell(await knex.migrate.rollback(config, true));
  await tellSchema(tell);
  tell(await knex.migrate.latest(config));
  tell(await knex.migrate.status(config));
});

await step("inserting", async (tell) => {
  const [ann] = await knex("users").where({ name: "ann" }).select("id");
  const rows = Array.from({ length: 12 }, (_, number) => ({
    user_id: ann.id + number % 2,
    title: `post ${number}`,
    price: number / 4,
    tags: number % 3 ? ["a", 'b"c', "d,e"].slice(0, number % 3) : null,
    key: `00000000-0000-0000-0000-0000000000${String(number).padStart(2, "0")}`,
    data: Buffer.from([0, number]),
    day: `2024-02-${10 + number}`,
    done: number % 2 === 0,
  }));
  tell(await knex("articles").insert(rows).returning(["id", "title"]));
  tell(await knex.batchInsert("users", [{ name: "x" }, { name: "y" }], 1).returning("id"));
});

const queries = {
  "rows": () => knex("articles").where("price", "<", 1).orderBy("id"),
  "join": () =>
    knex("users as u").leftJoin("articles as a", "a.user_id", "u.id").groupBy("u.name").orderBy(
      "u.name",
    )
      .select("u.name").count("a.id as n").sum({ total: "a.price" }),
  "where": () =>
    knex("articles").where((each) =>
      each.whereIn("title", ["post 1", "post 2"]).orWhereBetween("price", [2, 2.3])
    )
      .whereNot("done", true).whereNotNull("day").pluck("title"),
  "like": () => knex("articles").whereILike("title", "POST 1%").orderBy("title").pluck("title"),
  "with": () =>
    knex.with("cheap", knex("articles").where("price", "<", 1)).from("cheap").count("* as n")
      .first(),
  "recursive": () =>
    knex.withRecursive("n", ["i"], knex.raw("select 1 union all select i + 1 from n where i < 5"))
      .from("n").sum("i as s"),
  "window": () =>
    knex("articles").select("title").rowNumber(
      "place",
      { column: "price", order: "desc" },
      "user_id",
    )
      .orderBy("id").limit(4),
  "distinct on": () =>
    knex("articles").distinctOn("user_id").orderBy("user_id").orderBy("id", "desc").select(
      "user_id",
      "title",
    ),
  "union": () =>
    knex("users").select("name").union([knex("articles").select("title")]).orderBy("name").limit(3),
  "subquery": () =>
    knex("users").whereExists(knex("articles").whereRaw("articles.user_id = users.id")).orderBy(
      "name",
    ).pluck("name"),
  "array": () =>
    knex("articles").whereRaw("? = any(tags)", ["a"]).orderBy("id").select("tags").limit(2),
  "view": () => knex("grown").count("* as n"),
  "raw": () =>
    knex.raw("select name from :table: where id = :id", { table: "users", id: 1 }).then((
      { rows },
    ) => rows),
  "column types": () => knex("articles").columnInfo("price"),
};
for (const [name, query] of Object.entries(queries)) {
  await step(`query ${name}`, async (tell) => tell(await query()));
}

await step("changing", async (tell) => {
  tell(await knex("articles").where("price", ">", 2).update({ done: true }).returning("title"));
  tell(await knex("articles").where("title", "post 3").increment("price", 2));
  tell(
    await knex("users").insert({ name: "z", address: "ann@example.org" }).onConflict("address")
      .merge(["name"]).returning(["id", "name"]),
  );
  tell(
    await knex("users").insert({ name: "q", address: "ann@example.org" }).onConflict("address")
      .ignore(),
  );
  tell(await knex("articles").where("done", true).del());
  await expectError(tell, "unique", () => knex("users").insert({ address: "ann@example.org" }));
  await expectError(tell, "check", () => knex("users").insert({ role: "king" }));
  await expectError(tell, "price", () => knex("articles").update({ price: -2 }));
  await expectError(tell, "missing", () => knex("nowhere"));
});

await step("transactions", async (tell) => {
  await knex.transaction(async (outer) => {
    await outer("users").insert({ name: "outer" });
    await outer.transaction(async (inner) => {
      await inner("users").insert({ name: "inner" });
      throw new Error("undone");
    }).catch((error) => tell(error.message));
    tell(await outer("users").whereIn("name", ["outer", "inner"]).forUpdate().pluck("name"));
  });
  await expectError(
    tell,
    "deferred",
    () =>
      knex.transaction((transaction) =>
        transaction("articles").insert({ user_id: 999, title: "t" })
      ),
  );
  const stream = knex("articles").select("id").stream();
  let count = 0;
  for await (const _row of stream) count++;
  tell(count);
});

await step("schemas", async (tell) => {
  await knex.schema.createSchema("shop");
  await knex.schema.createSchemaIfNotExists("shop");
  await knex.schema.withSchema("shop").createTable("items", (table) => {
    table.increments();
    table.integer("user_id").references("id").inTable("public.users").index();
    table.string("label").unique();
    table.enu("size", ["s", "m"], { useNative: true, enumName: "sizes", schemaName: "shop" });
  });
  await knex.schema.withSchema("shop").alterTable("items", (table) => {
    table.integer("stock").defaultTo(3).notNullable();
    table.renameColumn("label", "name");
    table.index(["stock"], "by_stock");
  });
  tell(await knex.schema.withSchema("shop").hasTable("items"), await knex.schema.hasTable("items"));
  tell(await knex("items").withSchema("shop").columnInfo());
  const [user] = await knex("users").where({ name: "outer" }).select("id");
  tell(
    await knex("items").withSchema("shop").insert([
      { user_id: user.id, name: "a", size: "m" },
      { user_id: null, name: "b", size: "s" },
    ]).returning(["id", "name", "stock"]),
  );
  tell(await knex("shop.items").where("shop.items.size", "m").pluck("name"));
  tell(
    await knex("shop.items as i").leftJoin("public.users as u", "u.id", "i.user_id").orderBy("i.id")
      .select("i.name as item", "u.name as user"),
  );
  tell(
    await knex("items").withSchema("shop").insert({ name: "b", stock: 9 }).onConflict("name")
      .merge().returning("*"),
  );
  tell(await knex("items").withSchema("shop").where({ name: "b" }).update({ stock: 1 }));
  await expectError(
    tell,
    "unique",
    () => knex("items").withSchema("shop").insert({ name: "a" }),
  );
  await expectError(tell, "missing", () => knex("items"));
  await expectError(tell, "schema", () => knex.schema.dropSchema("shop"));
  const inShop = knexFactory({ client: "pg", connection, searchPath: ["shop", "public"] });
  tell(await inShop("items").orderBy("id").pluck("name"), (await inShop("users").limit(1)).length);
  tell(await inShop.migrate.latest({ migrationSource: shopMigrations, tableName: "done" }));
  tell(await inShop.migrate.latest({ migrationSource: shopMigrations, tableName: "done" }));
  tell(
    await knex("pg_tables").where({ schemaname: "shop" }).orderBy("tablename").pluck("tablename"),
  );
  tell(await inShop.migrate.rollback({ migrationSource: shopMigrations, tableName: "done" }));
  await inShop.destroy();
  await knex.schema.withSchema("shop").renameTable("items", "things");
  await knex.schema.withSchema("shop").dropTable("things");
  await knex.schema.dropSchema("shop", true);
  tell(await knex("pg_namespace").where({ nspname: "shop" }).pluck("nspname"));
});

await knex.destroy();
line("knex", "done");
console.log("end");
