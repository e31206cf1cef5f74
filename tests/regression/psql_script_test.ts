/** What psql would send for a script. */
import assert from "node:assert/strict";
import { parsePsqlScript } from "./psql_script.ts";

function texts(script: string): string[] {
  return parsePsqlScript(script).map((step) => step.kind === "statement" ? step.text : "");
}

Deno.test("statements end at semicolons outside quotes, parentheses and comments", () => {
  assert.deepEqual(
    texts(`-- first; comment
      select 'a;b', ";"; /* ; /* nested ; */ ; */ select 2 -- ; behind
        + 3;
      create rule r as on insert to t do (select 1; select 2);
      select $$;$$, $x$;$$;$x$;`),
    [
      `select 'a;b', ";"`,
      "select 2 -- ; behind\n        + 3",
      "create rule r as on insert to t do (select 1; select 2)",
      "select $$;$$, $x$;$$;$x$",
    ],
  );
});

Deno.test("backslashes escape in E strings, and in all while standard strings are off", () => {
  assert.deepEqual(
    texts(String.raw`select E'\';'; select '\'; set standard_conforming_strings = off;
      select '\';'; set standard_conforming_strings = on; select '\';`),
    [
      String.raw`select E'\';'`,
      String.raw`select '\'`,
      "set standard_conforming_strings = off",
      String.raw`select '\';'`,
      "set standard_conforming_strings = on",
      String.raw`select '\'`,
    ],
  );
});

Deno.test("the body of a function in SQL is one with its statement", () => {
  const body = "create function f() returns int begin atomic select case when true then 1 end; end";
  assert.deepEqual(texts(`${body}; select 1;`), [body, "select 1"]);
});

Deno.test("data of COPY ends with a line of a backslash and a dot", () => {
  assert.deepEqual(parsePsqlScript("copy t from stdin;\n1\t;\n\\.\nselect 1;"), [
    {
      kind: "statement",
      text: "copy t from stdin",
      line: 1,
      copyData: "1\t;\n",
      destination: "print",
    },
    { kind: "statement", text: "select 1", line: 4, copyData: null, destination: "print" },
  ]);
});

Deno.test("backslash commands say what becomes of the rows, set variables, or are passed over", () => {
  assert.deepEqual(
    parsePsqlScript(
      "\\d t\n\\set name 'it''s' :other\nselect 1 \\gset\nselect 2\n\\gexec\nselect 3\\; select 4;",
    ),
    [
      { kind: "set", name: "name", values: ["'it''s'", ":other"] },
      { kind: "statement", text: "select 1", line: 3, copyData: null, destination: "variables" },
      { kind: "statement", text: "select 2", line: 4, copyData: null, destination: "statements" },
      {
        kind: "statement",
        text: "select 3; select 4",
        line: 6,
        copyData: null,
        destination: "print",
      },
    ],
  );
});
