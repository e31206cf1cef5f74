import { readCaseFiles } from "../sql/translation_cases.ts";
import { texts } from "./fuzz_target.ts";

/** The statements of the translation cases, and some of SQLite's own. */
export function sqlSeeds(): Uint8Array[] {
  return texts(
    ...readCaseFiles().flatMap((file) => file.cases.map(({ text }) => text)),
    "PRAGMA table_info('books')",
    "INSERT OR REPLACE INTO books VALUES (?1, :name, @other, $3)",
    "SELECT `a`, [b], \"c\" FROM t WHERE x GLOB '*' -- comment\n/* another /* nested */ */",
    "CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = 1; DELETE FROM t; END; SELECT 2",
    "SELECT E'\\x41', U&'\\0041', $tag$ text $tag$, B'01', x'00', 1e10, 0x1F, .5, 'it''s'",
    "ATTACH '/etc/passwd' AS x",
  );
}

/** Words of SQL, and what begins something without ending it. */
export const sqlWords: readonly string[] = [
  ...["SELECT ", " FROM ", " WHERE ", "INSERT INTO ", "VALUES (", " RETURNING *", " UNION ALL "],
  ...[
    "WITH RECURSIVE x AS (",
    " GROUP BY ",
    " ORDER BY ",
    " LIMIT ",
    " OVER (",
    "::int4",
    "::text[]",
  ],
  ...["CREATE TABLE ", "ALTER TABLE ", "DROP ", "TRUNCATE ", "pg_catalog.", "information_schema."],
  ...["'", '"', "$$", "$x$", "/*", "*/", "--", "(", ")", ";", ",", "E'\\", "U&'", "[", "]", "`"],
  ...["NULL", "CASE WHEN ", " END", "ARRAY[", "ROW(", " IN (", " BETWEEN ", " IS DISTINCT FROM "],
  ...["9223372036854775808", "1e999", "$1", "$99999", "generate_series(1,3)", "count(*)", "now()"],
];
