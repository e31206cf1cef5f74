import type { DefElem, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { DefinitionContext } from "./definition_context.ts";

/** What a storage parameter may be set to. */
type ParameterValues =
  | { readonly kind: "boolean" }
  | { readonly kind: "integer" | "floating point"; readonly low: number; readonly high: number }
  | { readonly kind: "enum"; readonly words: readonly string[] };

const switched: ParameterValues = { kind: "boolean" };
const integer = (low: number, high: number): ParameterValues => ({ kind: "integer", low, high });
const real = (low: number, high: number): ParameterValues => ({
  kind: "floating point",
  low,
  high,
});
const largest = 2147483647;
const fillfactor = integer(10, 100);

const vacuumParameters: Readonly<Record<string, ParameterValues>> = {
  autovacuum_analyze_scale_factor: real(0, 100),
  autovacuum_analyze_threshold: integer(0, largest),
  autovacuum_enabled: switched,
  autovacuum_freeze_max_age: integer(100_000, 2_000_000_000),
  autovacuum_freeze_min_age: integer(0, 1_000_000_000),
  autovacuum_freeze_table_age: integer(0, 2_000_000_000),
  autovacuum_multixact_freeze_max_age: integer(10_000, 2_000_000_000),
  autovacuum_multixact_freeze_min_age: integer(0, 1_000_000_000),
  autovacuum_multixact_freeze_table_age: integer(0, 2_000_000_000),
  autovacuum_vacuum_cost_delay: real(-1, 100),
  autovacuum_vacuum_cost_limit: integer(1, 10_000),
  autovacuum_vacuum_insert_scale_factor: real(0, 100),
  autovacuum_vacuum_insert_threshold: integer(-1, largest),
  autovacuum_vacuum_scale_factor: real(0, 100),
  autovacuum_vacuum_threshold: integer(0, largest),
  log_autovacuum_min_duration: integer(-1, largest),
  vacuum_index_cleanup: { kind: "enum", words: ["auto", "on", "off", "true", "false"] },
  vacuum_truncate: switched,
};

/**
 * The storage parameters of each kind of object: `heap` for tables, the method for indexes.
 *
 * Source: PostgreSQL 15 manual, "Storage Parameters" of CREATE TABLE and "Index Storage Parameters"
 * of CREATE INDEX.
 */
const parametersByKind: Readonly<Record<string, Readonly<Record<string, ParameterValues>>>> = {
  heap: {
    ...vacuumParameters,
    fillfactor,
    parallel_workers: integer(0, 1024),
    toast_tuple_target: integer(128, 8160),
    user_catalog_table: switched,
  },
  toast: vacuumParameters,
  brin: { autosummarize: switched, pages_per_range: integer(1, 131_072) },
  btree: { deduplicate_items: switched, fillfactor },
  gin: { fastupdate: switched, gin_pending_list_limit: integer(64, largest) },
  gist: { buffering: { kind: "enum", words: ["auto", "on", "off"] }, fillfactor },
  hash: { fillfactor },
  spgist: { fillfactor },
};

/**
 * Looks at the storage parameters of a WITH or SET clause as PostgreSQL does. They say how rows are
 * laid out, which SQLite decides by itself, so that they change nothing.
 * @param kind `heap` for a table, the method for an index
 * @throws PgError `22023` for one that PostgreSQL does not have, or a value that it does not take
 */
export function checkStorageParameters(
  options: readonly Node[],
  kind: string,
  context: DefinitionContext,
): void {
  for (const option of options) {
    if ("DefElem" in option) checkParameter(option.DefElem, kind, context);
  }
}

function checkParameter(
  { defname = "", defnamespace, arg }: DefElem,
  kind: string,
  context: DefinitionContext,
): void {
  const invalid = (message: string, detail?: string) =>
    context.error(sqlState.invalid_parameter_value, message, -1, {
      ...(detail !== undefined && { detail }),
    });
  if (defnamespace !== undefined && (defnamespace !== "toast" || kind !== "heap")) {
    throw invalid(`unrecognized parameter namespace "${defnamespace}"`);
  }
  const text = parameterText(arg);
  if (defname === "oids" && kind === "heap") {
    if (text === "false") return;
    throw context.error(
      sqlState.feature_not_supported,
      "tables declared WITH OIDS are not supported",
    );
  }
  const values = parametersByKind[defnamespace ?? kind]?.[defname];
  if (values === undefined) throw invalid(`unrecognized parameter "${defname}"`);
  if (values.kind === "boolean") {
    if (/^(true|false|on|off|yes|no|0|1)$/i.test(text)) return;
    throw invalid(`invalid value for boolean option "${defname}": ${text}`);
  }
  if (values.kind === "enum") {
    if (values.words.includes(text.toLowerCase())) return;
    throw invalid(`invalid value for enum option "${defname}": ${text}`);
  }
  const number = Number(text);
  const isNumber = text !== "" && Number.isFinite(number) &&
    (values.kind !== "integer" || Number.isInteger(number));
  if (!isNumber) throw invalid(`invalid value for ${values.kind} option "${defname}": ${text}`);
  if (number >= values.low && number <= values.high) return;
  throw invalid(
    `value ${text} out of bounds for option "${defname}"`,
    `Valid values are between "${values.low}" and "${values.high}".`,
  );
}

/** A parameter without a value is switched on. */
function parameterText(value: Node | undefined): string {
  if (value === undefined) return "true";
  if ("Integer" in value) return String(value.Integer.ival ?? 0);
  if ("Float" in value) return value.Float.fval ?? "";
  if ("Boolean" in value) return String(value.Boolean.boolval ?? false);
  if ("String" in value) return value.String.sval ?? "";
  if ("TypeName" in value) {
    const last = value.TypeName.names?.at(-1);
    return last !== undefined && "String" in last ? last.String.sval ?? "" : "";
  }
  return "";
}

/**
 * A file is one tablespace.
 * @throws PgError `42704` for any other than that of every database
 */
export function checkTablespace(name: string | undefined, context: DefinitionContext): void {
  if (name === undefined || name === "" || name === "pg_default") return;
  throw name === "pg_global"
    ? context.error(
      sqlState.invalid_parameter_value,
      "only shared relations can be placed in pg_global tablespace",
    )
    : context.error(sqlState.undefined_object, `tablespace "${name}" does not exist`);
}

/** Tables have one access method, which needs no name. */
export function checkTableMethod(name: string | undefined, context: DefinitionContext): void {
  if (name === undefined || name === "heap") return;
  throw context.error(sqlState.undefined_object, `access method "${name}" does not exist`);
}
