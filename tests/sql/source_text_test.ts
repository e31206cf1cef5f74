import assert from "node:assert/strict";
import fc from "fast-check";
import { SourceText } from "../../lib/sql/source_text.ts";

const utf8 = new TextEncoder();

Deno.test("places in bytes are found in any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(9), (text, at, before) => {
      const characters = [...text];
      const index = at % (characters.length + 1);
      const head = characters.slice(0, index).join("");
      const source = new SourceText(text, utf8.encode(text).length, before);
      const location = utf8.encode(head).length;
      assert.equal(source.indexOf(location), head.length);
      assert.equal(source.positionOf(location), before + index + 1);
      assert.equal(source.positionOfIndex(head.length), before + index + 1);
    }),
  );
});

Deno.test("a place behind the end is the end", () => {
  assert.equal(new SourceText("abc", 3).indexOf(9), 3);
  assert.equal(new SourceText("äbc", 4).indexOf(9), 3);
});
