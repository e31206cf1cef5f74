import assert from "node:assert/strict";
import { tokensOf } from "../../lib/functions/text_search/tokenizer.ts";

/** Begins of names, tags … that lead to none, again and again. */
const repeated = [
  ...["a_", "a-", "a-1", "a@", "a_a@", "a.bc_d@", "1.", "1e1_", "é1_", "/.", "/.~/", "../"],
  ...["<a ", '<a "', "<a '<a \" ", "<!--", "<!-- -", "<script><", "&a", "&#1", "http:/", "-", "<"],
];

for (const part of repeated) {
  // It would take minutes if the time grew with the square of the length.
  Deno.test(`no part of a long text of ${JSON.stringify(part)} is lost`, () => {
    const text = part.repeat(400_000 / part.length);
    let length = 0;
    for (const token of tokensOf(text)) length += token.text.length;
    assert.ok(length >= text.length);
  });
}
