import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { FunctionTable } from "./definition.ts";
import { rows, scalar } from "./definition.ts";
import { keywordTable } from "./keyword_table.ts";

/*
 * What administrators and their tools ask. A database is one file, so that there are neither
 * tablespaces nor partitions, rules nor publications, and the size of a part of it is not known.
 */

const unknownSize = scalar(() => null);
const nothing = scalar(() => null);

const categories: Readonly<Record<string, string>> = {
  C: "unreserved (cannot be function or type name)",
  R: "reserved",
  T: "reserved (can be function or type name)",
  U: "unreserved",
};

function* keywords(): Iterable<readonly unknown[]> {
  for (const line of keywordTable.trimEnd().split("\n")) {
    const [word, category = ""] = line.split(" ");
    const code = category.charAt(0);
    const isBare = !category.endsWith("-");
    const description = isBare ? "can be bare label" : "requires AS";
    yield [word, code, isBare, categories[code], description];
  }
}

/** Functions about the server, and about what PostgreSQL has and SQLite has not. */
export const administrationFunctions: FunctionTable = {
  "pg_table_size(regclass)": unknownSize,
  "pg_indexes_size(regclass)": unknownSize,
  "pg_relation_size(regclass)": unknownSize,
  "pg_relation_size(regclass,text)": unknownSize,
  "pg_total_relation_size(regclass)": unknownSize,
  "pg_database_size(oid)": unknownSize,
  "pg_database_size(name)": unknownSize,
  "pg_tablespace_size(oid)": unknownSize,
  "pg_tablespace_size(name)": unknownSize,
  "pg_tablespace_location(oid)": scalar(() => ""),
  "pg_tablespace_databases(oid)": rows(() => []),
  "pg_partition_ancestors(regclass)": rows(() => []),
  "pg_partition_tree(regclass)": rows(() => []),
  "pg_partition_root(regclass)": nothing,
  "pg_get_ruledef(oid)": nothing,
  "pg_get_ruledef(oid,bool)": nothing,
  "pg_relation_is_publishable(regclass)": scalar(() => false),
  "pg_get_keywords()": rows(keywords),
  "pg_available_extensions()": rows(() => [["plpgsql", "1.0", "PL/pgSQL procedural language"]]),
  "pg_is_wal_replay_paused()": scalar(() => {
    throw new PgError(
      sqlState.object_not_in_prerequisite_state,
      "recovery is not in progress",
      { hint: "Recovery control functions can only be executed during recovery." },
    );
  }),
};
