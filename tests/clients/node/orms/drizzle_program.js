/** Drizzle: generated migrations, push, introspection, and queries. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  and,
  avg,
  count,
  desc,
  eq,
  gt,
  ilike,
  inArray,
  isNull,
  max,
  or,
  relations,
  sql,
  sum,
} from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { union } from "drizzle-orm/pg-core";
import pg from "pg";
import * as schema from "./drizzle_schema.js";
import * as shop from "./drizzle_shop_schema.js";
import { connection, expectError, line, step } from "./program.js";

const { members, posts, users } = schema;
const here = import.meta.dirname;
// What is loaded from node_modules is not compiled.
await mkdir(join(here, "target"), { recursive: true });
const folder = await mkdtemp(join(here, "target", "drizzle-"));
const usersRelations = relations(users, ({ many }) => ({ posts: many(posts) }));
const postsRelations = relations(
  posts,
  ({ one }) => ({ author: one(users, { fields: [posts.author], references: [users.id] }) }),
);
const pool = new pg.Pool(connection);
const db = drizzle(pool, { schema: { ...schema, usersRelations, postsRelations } });

/** Runs drizzle-kit with a configuration, and gives what it has written. */
async function kit(command, schemaFile, ...options) {
  const isShop = schemaFile === "drizzle_shop_schema.js";
  const config = join(folder, "drizzle.config.json");
  await writeFile(
    config,
    JSON.stringify({
      dialect: "postgresql",
      schema: schemaFile,
      ...(isShop ? { schemaFilter: ["shop"] } : {}),
      out: join(folder, "out").slice(here.length + 1),
      // An empty password counts as a mistake.
      dbCredentials: { ...connection, password: connection.password || "none", ssl: false },
    }),
  );
  const program = join(here, "node_modules/drizzle-kit/bin.cjs");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    program,
    command,
    `--config=${config.slice(here.length + 1)}`,
    ...options,
  ], { cwd: here, env: { ...process.env, NO_COLOR: "1" } });
  return `${stdout}\n${stderr}`;
}

async function tellTables(tell) {
  const { rows } = await pool.query(
    `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
  );
  for (const row of rows) tell(Object.values(row));
  tell(
    (await pool.query(`SELECT indexname FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`))
      .rows.map(({ indexname }) => indexname),
  );
}

await step("generate and migrate", async (tell) => {
  await kit("generate", "drizzle_schema.js", "--name=first");
  const migrations = join(folder, "out");
  const [file] = (await readdir(migrations)).filter((name) => name.endsWith(".sql"));
  for (const text of (await readFile(join(migrations, file), "utf8")).split("\n")) tell(text);
  await migrate(db, { migrationsFolder: migrations });
  await migrate(db, { migrationsFolder: migrations });
  await tellTables(tell);
  tell((await pool.query("SELECT id, count(*) OVER () FROM drizzle.__drizzle_migrations")).rows);
});

await step("inserting", async (tell) => {
  const added = await db.insert(users).values(
    Array.from({ length: 5 }, (_, number) => ({
      name: `User ${number}`,
      email: number ? `U${number}@example.org` : null,
      age: 20 + number,
      balance: `${number}.25`,
      settings: { n: number, list: [1, null, "ä"] },
      tags: number % 2 ? ["a", 'b"c', "d,e"] : null,
      born: `2000-01-0${number + 1}`,
    })),
  ).returning();
  for (const { created, ...rest } of added) tell(rest, created instanceof Date);
  await db.insert(posts).values(
    added.flatMap(({ id }) =>
      [1, 2].map((each) => ({
        author: id,
        title: `Post ${id}.${each}`,
        score: id / 3,
        number: 2n ** 60n + BigInt(id),
      }))
    ),
  );
  await db.insert(members).values([{ user: added[0].id, team: "red" }, {
    user: added[1].id,
    team: "blue",
  }]);
});

const queries = {
  "where": () =>
    db.select({ name: users.name, age: users.age }).from(users).where(
      and(gt(users.age, 20), or(ilike(users.email, "u1%"), inArray(users.name, ["User 3"]))),
    ).orderBy(users.id),
  "join": () =>
    db.select({
      name: users.name,
      n: count(posts.id),
      best: max(posts.score),
      total: sum(users.balance),
      mean: avg(posts.score),
    }).from(users).leftJoin(posts, eq(posts.author, users.id)).groupBy(users.name).having(({ n }) =>
      gt(n, 0)
    ).orderBy(desc(users.name)),
  "relations": async () => (await db.query.users.findMany({
    columns: { name: true, tags: true },
    with: { posts: { columns: { title: true, number: true }, orderBy: posts.title, limit: 1 } },
    orderBy: users.id,
    limit: 3,
  })),
  "one": () =>
    db.query.posts.findFirst({
      columns: { title: true },
      with: { author: { columns: { name: true, settings: true } } },
      orderBy: posts.title,
    }),
  "union": () =>
    union(db.select({ t: users.name }).from(users), db.select({ t: posts.title }).from(posts))
      .orderBy(sql`1`).limit(4),
  "with": () => {
    const rich = db.$with("rich").as(db.select().from(users).where(gt(users.balance, "2")));
    return db.with(rich).select({ name: rich.name }).from(rich).orderBy(rich.name);
  },
  "exists": () => db.select({ name: users.name }).from(users).where(isNull(users.email)),
  "json": () =>
    db.select({ n: sql`${users.settings}->>'n'` }).from(users).where(
      sql`${users.settings} @> '{"n": 2}'`,
    ),
  "distinct": () =>
    db.selectDistinctOn([posts.author], { title: posts.title }).from(posts).orderBy(
      posts.author,
      desc(posts.title),
    ),
  "prepared": () =>
    db.select().from(members).where(eq(members.team, sql.placeholder("team"))).prepare("by_team")
      .execute({ team: "red" }),
  "count": () => db.$count(posts, gt(posts.score, 1)),
};
for (const [name, query] of Object.entries(queries)) {
  await step(`query ${name}`, async (tell) => tell(await query()));
}

await step("changing", async (tell) => {
  tell(
    await db.update(users).set({ balance: sql`${users.balance} + 1`, active: false }).where(
      gt(users.age, 22),
    ).returning({ name: users.name, balance: users.balance }),
  );
  tell(
    await db.insert(users).values({ name: "Up", email: "U1@example.org" }).onConflictDoUpdate({
      target: users.email,
      set: { name: sql`excluded.name || '!'` },
    }).returning({ name: users.name }),
  );
  tell(
    await db.insert(users).values({ name: "Up", email: "U1@example.org" }).onConflictDoNothing()
      .returning(),
  );
  tell(
    (await db.delete(members).where(eq(members.team, "blue")).returning()).length,
    (await db.delete(posts).where(gt(posts.score, 1))).rowCount,
  );
  await expectError(tell, "check", () => db.insert(users).values({ name: "x", age: -1 }));
  await expectError(
    tell,
    "unique",
    () => db.insert(users).values({ name: "x", email: "u1@EXAMPLE.org" }),
  );
  await expectError(
    tell,
    "foreign key",
    () => db.insert(posts).values({ author: 999, title: "x" }),
  );
  await db.transaction(async (outer) => {
    await outer.insert(members).values({ user: 1, team: "outer" });
    await outer.transaction(async (inner) => {
      await inner.insert(members).values({ user: 1, team: "inner" });
      inner.rollback();
    }).catch((error) => tell(error.message));
    tell(
      await outer.select().from(members).where(eq(members.user, 1)).orderBy(members.team).for(
        "update",
      ),
    );
  }, { isolationLevel: "read committed" });
});

await step("push", async (tell) => {
  const text = (await readFile(join(here, "drizzle_schema.js"), "utf8"))
    .replace("length: 50 }).notNull()", "length: 80 })")
    .replace(
      'score: pg.doublePrecision("score"),',
      'score: pg.doublePrecision("score").default(1.5),\n  added: pg.bigserial("added", { mode: "number" }),',
    )
    .replace('pg.index("by_name")', 'pg.index("by_name_again")');
  const changed = join(folder, "changed_schema.js");
  await writeFile(changed, text);
  const output = await kit("push", changed.slice(here.length + 1), "--force");
  tell(output.includes("Changes applied"));
  await tellTables(tell);
  tell(
    (await kit("push", changed.slice(here.length + 1), "--force")).includes("No changes detected"),
  );
  tell((await db.select({ title: posts.title }).from(posts).orderBy(posts.title)).length);
});

await step("schemas", async (tell) => {
  await rm(join(folder, "out"), { recursive: true });
  await kit("generate", "drizzle_shop_schema.js", "--name=shop");
  const migrations = join(folder, "out");
  const [file] = (await readdir(migrations)).filter((name) => name.endsWith(".sql"));
  for (const text of (await readFile(join(migrations, file), "utf8")).split("\n")) tell(text);
  await migrate(db, { migrationsFolder: migrations, migrationsTable: "shop_migrations" });
  const added = await db.insert(shop.items).values([
    { name: "a", size: "large", owner: 1 },
    { name: "b" },
  ]).returning();
  tell(added);
  tell(
    await db.select({ item: shop.items.name, user: users.name }).from(shop.items)
      .leftJoin(users, eq(users.id, shop.items.owner)).orderBy(shop.items.id),
  );
  tell(
    await db.update(shop.items).set({ size: "large" }).where(eq(shop.items.name, "b")).returning(),
  );
  await expectError(tell, "unique", () => db.insert(shop.items).values({ name: "a" }));
  tell(await db.select().from(shop.labels));
  tell((await kit("push", "drizzle_shop_schema.js", "--force")).includes("No changes detected"));
  await rm(join(folder, "out"), { recursive: true });
  await kit("introspect", "drizzle_shop_schema.js");
  for (const text of (await readFile(join(folder, "out", "schema.ts"), "utf8")).split("\n")) {
    tell(text);
  }
  await pool.query("DROP SCHEMA shop CASCADE");
});

await step("introspection", async (tell) => {
  await rm(join(folder, "out"), { recursive: true });
  await kit("introspect", "drizzle_schema.js");
  for (const text of (await readFile(join(folder, "out", "schema.ts"), "utf8")).split("\n")) {
    tell(text);
  }
});

await pool.end();
await rm(folder, { recursive: true });
line("drizzle", "done");
console.log("end");
