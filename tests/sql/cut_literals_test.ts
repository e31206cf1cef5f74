import assert from "node:assert/strict";
import fc from "fast-check";
import { cutLiterals, literalMarks } from "../../lib/sql/cut_literals.ts";

const { int4, int8, numeric, unknown } = literalMarks;

/** Texts, their skeletons, and what was cut out. */
const cuts: readonly (readonly [text: string, skeleton: string, literals: readonly string[]])[] = [
  ["SELECT 1", `SELECT ${int4}`, ["1"]],
  ["SELECT a1 FROM t2 WHERE b=-30;", `SELECT a1 FROM t2 WHERE b=-${int4};`, ["30"]],
  ["(0,2147483647,2147483649)", `(${int4},${int4},${int8})`, ["0", "2147483647", "2147483649"]],
  ["x=999999999999999999", `x=${int8}`, ["999999999999999999"]],
  ["1.50*0.5", `${numeric}*${numeric}`, ["1.50", "0.5"]],
  ["'it''s' || 'ä'''", `${unknown} || ${unknown}`, ["it's", "ä'"]],
  ["'' 'x'".replace(" ", ","), `${unknown},${unknown}`, ["", "x"]],
  ["'\\' = '/*--$1'", `${unknown} = ${unknown}`, ["\\", "/*--$1"]],
  [`"a""1" = 1 AND ä5 = 5`, `"a""1" = ${int4} AND ä5 = ${int4}`, ["1", "5"]],
  ["a[1]::int/2-3", `a[${int4}]::int/${int4}-${int4}`, ["1", "2", "3"]],
  ["t.c<>7 & 8", `t.c<>${int4} & ${int4}`, ["7", "8"]],
];

for (const [text, skeleton, literals] of cuts) {
  Deno.test(`cutLiterals: ${text}`, () => {
    const cut = cutLiterals(text);
    assert.equal(cut?.skeleton, skeleton);
    assert.deepEqual(cut?.literals, literals);
    assert.deepEqual(
      cut?.starts.map((start) => /^['0-9]/.test(text.slice(start))),
      literals.map(() => true),
    );
  });
}

const refused = [
  ...["SELECT a", "", "$1 = 1", "1 = $$x$$", "1 -- x", "1 /* x */", "E'x'", "e'x'", "B'1'", "x'1'"],
  ...["N'x'", "U&'x'", `U&"x" = 1`, "date'2020-01-01'", "1'x'", ".5", "5.", "1..2", "1e5", "1.5e5"],
  ...["1a", "1.5a", "0x1F", "1_000", "007", "2147483648", "9223372036854775807"],
  ...["12345678901234567890", "'open", `"open = 1`, "'a'\n'b'", "'a' 'b'", "?1 = 1", "`a` = 1"],
  ...["\x01 = 1", "'a\0b'", "1ä", "1$", "{1}"],
];

for (const text of refused) {
  Deno.test(`cutLiterals: nothing of ${JSON.stringify(text)}`, () => {
    assert.equal(cutLiterals(text), null);
  });
}

Deno.test("cutLiterals: literals put back in their places give the text", () => {
  const piece = fc.constantFrom(
    ...[
      "'",
      "''",
      '"',
      "1",
      "23",
      ".",
      "-",
      "/",
      "*",
      "a",
      "E",
      "$",
      "&",
      " ",
      "\n",
      "ä",
      "(",
      "=",
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      const cut = cutLiterals(text);
      if (cut === null) return;
      const rest = cut.literals.map((literal, index) =>
        text[cut.starts[index]!] === "'" ? `'${literal.replaceAll("'", "''")}'` : literal
      );
      // deno-lint-ignore no-control-regex
      assert.equal(cut.skeleton.replaceAll(/[\x01-\x04]/g, () => rest.shift()!), text);
      assert.equal(rest.length, 0);
    }),
    { numRuns: 2000 },
  );
});
