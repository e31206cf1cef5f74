import assert from "node:assert/strict";
import fc from "fast-check";
import { PgError } from "../../lib/base/pg_error.ts";
import { type ArrayText, formatArrayText, parseArrayText } from "../../lib/pgtypes/array_text.ts";

const elements = fc.oneof(
  fc.constantFrom(null, "", "NULL", "null", " ", "{}", '"', "\\", ",", ";", "a b", "\v"),
  fc.string({ unit: "binary" }),
);

const arrays: fc.Arbitrary<ArrayText> = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 3 }),
      lowerBound: fc.integer({ min: -5, max: 5 }),
    }, { noNullPrototype: true }),
    { minLength: 1, maxLength: 4 },
  )
  .chain((dimensions) => {
    const count = dimensions.reduce((product, { length }) => product * length, 1);
    return fc.array(elements, { minLength: count, maxLength: count })
      .map((values) => ({ dimensions, elements: values }));
  });

Deno.test("the text of an array reads back as the same array, with any delimiter", () => {
  fc.assert(fc.property(arrays, fc.constantFrom(",", ";"), (array, delimiter) => {
    assert.deepEqual(parseArrayText(formatArrayText(array, delimiter), delimiter), array);
  }));
});

Deno.test("any text is an array or a PostgreSQL error", () => {
  const pieces = fc.array(
    fc.constantFrom("{", "}", ",", '"', "\\", "a", "NULL", " ", "[", "]", ":", "=", "1", "-"),
  );
  fc.assert(fc.property(pieces, (parts) => {
    try {
      const array = parseArrayText(parts.join(""), ",");
      assert.deepEqual(parseArrayText(formatArrayText(array, ","), ","), array);
    } catch (error) {
      assert.ok(error instanceof PgError, String(error));
    }
  }));
});
