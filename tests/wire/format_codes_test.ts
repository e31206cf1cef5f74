import assert from "node:assert/strict";
import { parameterFormats, resultFormats } from "../../lib/wire/format_codes.ts";

const cases: [codes: number[], count: number, formats: number[]][] = [
  [[], 0, []],
  [[], 3, [0, 0, 0]],
  [[1], 3, [1, 1, 1]],
  [[1], 0, []],
  [[0, 1], 2, [0, 1]],
];

for (const [codes, count, formats] of cases) {
  Deno.test(`format codes [${codes}] for ${count} values mean [${formats}]`, () => {
    assert.deepEqual(parameterFormats(codes, count), formats);
    assert.deepEqual(resultFormats(codes, count), formats);
  });
}

Deno.test("format codes of another number are a protocol violation", () => {
  assert.throws(() => parameterFormats([0, 1], 3), {
    code: "08P01",
    message: "bind message has 2 parameter formats but 3 parameters",
  });
  assert.throws(() => resultFormats([0, 1], 1), {
    code: "08P01",
    message: "bind message has 2 result formats but query has 1 columns",
  });
});

Deno.test("a format code that is neither text nor binary is refused", () => {
  assert.throws(() => resultFormats([2], 1), {
    code: "22023",
    message: "unsupported format code: 2",
  });
});
