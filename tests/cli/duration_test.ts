import assert from "node:assert/strict";
import { parseDuration } from "../../lib/cli/duration.ts";

const durations = { "45s": 45n, "90m": 5400n, "12h": 43_200n, "30d": 2_592_000n, "2w": 1_209_600n };

for (const [text, seconds] of Object.entries(durations)) {
  Deno.test(`${text} is ${seconds} seconds`, () => {
    assert.equal(parseDuration(text), seconds * 1_000_000n);
  });
}

for (const text of ["", "30", "d", "-1d", "0d", "1.5h", "1y", "30 d", "9999999999d"]) {
  Deno.test(`${JSON.stringify(text)} is no duration`, () => {
    assert.throws(() => parseDuration(text), /30d, 12h, 90m/);
  });
}
