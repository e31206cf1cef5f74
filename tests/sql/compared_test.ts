import assert from "node:assert/strict";
import { loadParser } from "../../lib/sql/parse.ts";
import { CatalogSession } from "../catalog/catalog_session.ts";
import { HostedFile } from "../engine/hosted_file.ts";
import { agree, comparedFiles, comparedTexts, readRecorded, runCase } from "./compared_cases.ts";

await loadParser();

for (const name of comparedFiles()) {
  const recorded = readRecorded(name);
  if (recorded.length === 0) continue; // of work in progress
  Deno.test(`the statements of ${name}.sql give what PostgreSQL 15 gave`, async (test) => {
    assert.deepEqual(recorded.map(({ sql }) => sql), comparedTexts(name), "record them anew");
    using file = new HostedFile();
    const session = new CatalogSession(file.connect());
    for (const { sql, postgres, ayb } of recorded) {
      const actual = runCase(sql, session);
      await test.step(sql, () => {
        if (ayb === undefined && agree(actual, postgres)) return;
        assert.equal(actual, ayb ?? postgres);
      });
    }
  });
}
