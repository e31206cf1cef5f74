import assert from "node:assert/strict";
import fc from "fast-check";
import { Lexer } from "../../lib/sql/lexer.ts";

function tokens(text: string): string[] {
  const found: string[] = [];
  const lexer = new Lexer(text);
  while (lexer.next()) found.push(`${lexer.kind} ${lexer.token}`);
  return found;
}

const cases: readonly [text: string, ...tokens: string[]][] = [
  ["select a.b", "word select", "word a", "punctuation .", "word b"],
  ["-- c\n/* /* x */ ; */ 1", "number 1"],
  [
    "'it''s' E'a\\'b' x'00' $$a;$$ $t$ $$ $t$",
    "string 'it''s'",
    "string E'a\\'b'",
    "string x'00'",
    "string $$a;$$",
    "string $t$ $$ $t$",
  ],
  [
    '"a""b" `c` [d e] a[1]',
    'quoted "a""b"',
    "quoted `c`",
    "quoted [d e]",
    "word a",
    "punctuation [",
    "number 1",
    "punctuation ]",
  ],
  [
    "$1 ?2 ? :name @x $y",
    "parameter $1",
    "parameter ?2",
    "parameter ?",
    "parameter :name",
    "parameter @x",
    "parameter $y",
  ],
  ["a::int :=1", "word a", "operator ::", "word int", "operator :=", "number 1"],
  [
    "1.5e-3 .5 0x1F 1_000 1-2",
    "number 1.5e-3",
    "number .5",
    "number 0x1F",
    "number 1_000",
    "number 1",
    "operator -",
    "number 2",
  ],
  [
    "a->>'b'||c<>-1",
    "word a",
    "operator ->>",
    "string 'b'",
    "operator ||",
    "word c",
    "operator <>",
    "operator -",
    "number 1",
  ],
  ["U&'a' U&\"b\" e1", "string U&'a'", 'quoted U&"b"', "word e1"],
  ["'never closed", "string 'never closed"],
];

for (const [text, ...expected] of cases) {
  Deno.test(`${JSON.stringify(text)} is cut into its tokens`, () => {
    assert.deepEqual(tokens(text), expected);
  });
}

Deno.test("any text is cut into tokens that lie behind each other and only blanks between", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      "`",
      "[",
      "]",
      "$$",
      "$a$",
      "/*",
      "*/",
      "--",
      "\n",
      ";",
      "E'",
      "\\",
      "(",
      ")",
      ":",
      "?",
    ),
    fc.string({ unit: "grapheme", maxLength: 4 }),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const text = pieces.join("");
    const lexer = new Lexer(text);
    let end = 0;
    while (lexer.next()) {
      assert.ok(lexer.start >= end && lexer.end > lexer.start && lexer.end <= text.length);
      end = lexer.end;
    }
  }));
});
