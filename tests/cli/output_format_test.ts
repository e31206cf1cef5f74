import assert from "node:assert/strict";
import { formatTable, type OutputFormat, type Table } from "../../lib/cli/output_format.ts";

const table: Table = {
  titles: ["name", "score"],
  rows: [["PostgreSQL", "10"], ["SQLite", null], ["", 'a,"b"\nc']],
};

const cases: readonly { format: OutputFormat; table: Table; text: string }[] = [
  {
    format: "table",
    table,
    text: [
      " name       | score",
      "------------+----------",
      " PostgreSQL | 10",
      " SQLite     | NULL",
      '            | a,"b"\\nc',
      "",
    ].join("\n"),
  },
  {
    format: "table",
    table: { titles: ["wide"], rows: [["日本"], ["é\u0301"], ["👩‍👩‍👧"], ["\x1b[2J"]] },
    text: [" wide", "-----------", " 日本", " é\u0301", " 👩‍👩‍👧", " \\u001b[2J", ""].join("\n"),
  },
  { format: "table", table: { titles: ["a", "b"], rows: [] }, text: " a | b\n---+---\n" },
  { format: "csv", table, text: 'name,score\nPostgreSQL,10\nSQLite,\n"","a,""b""\nc"\n' },
  {
    format: "json",
    table: { titles: ["name", "score"], rows: [["SQLite", null]] },
    text: '[\n  {\n    "name": "SQLite",\n    "score": null\n  }\n]\n',
  },
  { format: "json", table: { titles: ["name"], rows: [] }, text: "[]\n" },
];

for (const { format, table, text } of cases) {
  Deno.test(`rows as ${format}: ${JSON.stringify(table.rows)}`, () => {
    assert.equal(formatTable(table, format), text);
  });
}
