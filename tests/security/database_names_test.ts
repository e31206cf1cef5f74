/** Names of databases, as a client may write them, that are to lead to somebody else's. */
import assert from "node:assert/strict";
import { dirname } from "node:path";
import { refusal, Stage } from "./stage.ts";

const names: Readonly<Record<string, string>> = {
  "another's database": "ann/test.sqlite",
  "another's in capitals": "ANN/TEST.SQLITE",
  "up and down again": "bob/../ann/test.sqlite",
  "up from one's own": "../ann/test.sqlite",
  "up within the entity": "ann/../ann/test.sqlite",
  "up within the database": "bob/own.sqlite/../../ann/test.sqlite",
  "up to the metadata": "../../ayb.sqlite",
  "many steps up": "../../../../../../etc/passwd",
  "an absolute path": "/etc/passwd",
  "an absolute path of the data": "//ann/test.sqlite",
  "a URL": "file:ann/test.sqlite",
  "a URL with options": "file:///etc/passwd?mode=ro&immutable=1",
  "SQLite's memory": ":memory:",
  "an encoded slash": "ann%2ftest.sqlite",
  "encoded steps up": "%2e%2e%2fann%2ftest.sqlite",
  "encoded twice": "%252e%252e%252fann%252ftest.sqlite",
  "a backslash": "ann\\test.sqlite",
  "steps up with backslashes": "..\\ann\\test.sqlite",
  "a slash of full width": "ann\uff0ftest.sqlite",
  "a division slash": "ann\u2215test.sqlite",
  "dots of full width": "\uff0e\uff0e/ann/test.sqlite",
  "a one-dot leader": "\u2024\u2024/ann/test.sqlite",
  "a Cyrillic a": "\u0430nn/test.sqlite",
  "a letter of full width": "\uff41nn/test.sqlite",
  "a combining mark": "a\u0301nn/test.sqlite",
  "a zero-width space": "ann\u200b/test.sqlite",
  "a byte order mark": "\ufeffann/test.sqlite",
  "a right-to-left override": "\u202eetilqs.tset/nna",
  "a long s": "ann/te\u017ft.sqlite",
  "a blank in front": " ann/test.sqlite",
  "a blank behind": "ann/test.sqlite ",
  "a tab": "ann/test.sqlite\t",
  "a line feed": "ann/test.sqlite\n",
  "a dot behind": "ann/test.sqlite.",
  "a slash behind": "ann/test.sqlite/",
  "an empty part": "ann//test.sqlite",
  "only dots": "..",
  "only a slash": "/",
  "the WAL": "ann/test.sqlite-wal",
  "the shared memory": "ann/test.sqlite-shm",
  "the journal": "ann/test.sqlite-journal",
  "a quote": "ann/test.sqlite'--",
  "SQL": "' OR 1=1 --",
  "a wildcard": "ann/%",
  "an underscore for a letter": "an_/test.sqlite",
  "another's with a hash": "ann/test.sqlite#bob",
  "another's with a query": "ann/test.sqlite?user=ann",
  "a very long name": `${"a".repeat(9_000)}/test.sqlite`,
  "a template": "template1",
  "PostgreSQL's own": "postgres",
};

Deno.test("no name of a database leads to another's", async (test) => {
  await using stage = await Stage.start();
  for (const [title, name] of Object.entries(names)) {
    await test.step(title, async () => {
      assert.equal(await refusal(() => stage.connect(name)), "3D000");
    });
  }
});

Deno.test("no link in the data folder leads to another's", async (test) => {
  await using stage = await Stage.start();
  const target = stage.file("ann", "test.sqlite");
  const own = stage.file("bob", "own.sqlite");
  const replaced: Readonly<Record<string, readonly [path: string, target: string]>> = {
    "the file is a symbolic link": [own, target],
    "the folder of the database is a symbolic link": [dirname(own), dirname(target)],
    "the folder of the entity is a symbolic link": [
      dirname(dirname(own)),
      dirname(dirname(target)),
    ],
    "the file links to a file of the system": [own, "/etc/passwd"],
  };
  for (const [title, [path, to]] of Object.entries(replaced)) {
    await test.step(title, async () => {
      await Deno.rename(path, `${path}.kept`);
      await Deno.symlink(to, path);
      try {
        assert.equal(await refusal(() => stage.connect()), "58P01");
        const { status } = await stage.http("POST", "/v1/bob/own.sqlite/query", {
          body: "SELECT 1",
        });
        assert.equal(status, 500);
      } finally {
        await Deno.remove(path);
        await Deno.rename(`${path}.kept`, path);
      }
    });
  }
  await test.step("a log that is a symbolic link", async () => {
    const log = `${own}-wal`;
    await Deno.remove(log).catch(() => {});
    await Deno.symlink(`${target}-wal`, log);
    const code = await refusal(async () => {
      using client = await stage.connect();
      return await client.rows("SELECT * FROM vault");
    });
    assert.notEqual(code.slice(0, 11), "not refused");
    await Deno.remove(log);
  });
  await stage.assertUntouched();
});
