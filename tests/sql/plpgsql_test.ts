import assert from "node:assert/strict";
import { loadParser } from "../../lib/sql/parse.ts";
import { parsePlpgsql } from "../../lib/sql/plpgsql.ts";

Deno.test.beforeAll(loadParser);

Deno.test("a DO block becomes its statements, with their lines", () => {
  const block = parsePlpgsql(`DO $$ BEGIN
    IF a THEN DELETE FROM t; ELSIF b THEN RETURN; ELSE RAISE NOTICE 'x %', 1; END IF;
  EXCEPTION WHEN unique_violation OR SQLSTATE '22012' THEN NULL;
  END $$`);
  assert(block.kind === "block");
  const [guarded] = block.body;
  assert(guarded?.kind === "block");
  assert.deepEqual(guarded.handlers, [{ conditions: ["unique_violation", "22012"], body: [] }]);
  assert.deepEqual(guarded.body, [{
    kind: "if",
    line: 2,
    branches: [
      { condition: "a", body: [{ kind: "sql", line: 2, text: "DELETE FROM t" }] },
      { condition: "b", body: [{ kind: "return", line: 2 }] },
    ],
    otherwise: [{
      kind: "raise",
      line: 2,
      level: "NOTICE",
      condition: null,
      message: "x %",
      parameters: ["1"],
      options: [],
    }],
  }]);
});

const refused = {
  "a variable": "DECLARE n int; BEGIN NULL; END",
  "a loop": "BEGIN LOOP NULL; END LOOP; END",
  "a loop over rows": "BEGIN FOR i IN 1..3 LOOP NULL; END LOOP; END",
  "COMMIT": "BEGIN COMMIT; END",
  "USING": "BEGIN EXECUTE 'SELECT $1' USING 1; END",
};

for (const [what, body] of Object.entries(refused)) {
  Deno.test(`a DO block with ${what} is refused`, () => {
    assert.throws(() => parsePlpgsql(`DO $$ ${body} $$`), { code: "0A000" });
  });
}

Deno.test("what is no PL/pgSQL is a syntax error", () => {
  assert.throws(() => parsePlpgsql("DO $$ BEGIN IF; END $$"), { code: "42601" });
});
