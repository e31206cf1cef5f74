/** What drizzle-kit makes tables of in a schema of their own. */
import { sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";

export const shop = pg.pgSchema("shop");
export const sizes = shop.enum("sizes", ["small", "large"]);

export const items = shop.table("items", {
  id: pg.serial("id").primaryKey(),
  name: pg.text("name").notNull().unique(),
  size: sizes("size").default("small"),
  owner: pg.integer("owner"),
}, (table) => [pg.index("items_by_owner").on(table.owner)]);

export const labels = shop.view("labels", { label: pg.text("label") }).as(
  sql`select name || ': ' || size as label from shop.items order by 1`,
);
