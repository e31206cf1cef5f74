import type { CommonTableExpr, Node, SelectStmt, WithClause } from "@pgsql/types";
import { columnOfRow, eachRow, type SourceColumn } from "../rewrite/row_source.ts";
import { visitNodes } from "../tree.ts";

/** Rows that a step has kept for those after it. */
export interface KeptRows {
  /** What they are called in SQLite's statements. */
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  /** A column behind the others that no star may stand for, and the name of a table of it alone. */
  readonly keys?: { readonly table: string; readonly column: SourceColumn };
  /** The number of the parameter that has them, as JSON. */
  readonly parameter: number;
}

/** The kept rows as an item of FROM. */
export function keptItem({ name }: Pick<KeptRows, "name">, alias: string): Node {
  return {
    RangeVar: { relname: name, inh: true, relpersistence: "p", alias: { aliasname: alias } },
  };
}

/** A statement that has been rewritten, with the kept rows that it reads as queries of WITH. */
export function withKeptRows(statement: Node, kept: readonly KeptRows[]): Node {
  const names = new Set<string>();
  visitNodes(statement, (node) => {
    if ("RangeVar" in node) names.add(node.RangeVar.relname ?? "");
  });
  const tables = kept.flatMap(tablesOf).filter(({ ctename = "" }) => names.has(ctename));
  if (tables.length === 0) return statement;
  const [kind, fields] = Object.entries(statement)[0] as [string, { withClause?: WithClause }];
  const given = fields.withClause;
  const withClause: WithClause = {
    ...given,
    ctes: [...tables.map((table) => ({ CommonTableExpr: table })), ...given?.ctes ?? []],
  };
  return { [kind]: { ...fields, withClause } } as unknown as Node;
}

function tablesOf({ name, columns, keys, parameter }: KeptRows): CommonTableExpr[] {
  const all = keys === undefined ? columns : [...columns, keys.column];
  const indexes = columns.map((_, index) => index);
  const table = tableOf(name, all, indexes, parameter);
  return keys === undefined
    ? [table]
    : [table, tableOf(keys.table, all, [columns.length], parameter)];
}

function tableOf(
  ctename: string,
  columns: readonly SourceColumn[],
  indexes: readonly number[],
  parameter: number,
): CommonTableExpr {
  const alias = `${ctename}_row`;
  const select: SelectStmt = {
    targetList: indexes.map((index): Node => ({
      ResTarget: { val: columnOfRow(columns, index, alias) },
    })),
    fromClause: [eachRow({ ParamRef: { number: parameter } }, alias)],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return {
    ctename,
    aliascolnames: indexes.map((index) => ({ String: { sval: columns[index]!.name } })),
    // Taken apart once, and then searched by an index of SQLite's making.
    ctematerialized: "CTEMaterializeAlways",
    ctequery: { SelectStmt: select },
  };
}
