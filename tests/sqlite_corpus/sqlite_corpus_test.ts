/** SQLite's own SQL gives through ayb what SQLite gives, or is one of the differences that are listed. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databasePath } from "../../lib/store/hosted_database_file.ts";
import { TestServer } from "../support/test_server.ts";
import {
  agree,
  aybAnswer,
  parseCorpus,
  shellAgrees,
  shellAnswers,
  sqliteAnswer,
} from "./sqlite_corpus.ts";

const folder = new URL("statements/", import.meta.url);
const schema = parseCorpus(Deno.readTextFileSync(new URL("schema.sql", folder)));
const explained = Deno.readTextFileSync(new URL("README.md", import.meta.url));

function openWithSchema(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  for (const { sql } of schema) database.exec(sql);
  return database;
}

for (const { name } of Deno.readDirSync(folder)) {
  if (name === "schema.sql") continue;
  Deno.test(`${name} of SQLite's SQL`, async (test) => {
    await using server = await TestServer.start();
    openWithSchema(databasePath(join(server.folder, "data"), "ann", "test.sqlite")).close();
    using client = await server.connect();
    const database = openWithSchema(join(server.folder, "same.sqlite"));
    for (const { sql, reason } of parseCorpus(await Deno.readTextFile(new URL(name, folder)))) {
      const expected = sqliteAnswer(database, sql);
      const actual = await aybAnswer(client, sql);
      await test.step(sql, () => {
        if (reason === null) {
          return assert(agree(sql, actual, expected), difference(actual, expected));
        }
        assert(explained.includes(`**${reason}**`), `README.md does not explain ${reason}`);
        assert(!agree(sql, actual, expected), `is the same: it needs no "${reason}" any more`);
      });
    }
    database.close();
  });
}

function difference(actual: unknown, expected: unknown): string {
  return `ayb: ${JSON.stringify(actual)}\nSQLite: ${JSON.stringify(expected)}`;
}

const hasShell = await new Deno.Command("sqlite3", { args: ["--version"] }).output()
  .then(() => true, () => false);

Deno.test({
  name: "the sqlite3 shell gives what the library gives, as far as its version knows",
  ignore: !hasShell,
  async fn(test) {
    const home = await Deno.makeTempDir({ prefix: "ayb-corpus-" });
    for (const { name } of Deno.readDirSync(folder)) {
      if (name === "schema.sql") continue;
      await test.step(name, async () => {
        const texts = parseCorpus(await Deno.readTextFile(new URL(name, folder)))
          .map(({ sql }) => sql).filter((sql) => !dependsOnProgram(sql));
        openWithSchema(join(home, `${name}.shell`)).close();
        const answers = await shellAnswers(join(home, `${name}.shell`), texts);
        const database = openWithSchema(join(home, `${name}.library`));
        const differing = texts.filter((sql, index) => {
          const lines = answers[index];
          const answer = sqliteAnswer(database, sql);
          return lines != null && answer !== "error" && !shellAgrees(lines, answer);
        });
        database.close();
        assert.deepEqual(differing, []);
      });
    }
    await Deno.remove(home, { recursive: true });
  },
});

/** What the shell sets otherwise than the library, or what is other with every run. */
function dependsOnProgram(sql: string): boolean {
  return /foreign_keys|EXPLAIN|random|page_size|writable_schema|load_extension/i.test(sql);
}
