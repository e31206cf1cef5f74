import type { Limits } from "../base/limits.ts";
import { notSupported, PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { isCatalogTableName } from "../catalog/catalog_table_name.ts";
import { authorizerAction as action, schemaChangingActions } from "./authorizer_action.ts";
import type { NodeSqliteLimits } from "./node_sqlite.ts";
import { isPragmaAllowed } from "./pragma_rules.ts";

/**
 * What SQL can reach on a connection to a hosted file, as tables: run-time limits, settings that
 * are made when the connection opens, and rules that SQLite's authorizer asks while it compiles.
 * Further guards have no row because they are one word elsewhere: defensive mode (schema and
 * shadow tables cannot be written), no double-quoted strings, no extension loading, and a file
 * opened read-only for read-only access.
 * @module
 */

/** What somebody may do with a database through a connection. */
export type Access = "read-only" | "read-write";

/** A compiled statement may hold so many instructions, of some 24 bytes each. */
const maximumInstructions = 10_000_000;
/** SQLite is built with this as the greatest parameter number. */
const maximumParameterNumber = 32_766;
/** Translation makes a text longer: coercions, qualified names. */
const translationGrowth = 2;

/** SQLite's limits for a hosted connection. */
export function hostedLimits(limits: Limits): NodeSqliteLimits {
  return {
    length: limits.valueBytes,
    sqlLength: limits.statementBytes * translationGrowth,
    vdbeOp: maximumInstructions,
    // No other file, whatever its name; the authorizer refuses ATTACH as well.
    attach: 0,
    variableNumber: Math.min(limits.parameters, maximumParameterNumber),
  };
}

/** A PRAGMA that is set when a connection opens. */
export interface ConnectionSetting {
  readonly pragma: string;
  readonly value: string;
  readonly why: string;
}

const settings: readonly ConnectionSetting[] = [
  { pragma: "busy_timeout", value: "0", why: "waiting inside SQLite would stall everybody else" },
  { pragma: "foreign_keys", value: "ON", why: "PostgreSQL always checks them" },
  { pragma: "recursive_triggers", value: "ON", why: "PostgreSQL's triggers fire within triggers" },
  { pragma: "cell_size_check", value: "ON", why: "files come from outside and may be corrupt" },
  {
    pragma: "synchronous",
    value: "NORMAL",
    why: "commits get to the disk together, outside of SQLite; see wal_sync.ts",
  },
  {
    pragma: "wal_autocheckpoint",
    value: "0",
    why: "whoever commits does not copy the log; see checkpointer.ts",
  },
  {
    pragma: "journal_size_limit",
    value: "67108864",
    why: "one huge transaction leaves no huge WAL",
  },
];

/**
 * The settings of a connection, in the order in which they are made.
 *
 * trusted_schema stays on: SQLite would otherwise refuse every function that is not its own in
 * views, defaults and checks, and node:sqlite cannot mark ours as innocuous. Functions that do more
 * than compute are registered as directOnly instead, which no setting can undo.
 */
export function connectionSettings(access: Access): readonly ConnectionSetting[] {
  if (access === "read-write") return settings;
  return [
    ...settings,
    { pragma: "query_only", value: "ON", why: "temporary tables are not for readers either" },
  ];
}

/** One thing that SQL may not do. */
export interface AuthorizationRule {
  readonly name: string;
  /** Codes of the actions that it looks at. */
  readonly actions: readonly number[];
  /** The error that refuses the action; `null` if this rule has nothing against it. */
  refusal(first: string | null, second: string | null, schema: string | null): PgError | null;
}

function denied(message: string, detail?: string): PgError {
  return new PgError(
    sqlState.insufficient_privilege,
    message,
    detail === undefined ? {} : { detail },
  );
}

/** Functions that reach out of the database, whether this SQLite has them or not. */
const forbiddenFunctions = new Set([
  "edit",
  "fts3_tokenizer",
  "load_extension",
  "readfile",
  "sqlite_log",
  "writefile",
]);

/** Modules that keep their rows in the database itself. */
const allowedModules = new Set([
  "fts3",
  "fts4",
  "fts4aux",
  "fts5",
  "fts5vocab",
  "rtree",
  "rtree_i32",
]);

/** Every rule. The order does not matter: each refuses on its own. */
export const authorizationRules: readonly AuthorizationRule[] = [
  {
    name: "no other file is attached",
    actions: [action.ATTACH],
    // VACUUM copies into a temporary database that it attaches under an empty name.
    refusal: (file) =>
      file === ""
        ? notSupported("VACUUM is not supported", {
          hint: "Space of deleted rows is used again by itself.",
        })
        : denied("permission denied to attach a database"),
  },
  {
    name: "nothing is detached",
    actions: [action.DETACH],
    refusal: () => denied("permission denied to detach a database"),
  },
  {
    name: "the catalogs are not written",
    actions: [action.INSERT, action.UPDATE, action.DELETE],
    refusal: (table) =>
      isCatalogTableName(table!) ? denied(`permission denied for table ${table}`) : null,
  },
  {
    name: "nothing is made in the catalogs or dropped from them",
    actions: [...schemaChangingActions].filter((code) => code !== action.ALTER_TABLE),
    refusal: (name, table) =>
      isCatalogTableName(name ?? "") || isCatalogTableName(table ?? "")
        ? denied(`permission denied for table ${name}`)
        : null,
  },
  {
    name: "no table of the catalogs is altered",
    actions: [action.ALTER_TABLE],
    refusal: (_schema, table) =>
      isCatalogTableName(table ?? "") ? denied(`permission denied for table ${table}`) : null,
  },
  {
    name: "functions do not reach out of the database",
    actions: [action.FUNCTION],
    refusal: (_table, name) =>
      forbiddenFunctions.has(name!) ? denied(`permission denied for function ${name}`) : null,
  },
  {
    name: "only known PRAGMAs, with known arguments",
    actions: [action.PRAGMA],
    refusal: (name, argument) =>
      isPragmaAllowed(name!, argument)
        ? null
        : denied(`permission denied for PRAGMA ${name}${argument === null ? "" : " with a value"}`),
  },
  {
    name: "virtual tables are of modules that stay within the database",
    actions: [action.CREATE_VTABLE],
    refusal: (_table, module) =>
      allowedModules.has(module!.toLowerCase()) ? null : denied(
        `permission denied for virtual table module ${module}`,
      ),
  },
];

const rulesByAction = new Map<number, AuthorizationRule[]>();
for (const rule of authorizationRules) {
  for (const code of rule.actions) {
    rulesByAction.set(code, [...rulesByAction.get(code) ?? [], rule]);
  }
}

/**
 * Asks every rule about an action, given as SQLite gives it to an authorizer.
 * @param schema name of the database, as SQL knows it
 * @returns the error of the rule that refuses it; `null` if none does
 */
export function authorize(
  code: number,
  first: string | null,
  second: string | null,
  schema: string | null,
): PgError | null {
  for (const rule of rulesByAction.get(code) ?? []) {
    const refusal = rule.refusal(first, second, schema);
    if (refusal !== null) return refusal;
  }
  return null;
}
