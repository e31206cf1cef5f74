import type { InsertStmt, Node, SelectStmt } from "@pgsql/types";
import type { Column } from "../../catalog/schema.ts";
import { computedDefault } from "./column_default.ts";
import { derivedQuery } from "./derived_query.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/**
 * Gives columns that INSERT does not name their values, where SQLite's own default would be another:
 * the present time, which would be another moment in milliseconds, and what is of a domain.
 */
export const missingValues: Pass = {
  name: "missing values",
  kinds: ["InsertStmt"],
  apply(statement, _, context) {
    if (!("InsertStmt" in statement)) return statement;
    const insert = statement.InsertStmt;
    const columns = missingColumns(insert, context);
    return columns.length === 0 ? statement : { InsertStmt: withMissing(insert, columns, context) };
  },
};

interface MissingColumn {
  readonly column: Column;
  readonly value: Node;
}

/** The columns that the statement gives no value to, and what they get. */
function missingColumns(insert: InsertStmt, context: RewriteContext): readonly MissingColumn[] {
  const relation = context.relationOf(insert.relation);
  if (relation?.kind !== "table") return [];
  if (insert.selectStmt !== undefined && insert.cols === undefined) return [];
  const given = new Set(
    (insert.cols ?? []).map((each) => "ResTarget" in each ? each.ResTarget.name : undefined),
  );
  return relation.columns.flatMap((column) => {
    const value = given.has(column.name) ? undefined : computedDefault(column, context);
    return value === undefined ? [] : [{ column, value }];
  });
}

function withMissing(
  insert: InsertStmt,
  columns: readonly MissingColumn[],
  context: RewriteContext,
): InsertStmt {
  const cols = [
    ...insert.cols ?? [],
    ...columns.map(({ column }): Node => ({ ResTarget: { name: column.name } })),
  ];
  const values = columns.map(({ value }) => value);
  const source = insert.selectStmt;
  const select = source !== undefined && "SelectStmt" in source ? source.SelectStmt : undefined;
  const selectStmt = { SelectStmt: withValues(select, insert.cols?.length ?? 0, values, context) };
  return { ...insert, cols, selectStmt };
}

/** Whether what a query gives for each row has no part in which rows there are. */
function isSingle({ op = "SETOP_NONE", distinctClause }: SelectStmt): boolean {
  return op === "SETOP_NONE" && distinctClause === undefined;
}

const noTail: Pick<SelectStmt, "op" | "limitOption"> = {
  op: "SETOP_NONE",
  limitOption: "LIMIT_OPTION_DEFAULT",
};

/** A source with further values in each of its rows. */
function withValues(
  select: SelectStmt | undefined,
  width: number,
  values: readonly Node[],
  context: RewriteContext,
): SelectStmt {
  if (select === undefined) return { ...noTail, valuesLists: [{ List: { items: [...values] } }] };
  const { valuesLists, sortClause, limitCount, limitOffset, withClause } = select;
  const isPlain = [sortClause, limitCount, limitOffset, withClause].every((each) => !each);
  if (valuesLists !== undefined && isPlain) {
    const rows = valuesLists.map((row): Node => ({
      List: { items: [...("List" in row ? row.List.items ?? [] : []), ...values] },
    }));
    return { ...select, valuesLists: rows };
  }
  if (valuesLists === undefined && isSingle(select)) {
    const targets = values.map((val): Node => ({ ResTarget: { val } }));
    return { ...select, targetList: [...select.targetList ?? [], ...targets] };
  }
  const { names, item } = derivedQuery(select, width, context);
  return {
    ...noTail,
    targetList: [...names.map((name) => columnNamed(name)), ...values]
      .map((val): Node => ({ ResTarget: { val } })),
    fromClause: [item],
  };
}
