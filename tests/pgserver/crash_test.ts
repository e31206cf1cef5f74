import assert from "node:assert/strict";
import { crashRepeatedly } from "../support/crash_load.ts";

Deno.test("after kills at random moments all that was acknowledged is there, and nothing in part", async () => {
  const executors = await crashRepeatedly(4, 0);
  assert.equal(executors.executorKills, 4);
  assert(executors.committed > 0);
  const server = await crashRepeatedly(2, 1);
  assert.equal(server.serverKills, 2);
  assert(server.committed > 0);
});
