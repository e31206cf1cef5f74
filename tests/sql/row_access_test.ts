import assert from "node:assert/strict";
import { keyText } from "../../lib/sql/row_access.ts";
import { loadParser } from "../../lib/sql/parse.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { TranslationDatabase } from "./translation_cases.ts";

const schema = [
  "CREATE TABLE item (id int PRIMARY KEY, name varchar(20), count int, CHECK (count >= 0))",
  "CREATE TABLE pair (a int8, b text, v int, PRIMARY KEY (a, b))",
  "CREATE TABLE log (at timestamptz, text text)",
  "CREATE TABLE numbered (id serial PRIMARY KEY, name text)",
  "CREATE TABLE named (id uuid PRIMARY KEY, name text UNIQUE, v int)",
  "CREATE TABLE child (id int PRIMARY KEY, item int REFERENCES item, v int)",
  "CREATE TABLE amount (id numeric PRIMARY KEY, v int)",
  "CREATE VIEW shown AS SELECT * FROM item",
];

/** What each statement names: the table and the values of its key, `other rows` behind it if they matter. */
const cases: Readonly<Record<string, string | null>> = {
  "UPDATE item SET count = count + 1 WHERE id = $1": "item $1",
  "UPDATE item AS i SET name = 'x' WHERE 7 = i.id AND i.count > 0 RETURNING *": "item 7",
  "UPDATE item SET count = 1 WHERE id = $1 OR id = $2": null,
  "UPDATE item SET count = 1 WHERE id > $1": null,
  "UPDATE item SET id = 2 WHERE id = $1": null,
  "UPDATE item SET count = (SELECT max(count) FROM item) WHERE id = $1": null,
  "UPDATE item SET count = l.v FROM pair AS l WHERE id = $1": null,
  "UPDATE pair SET v = 1 WHERE a = $1 AND b = 'x'": "pair $1 x",
  "UPDATE pair SET v = 1 WHERE a = $1": null,
  "UPDATE named SET v = 1 WHERE id = $1": "named $1",
  "UPDATE named SET name = 'x' WHERE id = $1": null,
  "UPDATE child SET v = 1 WHERE id = $1": "child $1",
  "UPDATE child SET item = 1 WHERE id = $1": "child $1 other rows",
  "UPDATE amount SET v = 1 WHERE id = $1": null,
  "UPDATE shown SET count = 1 WHERE id = $1": null,
  "INSERT INTO log VALUES (now(), 'a'), (now(), 'b')": "log",
  "INSERT INTO log SELECT now(), 'a'": null,
  "INSERT INTO item VALUES ($1, 'a', 1)": "item $1",
  "INSERT INTO item (name, id) VALUES ('a', 5) RETURNING id": "item 5",
  "INSERT INTO item VALUES ($1, 'a', 1), ($2, 'b', 2)": null,
  "INSERT INTO item VALUES ($1, 'a', 1) ON CONFLICT (id) DO UPDATE SET count = item.count + 1":
    "item $1",
  "INSERT INTO item VALUES ($1, 'a', 1) ON CONFLICT (id) DO UPDATE SET id = 3": null,
  "INSERT INTO numbered (name) VALUES ('a')": null,
  "INSERT INTO numbered VALUES (4, 'a')": "numbered 4",
  "INSERT INTO named VALUES ($1, 'a', 1)": null,
  "INSERT INTO child VALUES ($1, 2, 3)": "child $1 other rows",
  "SELECT * FROM item WHERE id = $1 FOR UPDATE": "item $1",
  "SELECT count(*) FROM item WHERE id = $1": "item $1",
  "SELECT * FROM item JOIN child ON item.id = child.item WHERE item.id = $1": null,
  "SELECT * FROM item WHERE name = $1": null,
  "DELETE FROM item WHERE id = $1": null,
};

Deno.test("row access: a statement is about one row if it names the whole key, and no other rows", async () => {
  await loadParser();
  using hosted = new HostedFile();
  const database = new TranslationDatabase(hosted.connect());
  for (const text of schema) database.run(database.translate(text).steps);
  for (const [text, expected] of Object.entries(cases)) {
    const { row } = database.translate(text);
    const key = row?.key?.map((each) => "parameter" in each ? `$${each.parameter}` : each.constant);
    const found = row && [row.table, ...key ?? [], ...row.dependsOnOthers ? ["other rows"] : []];
    assert.equal(found && found.join(" "), expected, text);
  }
});

Deno.test("row access: triggers may do anything, so their tables have none", async () => {
  await loadParser();
  using hosted = new HostedFile();
  const connection = hosted.connect();
  for (
    const text of [
      "CREATE TABLE t (id INTEGER PRIMARY KEY, v)",
      "CREATE TABLE watched (id INTEGER PRIMARY KEY, v)",
      "CREATE TRIGGER r AFTER UPDATE ON watched BEGIN DELETE FROM t; END",
      "CREATE TABLE c (name TEXT COLLATE NOCASE PRIMARY KEY, v)",
    ]
  ) connection.exec(text);
  const database = new TranslationDatabase(connection);
  const access = (table: string, key: string) =>
    database.translate(`UPDATE ${table} SET v = 1 WHERE ${key} = $1`).row;
  assert.equal(access("t", "id")?.table, "t");
  assert.equal(access("watched", "id"), null);
  assert.equal(access("c", "name"), null, "keys that differ in case are the same row");
});

Deno.test("row access: keys have one text, and only values of their column's type have it", () => {
  const integer = [{ parameter: 1, type: "integer" }] as const;
  const text = [{ parameter: 1, type: "text" }] as const;
  assert.equal(keyText(integer, [5n]), keyText(integer, [5]));
  assert.equal(keyText(integer, ["5"]), null);
  assert.equal(keyText(integer, [5.5]), null);
  assert.equal(keyText(integer, [null]), null);
  assert.equal(keyText(text, [5n]), null);
  const pair = [...text, { parameter: 2, type: "text" }] as const;
  assert.notEqual(keyText(pair, ["a", "b,c"]), keyText(pair, ["a,b", "c"]));
  assert.notEqual(keyText(pair, ['a","b', "c"]), keyText(pair, ["a", 'b","c']));
});
