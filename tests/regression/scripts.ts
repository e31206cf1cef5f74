/** The scripts that are compared. */
export const scripts: readonly string[] = [
  ...["boolean", "char", "varchar", "text", "int2", "int4", "int8", "float8", "numeric", "date"],
  ...["time", "timestamp", "timestamptz", "interval", "strings", "case", "select"],
  ...["select_distinct", "select_having", "join", "aggregates", "window", "union", "subselect"],
  ...["with", "insert", "insert_conflict", "update", "delete", "returning", "limit"],
  ...["transactions", "prepare", "json", "jsonb", "arrays", "create_table", "alter_table"],
  ...["sequence", "identity"],
];

/** Statements that make what the scripts share. */
export interface Preparation {
  readonly script: string;
  /** Which of its statements; all of them unless told. */
  readonly only?: RegExp;
}

/** Played on both servers before, without comparing. */
export const preparations: readonly Preparation[] = [
  { script: "test_setup" },
  { script: "create_misc" },
  { script: "create_aggregate" },
  {
    script: "create_index",
    only: /^CREATE (UNIQUE )?INDEX \w+ ON (onek|tenk1|tenk2) (USING btree ?)?\(/i,
  },
];
