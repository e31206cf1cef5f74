import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type CallContext, contextual, type FunctionTable, rows, scalar } from "./definition.ts";
import { keywordTable } from "./keyword_table.ts";

/*
 * What administrators and their tools ask. A database is one file, so that there are neither
 * partitions nor publications, and one tablespace has all of them.
 */

/** The engine puts its own in the place of these; see lib/engine/size_functions.ts. */
const ofTheEngine = contextual(() => {
  throw notSupported("sizes of relations outside of a database are not supported");
});

function databaseSize({ session }: CallContext, database: string | number): number {
  const oid = session.catalog?.privilegedObject("database", database)?.oid;
  if (oid !== undefined) return session.catalog!.databaseSize(oid);
  const named = typeof database === "string" ? `"${database}"` : `with OID ${database}`;
  throw new PgError(sqlState.invalid_catalog_name, `database ${named} does not exist`);
}

/** All that the session can see, which is what is in the only tablespace of databases. */
function tablespaceSize({ session }: CallContext, tablespace: string | number): number {
  const found = session.catalog?.privilegedObject("tablespace", tablespace);
  if (found === undefined) {
    const named = typeof tablespace === "string" ? `"${tablespace}"` : `with OID ${tablespace}`;
    throw new PgError(sqlState.undefined_object, `tablespace ${named} does not exist`);
  }
  if (found.oid === defaultTablespace) return session.catalog!.databaseSize(null);
  const message = "permission denied for tablespace pg_global";
  throw new PgError(sqlState.insufficient_privilege, message);
}

/** OID of the tablespace that databases are in. */
const defaultTablespace = 1663;

const nothing = scalar(() => null);

/** Bits of pg_relation_is_updatable() for UPDATE and DELETE, which a column needs. */
const changeEvents = 1 << 2 | 1 << 4;

function columnIsUpdatable(
  { session }: CallContext,
  relation: bigint,
  column: number,
  triggers: boolean,
): boolean {
  const events = session.catalog?.updatableEvents(Number(relation), triggers) ?? 0;
  return column > 0 && (events & changeEvents) === changeEvents;
}

function ruleDefinition({ session }: CallContext, oid: number, pretty: boolean | null = false) {
  return session.catalog?.ruleDefinition(oid, pretty === true);
}

const noRecovery = scalar(() => {
  throw new PgError(
    sqlState.object_not_in_prerequisite_state,
    "recovery is not in progress",
    { hint: "Recovery control functions can only be executed during recovery." },
  );
});

/** The setting is off, and cannot be changed. */
const noCommitTimes = scalar(() => {
  throw new PgError(
    sqlState.object_not_in_prerequisite_state,
    "could not get commit timestamp data",
    { hint: 'Make sure the configuration parameter "track_commit_timestamp" is set.' },
  );
});

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

/** What only superusers may do; there are none. */
function superuserOnly(name: string) {
  return scalar(() => {
    throw new PgError(sqlState.insufficient_privilege, `permission denied for function ${name}`);
  });
}

/** As PostgreSQL would name the file of a relation in the folder of its database. */
function filePath({ session }: CallContext, relation: bigint): string | null {
  const database = session.catalog?.privilegedObject("database", session.databaseName)?.oid;
  const isStored = (session.catalog?.storedTrees(Number(relation))?.own.length ?? 0) > 0;
  return isStored ? `base/${database}/${relation}` : null;
}

const no = scalar(() => false);

/** What is older than any transaction has the greatest age. */
const greatestAge = 2 ** 31 - 1;
/** Numbers below it are those of transactions that everybody has seen. */
const firstNormalNumber = 3;

/**
 * How old a transaction's number is: numbers have 64 bits here and never begin anew, so nothing grows
 * old, and nobody has to be warned of it.
 */
const transactionAge = scalar((xid: number) => Number(xid) < firstNormalNumber ? greatestAge : 0);

/** Functions about the server, and about what PostgreSQL has and SQLite has not. */
export const administrationFunctions: FunctionTable = {
  "pg_table_size(regclass)": ofTheEngine,
  "pg_indexes_size(regclass)": ofTheEngine,
  "pg_relation_size(regclass)": ofTheEngine,
  "pg_relation_size(regclass,text)": ofTheEngine,
  "pg_total_relation_size(regclass)": ofTheEngine,
  "pg_database_size(oid)": contextual(databaseSize),
  "pg_database_size(name)": contextual(databaseSize),
  "pg_tablespace_size(oid)": contextual(tablespaceSize),
  "pg_tablespace_size(name)": contextual(tablespaceSize),
  "pg_tablespace_location(oid)": scalar(() => ""),
  "pg_tablespace_databases(oid)": rows(() => []),
  "pg_partition_ancestors(regclass)": rows(() => []),
  "pg_partition_tree(regclass)": rows(() => []),
  "pg_partition_root(regclass)": nothing,
  "pg_get_ruledef(oid)": contextual(ruleDefinition),
  "pg_get_ruledef(oid,bool)": contextual(ruleDefinition),
  "pg_relation_is_updatable(regclass,bool)": contextual(
    ({ session }, relation: bigint, triggers: boolean) =>
      session.catalog?.updatableEvents(Number(relation), triggers) ?? 0,
  ),
  "pg_column_is_updatable(regclass,int2,bool)": contextual(columnIsUpdatable),
  "pg_relation_filenode(regclass)": contextual(({ session }, relation: bigint) =>
    session.catalog?.storedTrees(Number(relation))?.own.length ? Number(relation) : null
  ),
  "pg_relation_is_publishable(regclass)": scalar(() => false),
  "pg_relation_filepath(regclass)": contextual(filePath),
  "pg_get_statisticsobjdef_expressions(oid)": nothing,
  // The server is never in recovery.
  "pg_last_wal_receive_lsn()": nothing,
  "pg_last_wal_replay_lsn()": nothing,
  "pg_last_xact_replay_timestamp()": nothing,
  // There is one schema of temporary tables, which is the session's own.
  "pg_is_other_temp_schema(oid)": no,
  "pg_jit_available()": no,
  "row_security_active(oid)": no,
  "row_security_active(text)": no,
  "pg_trigger_depth()": scalar(() => 0),
  "age(xid)": transactionAge,
  // Nobody shares the lock of a row, so that the first number is still to be given.
  "mxid_age(xid)": scalar((xid: number) => Number(xid) === 0 ? greatestAge : 1 - Number(xid)),
  "pg_current_logfile()": superuserOnly("pg_current_logfile"),
  "pg_reload_conf()": superuserOnly("pg_reload_conf"),
  "pg_rotate_logfile()": superuserOnly("pg_rotate_logfile"),
  "pg_get_keywords()": rows(keywords),
  "pg_available_extensions()": rows(() => [["plpgsql", "1.0", "PL/pgSQL procedural language"]]),
  "pg_is_wal_replay_paused()": noRecovery,
  "pg_get_wal_replay_pause_state()": noRecovery,
  "pg_last_committed_xact()": noCommitTimes,
  "pg_xact_commit_timestamp(xid)": noCommitTimes,
  "pg_xact_commit_timestamp_origin(xid)": noCommitTimes,
};
