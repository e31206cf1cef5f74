import { ownName } from "../../catalog/schema_names.ts";
import type { ClusterStmt, Node, RangeVar, ReindexStmt, VacuumStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { DatabaseSchema, Relation } from "../../catalog/schema.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * The steps of a statement that looks after what is stored; `undefined` for others. SQLite takes the
 * space of deleted rows again by itself, keeps tables in the order of their rowids and writes its
 * WAL into the file on its own, so that VACUUM, CLUSTER and CHECKPOINT have nothing to do.
 */
export function maintain(node: Node, context: DefinitionContext): string[] | undefined {
  if ("VacuumStmt" in node) return vacuum(node.VacuumStmt, context);
  if ("ClusterStmt" in node) return cluster(node.ClusterStmt, context);
  if ("ReindexStmt" in node) return reindex(node.ReindexStmt, context);
  return "CheckPointStmt" in node ? [] : undefined;
}

function requireRelation(range: RangeVar, context: DefinitionContext): Relation {
  const relation = context.relationNamed(range.relname ?? "");
  if (relation !== undefined) return relation;
  throw context.noRelation(range.relname ?? "");
}

const vacuumOptions: ReadonlySet<string> = new Set([
  "analyze",
  "disable_page_skipping",
  "freeze",
  "full",
  "index_cleanup",
  "parallel",
  "process_toast",
  "skip_locked",
  "truncate",
  "verbose",
]);
const analyzeOptions: ReadonlySet<string> = new Set(["skip_locked", "verbose"]);

function vacuum(statement: VacuumStmt, context: DefinitionContext): string[] {
  const { options = [], rels = [], is_vacuumcmd: isVacuum = false } = statement;
  const names = new Set<string>();
  for (const option of options) {
    if (!("DefElem" in option)) continue;
    const { defname = "", arg, location } = option.DefElem;
    const command = isVacuum ? "VACUUM" : "ANALYZE";
    if (!(isVacuum ? vacuumOptions : analyzeOptions).has(defname)) {
      const message = `unrecognized ${command} option "${defname}"`;
      throw context.error(sqlState.syntax_error, message, location);
    }
    if (!isSwitchedOff(arg)) names.add(defname);
  }
  const tables = rels.flatMap((each) => {
    if (!("VacuumRelation" in each)) return [];
    const { relation, va_cols } = each.VacuumRelation;
    const table = requireRelation(relation!, context);
    for (const name of stringsOf(va_cols)) requireColumn(name, table, context);
    return [table];
  });
  if (isVacuum && !names.has("analyze")) return [];
  if (rels.length === 0) return ["ANALYZE"];
  const stored = tables.filter((each) => {
    if (each.kind === "table") return true;
    context.warning(
      sqlState.successful_completion,
      `skipping "${ownName(each)}" --- cannot ${
        isVacuum ? "vacuum" : "analyze"
      } non-tables or special system tables`,
    );
    return false;
  });
  return stored.map((each) =>
    `ANALYZE ${each.temporary ? "temp" : "main"}.${renderName(each.name)}`
  );
}

function isSwitchedOff(value: Node | undefined): boolean {
  if (value === undefined) return false;
  if ("Integer" in value) return (value.Integer.ival ?? 0) === 0;
  if ("Boolean" in value) return value.Boolean.boolval !== true;
  return "String" in value && /^(off|false)$/i.test(value.String.sval ?? "");
}

function requireColumn(name: string, table: Relation, context: DefinitionContext): void {
  if (table.columns.some((each) => each.name === name)) return;
  throw context.error(
    sqlState.undefined_column,
    `column "${name}" of relation "${ownName(table)}" does not exist`,
  );
}

function indexesOf(relation: Relation, context: DefinitionContext) {
  const schema = context.schema as Partial<DatabaseSchema>;
  return schema.indexesOf?.(relation) ?? [];
}

function cluster({ relation, indexname }: ClusterStmt, context: DefinitionContext): string[] {
  if (relation === undefined) return [];
  const table = requireRelation(relation, context);
  if (table.kind !== "table") {
    throw context.error(sqlState.wrong_object_type, `"${ownName(table)}" is not a table`);
  }
  if (indexname === undefined) {
    throw context.error(
      sqlState.undefined_object,
      `there is no previously clustered index for table "${ownName(table)}"`,
    );
  }
  requireIndex(indexname, table, context);
  return [];
}

/** @throws PgError `42704` if the table has no such index */
export function requireIndex(name: string, table: Relation, context: DefinitionContext): void {
  if (indexesOf(table, context).some((each) => each.name === name)) return;
  throw context.error(
    sqlState.undefined_object,
    `index "${name}" for table "${ownName(table)}" does not exist`,
  );
}

function reindex({ kind, relation: range }: ReindexStmt, context: DefinitionContext): string[] {
  if (range === undefined) return ["REINDEX"];
  if (kind === "REINDEX_OBJECT_TABLE") {
    const table = requireRelation(range, context);
    if (table.kind !== "table") {
      throw context.error(
        sqlState.wrong_object_type,
        `"${ownName(table)}" is not a table or materialized view`,
      );
    }
    return [`REINDEX ${table.temporary ? "temp" : "main"}.${renderName(table.name)}`];
  }
  const found = context.indexNamed(range.relname ?? "");
  if (found !== undefined) {
    const { relation, index } = found;
    if (index.sqliteName === null) return []; // the rowid itself
    return [`REINDEX ${relation.temporary ? "temp" : "main"}.${renderName(index.sqliteName)}`];
  }
  if (context.relationNamed(range.relname ?? "") !== undefined) {
    throw context.error(
      sqlState.wrong_object_type,
      `"${context.ownName(range.relname ?? "")}" is not an index`,
    );
  }
  requireRelation(range, context);
  return [];
}
