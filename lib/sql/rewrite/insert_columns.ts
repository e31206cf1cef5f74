import type { InsertStmt, Node, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Column } from "../../catalog/schema.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { defaultOf } from "./column_default.ts";

/**
 * Names the columns of INSERT where SQLite could not guess them as PostgreSQL does: fewer values
 * than columns, and DEFAULT among the values, for which SQLite has no word.
 */
export const insertColumns: Pass = {
  name: "insert columns",
  kinds: ["InsertStmt"],
  apply(statement, analysis, context) {
    if (!("InsertStmt" in statement)) return statement;
    const insert = statement.InsertStmt;
    const source = insert.selectStmt;
    if (source === undefined || !("SelectStmt" in source)) return statement;
    const columns = analysis.insertColumns.get(context.tree.originalOf(insert)) ?? [];
    const listed: InsertStmt = insert.cols === undefined && isShort(insert, columns, context)
      ? { ...insert, cols: columns.map(target) }
      : insert;
    const select = ownValues(listed, source.SelectStmt, columns, context);
    const settled = settleDefaults(listed, select, columns, context);
    return settled === insert ? statement : { InsertStmt: settled };
  },
};

function target(column: Column): Node {
  return { ResTarget: { name: column.name } };
}

function isShort(
  insert: InsertStmt,
  columns: readonly Column[],
  context: RewriteContext,
): boolean {
  const relation = context.relationOf(insert.relation);
  if (relation === undefined || columns.length === 0) return false;
  return relation.columns.length !== columns.length ||
    relation.columns.some((column) => column.generated !== "no");
}

/** OVERRIDING USER VALUE: identity columns take their own values, whatever is given. */
function ownValues(
  { override }: InsertStmt,
  select: SelectStmt,
  columns: readonly Column[],
  context: RewriteContext,
): SelectStmt {
  if (override !== "OVERRIDING_USER_VALUE") return select;
  if (!columns.some(({ identity }) => identity !== undefined)) return select;
  if (select.valuesLists === undefined) {
    throw context.unsupported("OVERRIDING USER VALUE with a query");
  }
  const valuesLists = rowsOf(select).map((row): Node => ({
    List: {
      items: row.map((value, at) =>
        columns[at]?.identity === undefined ? value : { SetToDefault: { typeId: 0 } }
      ),
    },
  }));
  return { ...select, valuesLists };
}

function rowsOf(select: SelectStmt): readonly (readonly Node[])[] {
  return (select.valuesLists ?? []).map((row) => "List" in row ? row.List.items ?? [] : []);
}

function isDefault(node: Node | undefined): boolean {
  return node !== undefined && "SetToDefault" in node;
}

/** A column that is DEFAULT in every row is left out; in single rows its default is written. */
function settleDefaults(
  insert: InsertStmt,
  select: SelectStmt,
  columns: readonly Column[],
  context: RewriteContext,
): InsertStmt {
  const rows = rowsOf(select);
  if (!rows.some((row) => row.some(isDefault))) return insert;
  const kept = columns.filter((_, at) => !rows.every((row) => isDefault(row[at])));
  if (kept.length === 0 && rows.length === 1) {
    const { selectStmt: _, cols: __, ...rest } = insert;
    return rest;
  }
  // Several rows of nothing but defaults still need one column to be rows.
  const written = kept.length > 0 ? kept : columns.slice(0, 1);
  const valuesLists = rows.map((row): Node => ({
    List: {
      items: columns.flatMap((column, at) => {
        if (!written.includes(column)) return [];
        const value = row[at]!;
        return [isDefault(value) ? insertedDefault(column, context) : value];
      }),
    },
  }));
  return {
    ...insert,
    cols: written.map(target),
    selectStmt: { SelectStmt: { ...select, valuesLists } },
  };
}

function insertedDefault(column: Column, context: RewriteContext): Node {
  if (column.generated !== "no") {
    throw context.error(
      sqlState.generated_always,
      `cannot insert a non-DEFAULT value into column "${column.name}"`,
      -1,
      { detail: `Column "${column.name}" is a generated column.` },
    );
  }
  return defaultOf(column, context);
}
