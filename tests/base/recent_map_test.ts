import assert from "node:assert/strict";
import { RecentMap } from "../../lib/base/recent_map.ts";

Deno.test("RecentMap: keeps what was used last, within its capacity", () => {
  const map = new RecentMap<number>(4);
  for (let number = 0; number < 100; number++) {
    map.set(String(number), number);
    assert.equal(map.get("0"), 0);
    assert.equal(map.get(String(number)), number);
    assert.ok(map.size <= 4);
  }
  assert.equal(map.get("1"), undefined);
});

Deno.test("RecentMap: a key has one value, the last that it was given", () => {
  const map = new RecentMap<string | null>(2);
  map.set("a", "old");
  map.set("b", "other");
  map.set("a", null);
  assert.equal(map.get("a"), null);
  map.clear();
  assert.equal(map.get("a"), undefined);
  assert.equal(map.size, 0);
});
