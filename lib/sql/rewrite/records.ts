import type { Node, NullTest, SelectStmt } from "@pgsql/types";
import type { RecordField } from "../../pgtypes/record.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { formatFields } from "../../functions/record_functions.ts";
import { literalValue, sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { visitNodes } from "../tree.ts";
import { withScale } from "./numeric_scale.ts";
import { fieldOfRecord, recordOf, valuesOfRecord } from "./record.ts";
import { joinsOuter } from "./outer_joins.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { starValues } from "./row_stars.ts";
import { typeOfValue } from "./value_key.ts";

/** Rows as values: whole rows of FROM items, `ROW(…)`, `(row).*`, and tests of them for NULL. */
export const records: Pass = {
  name: "records",
  kinds: ["ColumnRef", "RowExpr", "A_Indirection", "TypeCast"],
  apply(statement, analysis, context) {
    const kept = comparedRows(statement, context);
    const outer = joinsOuter(statement);
    return context.tree.rewrite(statement, (node) => {
      if ("NullTest" in node) return nullTest(node, node.NullTest, analysis, context);
      if ("SelectStmt" in node) return withoutRowStars(node, node.SelectStmt, analysis, context);
      const fields = analysis.rowCasts.get(context.tree.originalOf(node));
      if (fields !== undefined && "TypeCast" in node) {
        return context.tree.standFor(rowOfType(node.TypeCast.arg!, fields), node);
      }
      const row = kept.has(context.tree.originalOf(node))
        ? undefined
        : rowOf(node, analysis, context);
      if (row === undefined) return node;
      const record = recordOf(row.fields, row.values);
      const settled = outer && "ColumnRef" in node ? nullIfAllNull(record, row.values) : record;
      return context.tree.standFor(settled, node);
    });
  },
};

/** Rows that are compared as such, or assigned, which SQLite knows. */
function comparedRows(statement: Node, context: RewriteContext): Set<Node> {
  const kept = new Set<Node>();
  const keep = (node: Node | undefined) => {
    if (node !== undefined && "RowExpr" in node) kept.add(context.tree.originalOf(node));
    if (node !== undefined && "List" in node) node.List.items?.forEach(keep);
  };
  visitNodes(statement, (node) => {
    if ("SqliteOperator" in node) {
      const { left, right } = node.SqliteOperator as { left?: Node; right: Node };
      keep(left);
      keep(right);
    } else if ("A_Expr" in node) {
      keep(node.A_Expr.lexpr);
      keep(node.A_Expr.rexpr);
    } else if ("SubLink" in node) keep(node.SubLink.testexpr);
    else if ("MultiAssignRef" in node) keep(node.MultiAssignRef.source);
    else if ("NullTest" in node) keep(node.NullTest.arg);
  });
  return kept;
}

function nullIfAllNull(record: Node, values: readonly Node[]): Node {
  const args = values.map((arg): Node => ({ NullTest: { arg, nulltesttype: "IS_NULL" } }));
  const expr: Node = { BoolExpr: { boolop: "AND_EXPR", args } };
  return {
    CaseExpr: { args: [{ CaseWhen: { expr, result: sqliteLiteral(null) } }], defresult: record },
  };
}

/** A value as a row of a table's type. */
function rowOfType(value: Node, fields: readonly RecordField[]): Node {
  const values = valuesOfRecord(value);
  if (values !== undefined) return recordOf(fields, values);
  const isNull = "A_Const" in value && value.A_Const.isnull === true;
  if (isNull || literalValue(value) === null) return sqliteLiteral(null);
  return sqliteCall("pg_record_in", sqliteLiteral(formatFields(fields)), value);
}

interface Row {
  readonly fields: readonly RecordField[];
  readonly values: readonly Node[];
}

function rowOf(node: Node, analysis: Analysis, context: RewriteContext): Row | undefined {
  if ("RowExpr" in node) return writtenRow(node.RowExpr.args ?? [], analysis, context);
  const original = context.tree.originalOf(node);
  const columns = "ColumnRef" in node ? analysis.wholeRows.get(original) : undefined;
  if (columns !== undefined && new Set(columns.map(({ name }) => name)).size < columns.length) {
    throw context.unsupported("a whole row with columns of the same name");
  }
  if (columns === undefined) return undefined;
  return columnsOf(original, columns, analysis, context);
}

function columnsOf(
  original: Node,
  columns: NonNullable<ReturnType<Analysis["starColumns"]["get"]>>,
  analysis: Analysis,
  context: RewriteContext,
): Row {
  return {
    fields: columns.map(({ name, type }) => ({ name, ...type })),
    values: starValues(original, columns, analysis, context),
  };
}

function writtenRow(args: readonly Node[], analysis: Analysis, context: RewriteContext): Row {
  const parts = args.map((arg): Row => {
    const original = context.tree.originalOf(arg);
    const star = analysis.starColumns.get(original);
    if (star !== undefined) return columnsOf(original, star, analysis, context);
    const type = typeOfValue(arg, analysis, context) ?? { oid: oids.text, typmod: -1 };
    return { fields: [{ name: "", ...type }], values: [withScale(arg, analysis, context)] };
  });
  return {
    fields: parts.flatMap(({ fields }) => fields).map((field, index) => ({
      ...field,
      name: `f${index + 1}`,
    })),
    values: parts.flatMap(({ values }) => values),
  };
}

/** A row is NULL if all its fields are, and is not NULL if none is. */
function nullTest(
  node: Node,
  { arg, nulltesttype }: NullTest,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const original = context.tree.originalOf(arg!);
  const whole = analysis.wholeRows.get(original);
  const row = whole !== undefined
    ? columnsOf(original, whole, analysis, context)
    : "RowExpr" in arg!
    ? writtenRow(arg.RowExpr.args ?? [], analysis, context)
    : undefined;
  if (row === undefined) return node;
  const args = row.values.map((value): Node => ({
    NullTest: { arg: value, nulltesttype: nulltesttype! },
  }));
  return { BoolExpr: { boolop: "AND_EXPR", args } };
}

/** `(row).*` as the columns that it stands for. */
function withoutRowStars(
  node: Node,
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { targetList = [] } = select;
  const expanded = targetList.flatMap((target) => {
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    if (value === undefined || !("A_Indirection" in value)) return [target];
    const columns = analysis.starColumns.get(context.tree.originalOf(value));
    if (columns === undefined) return [target];
    return columns.map(({ name }, index): Node => ({
      ResTarget: { name, val: fieldOfRecord(value.A_Indirection.arg!, index) },
    }));
  });
  if (expanded.every((target, index) => target === targetList[index])) return node;
  return { SelectStmt: context.tree.standFor({ ...select, targetList: expanded }, select) };
}
