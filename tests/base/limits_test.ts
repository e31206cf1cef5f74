import assert from "node:assert/strict";
import { defaultLimits, limitDefinitions, limitKey, limitsWith } from "../../lib/base/limits.ts";

Deno.test("every default lies within its own bounds", () => {
  for (const [name, { minimum, maximum, default: value }] of Object.entries(limitDefinitions)) {
    assert(minimum <= value && value <= maximum, name);
  }
  assert(Object.isFrozen(defaultLimits));
});

Deno.test("one limit can be replaced without touching the others", () => {
  const limits = limitsWith({ portals: 7 });
  assert.deepEqual(limits, { ...defaultLimits, portals: 7 });
});

for (const value of [0, -1, 1.5, NaN, Infinity, 2 ** 40]) {
  Deno.test(`a limit cannot be ${value}`, () => {
    assert.throws(() => limitsWith({ portals: value }), {
      name: "RangeError",
      message: "portals must be an integer from 1 to 2147483647",
    });
  });
}

Deno.test("the configuration key of a limit is its name in snake_case", () => {
  assert.equal(limitKey("startupPacketBytes"), "startup_packet_bytes");
  assert.equal(limitKey("portals"), "portals");
});
