const namesLikeSqlite = "names that no column matches exactly are compared as SQLite does";
const textParameter = "a parameter that nothing determines is text, where PostgreSQL refuses it";
const rowType = "tables have no row types of their own yet: their rows are records";

/** Statements that are analysed differently from PostgreSQL, with the reason. The list only shrinks. */
export const knownDifferences: ReadonlyMap<string, string> = new Map([
  ["SELECT 1 == 2 WHERE false", "SQLite's == is an equality"],
  ['SELECT "ID" FROM users', namesLikeSqlite],
  ['SELECT "Name" FROM users', namesLikeSqlite],
  ["SELECT t1 FROM t1", rowType],
  ["SELECT concat($1, 'x')", textParameter],
  ["SELECT count($1) FROM users", textParameter],
  ["SELECT $2::int", textParameter],
  [
    "SELECT id::text, 1::text, name::int, CASE WHEN true THEN id END, CASE WHEN true THEN 1 ELSE id END, coalesce(id, 1), (id), -id, id + 1, upper(name), (SELECT id), (users).name, users.name::text FROM users",
    "a cast that changes nothing does not name the table's column",
  ],
  [
    "SELECT id AS x FROM users UNION SELECT id FROM orders ORDER BY id",
    "the parts of a set operation are not searched for the hint",
  ],
  ["SELECT 1 UNION VALUES ('2'), ('3')", "the position of the first row is given, not none"],
]);
