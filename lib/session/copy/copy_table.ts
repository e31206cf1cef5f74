import type { CopyStmt } from "@pgsql/types";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Column, DatabaseSchema, Relation } from "../../catalog/schema.ts";
import type { AnalysisContext } from "../../sql/infer/analysis_context.ts";
import { findRelation, hasSchema } from "../../sql/infer/relation_lookup.ts";
import { Lexer } from "../../sql/lexer.ts";
import { stringsOf } from "../../sql/tree.ts";

/** The table of a COPY and those of its columns that take part. */
export interface CopyTable {
  readonly relation: Relation;
  readonly columns: readonly Column[];
}

/**
 * What the names in a COPY mean.
 * @throws PgError `3F000`, `42P01`, `42703`, `42701` or `42P10` where they mean nothing, and `42809` for
 *   views
 */
export function findCopyTable(statement: CopyStmt, context: AnalysisContext): CopyTable {
  const { relname = "", schemaname } = statement.relation!;
  const relation = findRelation(context, schemaname, relname);
  if (relation === undefined) throw noRelation(schemaname, relname, context);
  const isFrom = statement.is_from === true;
  const columns = columnsOf(relation, statement);
  if (relation.query !== undefined) throw isMaterialized(relation, isFrom);
  if (relation.kind === "view" && !(isFrom && takesRows(relation, context))) {
    throw isView(relation, isFrom);
  }
  return { relation, columns };
}

/** Whether a trigger does something with rows that are put into a view. */
function takesRows(view: Relation, { schema }: AnalysisContext): boolean {
  if (!("triggersOf" in schema)) return false;
  return (schema as DatabaseSchema).triggersOf(view).some(({ sql }) => {
    const words = new Lexer(sql);
    const seen: string[] = [];
    while (seen.length < 40 && words.next()) seen.push(words.token.toUpperCase());
    const at = seen.indexOf("INSTEAD");
    return at >= 0 && seen[at + 1] === "OF" && seen[at + 2] === "INSERT";
  });
}

function noRelation(
  schema: string | undefined,
  name: string,
  context: AnalysisContext,
): PgError {
  if (schema !== undefined && !hasSchema(context.schema, schema)) {
    return new PgError(sqlState.invalid_schema_name, `schema "${schema}" does not exist`);
  }
  const text = schema === undefined ? name : `${schema}.${name}`;
  return new PgError(sqlState.undefined_table, `relation "${text}" does not exist`);
}

function isView(relation: Relation, isFrom: boolean): PgError {
  const name = ownName(relation);
  return isFrom
    ? new PgError(sqlState.wrong_object_type, `cannot copy to view "${name}"`, {
      hint: "To enable copying to a view, provide an INSTEAD OF INSERT trigger.",
    })
    : new PgError(sqlState.wrong_object_type, `cannot copy from view "${name}"`, {
      hint: "Try the COPY (SELECT ...) TO variant.",
    });
}

function isMaterialized(relation: Relation, isFrom: boolean): PgError {
  const view = `materialized view "${ownName(relation)}"`;
  return isFrom
    ? new PgError(sqlState.wrong_object_type, `cannot copy to ${view}`)
    : new PgError(sqlState.wrong_object_type, `cannot copy from ${view}`, {
      hint: "Try the COPY (SELECT ...) TO variant.",
    });
}

function columnsOf(relation: Relation, { attlist }: CopyStmt): readonly Column[] {
  if (attlist === undefined) return relation.columns.filter(({ generated }) => generated === "no");
  const columns = new Set<Column>();
  for (const name of stringsOf(attlist)) {
    const column = columnNamed(relation, name);
    if (column.generated !== "no") {
      throw new PgError(
        sqlState.invalid_column_reference,
        `column "${name}" is a generated column`,
        { detail: "Generated columns cannot be used in COPY." },
      );
    }
    if (columns.has(column)) {
      throw new PgError(sqlState.duplicate_column, `column "${name}" specified more than once`);
    }
    columns.add(column);
  }
  return [...columns];
}

function columnNamed(relation: Relation, name: string): Column {
  const column = relation.columns.find((each) => each.name === name);
  if (column !== undefined) return column;
  throw new PgError(
    sqlState.undefined_column,
    `column "${name}" of relation "${ownName(relation)}" does not exist`,
  );
}

/**
 * Checks the columns of force_quote, force_not_null or force_null.
 * @param table `null` for a query, whose columns have the names
 * @throws PgError `42703` or `42P10` where one does not take part
 */
export function checkForcedColumns(
  option: string,
  forced: readonly string[] | "*",
  table: CopyTable | null,
  names: readonly string[],
): void {
  if (forced === "*") return;
  for (const name of forced) {
    if (names.includes(name)) continue;
    if (table === null) {
      throw new PgError(sqlState.undefined_column, `column "${name}" does not exist`);
    }
    columnNamed(table.relation, name);
    throw new PgError(
      sqlState.invalid_column_reference,
      `${option} column "${name}" not referenced by COPY`,
    );
  }
}
