import type { CommonTableExpr, Node, SelectStmt, WithClause } from "@pgsql/types";
import { columnOfRow, eachRow, type SourceColumn } from "../rewrite/row_source.ts";
import { visitNodes } from "../tree.ts";

/** Rows that a step has kept for those after it. */
export interface KeptRows {
  /** What they are called in SQLite's statements. */
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  /** The number of the parameter that has them, as JSON. */
  readonly parameter: number;
}

/** The kept rows as an item of FROM. */
export function keptItem({ name }: KeptRows, alias: string): Node {
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
  const read = kept.filter(({ name }) => names.has(name));
  if (read.length === 0) return statement;
  const [kind, fields] = Object.entries(statement)[0] as [string, { withClause?: WithClause }];
  const given = fields.withClause;
  const withClause: WithClause = { ...given, ctes: [...read.map(table), ...given?.ctes ?? []] };
  return { [kind]: { ...fields, withClause } } as unknown as Node;
}

function table({ name, columns, parameter }: KeptRows): Node {
  const alias = `${name}_row`;
  const select: SelectStmt = {
    targetList: columns.map((_, index): Node => ({
      ResTarget: { val: columnOfRow(columns, index, alias) },
    })),
    fromClause: [eachRow({ ParamRef: { number: parameter } }, alias)],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  const common: CommonTableExpr = {
    ctename: name,
    aliascolnames: columns.map(({ name: sval }) => ({ String: { sval } })),
    // Taken apart once, and then searched by an index of SQLite's making.
    ctematerialized: "CTEMaterializeAlways",
    ctequery: { SelectStmt: select },
  };
  return { CommonTableExpr: common };
}
