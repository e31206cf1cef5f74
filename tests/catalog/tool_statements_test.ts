/** Statements of tools about the catalogs, from their text to the answer. */
import assert from "node:assert/strict";
import { loadParser } from "../../lib/sql/parse.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { sqliteSchema, toolStatements } from "./catalog_cases.ts";
import { CatalogSession } from "./catalog_session.ts";

const { answers } = JSON.parse(
  Deno.readTextFileSync(new URL("postgres_catalog.json", import.meta.url)),
);

Deno.test("statements of tools are answered as PostgreSQL answers them", async (test) => {
  await loadParser();
  using file = new HostedFile(sqliteSchema.split(";").filter((text) => text.trim() !== ""));
  const session = new CatalogSession(file.connect("read-only"));
  for (const sql of toolStatements) {
    await test.step(sql, () => assert.deepEqual(session.query(sql), answers[sql]));
  }
});
