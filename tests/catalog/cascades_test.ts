import assert from "node:assert/strict";
import { countCascades, requireRoomForCascades } from "../../lib/catalog/cascades.ts";
import type { Schema } from "../../lib/catalog/schema.ts";

const counts: readonly (readonly [sql: string, count: number])[] = [
  ["CREATE TABLE t(a REFERENCES u, b DEFAULT 'ON DELETE')", 0],
  ["CREATE TABLE t(a REFERENCES u ON DELETE CASCADE ON UPDATE SET NULL, b)", 2],
  ["CREATE TABLE t(a REFERENCES u ON DELETE RESTRICT ON UPDATE NO ACTION)", 0],
  ["CREATE TABLE t(a, FOREIGN KEY (a) REFERENCES u ON/**/DELETE -- x\n set DEFAULT)", 1],
  ["CREATE TRIGGER g AFTER DELETE ON t BEGIN DELETE FROM u; END", 1],
  ["CREATE TEMP TRIGGER IF NOT EXISTS g AFTER UPDATE ON t BEGIN UPDATE u SET a = 1; END", 1],
  ["UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a REFERENCES u ON DELETE CASCADE)'", 1],
  ["CREATE TABLE trigger_log(trigger TEXT, cascade TEXT)", 0],
];

for (const [sql, count] of counts) {
  Deno.test(`${sql} has ${count}`, () => assert.equal(countCascades(sql), count));
}

Deno.test("a database has at most so many", () => {
  const schema: Schema = { version: "1", relations: new Map(), cascades: 1999 };
  const table = (keys: number) =>
    `CREATE TABLE t(a, ${
      Array.from({ length: keys }, (_, index) => `k${index} REFERENCES u ON DELETE CASCADE`)
    })`;
  requireRoomForCascades(table(1), schema);
  assert.throws(() => requireRoomForCascades(table(2), schema), {
    code: "54000",
    message: "too many triggers and cascading foreign keys",
  });
  requireRoomForCascades("CREATE TABLE t(a REFERENCES u)", { ...schema, cascades: 5000 });
});
