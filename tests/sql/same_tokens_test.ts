import assert from "node:assert/strict";
import { haveSameTokens } from "../../lib/sql/same_tokens.ts";

const cases: readonly [same: boolean, one: string, other: string][] = [
  [true, "SELECT a,b FROM t", 'select "a" ,  B\nfrom T -- c'],
  [true, "a = 'x''y'", "a='x''y'"],
  [false, "a = 'x'", "a = 'X'"],
  [false, "a = 'x'", 'a = "x"'],
  [false, "SELECT a", "SELECT a, b"],
  [false, "?1", "$1"],
];

for (const [same, one, other] of cases) {
  Deno.test(`${one} and ${other} ${same ? "read the same" : "differ"}`, () => {
    assert.equal(haveSameTokens(one, other), same);
  });
}
