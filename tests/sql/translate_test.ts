import assert from "node:assert/strict";
import { readCaseFiles, runCases } from "./translation_cases.ts";

for (const file of readCaseFiles()) {
  Deno.test(`the cases of ${file.name} are translated`, async (test) => {
    const actual = await runCases(file);
    for (const [index, { text, expected }] of file.cases.entries()) {
      await test.step(text, () => assert.equal(actual[index], expected));
    }
  });
}
