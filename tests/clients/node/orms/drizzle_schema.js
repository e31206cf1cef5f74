/** What drizzle-kit makes tables of. */
import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const users = pg.pgTable("users", {
  id: pg.serial("id").primaryKey(),
  name: pg.varchar("name", { length: 50 }).notNull(),
  email: pg.text("email").unique(),
  age: pg.smallint("age").default(18),
  balance: pg.numeric("balance", { precision: 10, scale: 2 }).default("0").notNull(),
  settings: pg.jsonb("settings").default({ theme: "dark" }),
  active: pg.boolean("active").default(true),
  tags: pg.text("tags").array(),
  born: pg.date("born"),
  created: pg.timestamp("created", { withTimezone: true }).defaultNow().notNull(),
}, (table) => [
  pg.index("by_name").on(table.name, table.age.desc()),
  pg.uniqueIndex("lower_email").on(sql`lower(${table.email})`),
  pg.check("age_positive", sql`${table.age} > 0`),
]);

export const posts = pg.pgTable("posts", {
  id: pg.uuid("id").defaultRandom().primaryKey(),
  author: pg.integer("author").notNull().references(() => users.id, { onDelete: "cascade" }),
  title: pg.text("title").notNull(),
  score: pg.doublePrecision("score"),
  number: pg.bigint("number", { mode: "bigint" }),
}, (table) => [pg.unique("one_title").on(table.author, table.title)]);

export const members = pg.pgTable("members", {
  user: pg.integer("user").references(() => users.id),
  team: pg.char("team", { length: 5 }),
}, (table) => [pg.primaryKey({ columns: [table.user, table.team] })]);
