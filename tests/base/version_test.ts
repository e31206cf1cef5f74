import assert from "node:assert/strict";
import project from "../../deno.json" with { type: "json" };
import { version } from "../../lib/base/version.ts";

Deno.test("the version in the code is the one in deno.json", () => {
  assert.equal(version, project.version);
});
