import { oids } from "../pgtypes/oids.ts";

/** Names of types that are common in SQLite's statements and that no type of PostgreSQL has. */
export const sqliteTypeNames: ReadonlyMap<string, number> = new Map([
  ["blob", oids.bytea],
  ["clob", oids.text],
  ["datetime", oids.timestamp],
  ["double", oids.float8],
  ["mediumint", oids.int4],
  ["tinyint", oids.int2],
]);
