import type { Node, SelectStmt } from "@pgsql/types";
import type { ResultColumn } from "../analysis.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** A query as an item of FROM. */
export interface DerivedQuery {
  /** What its columns are called, which is what nothing else is called. */
  readonly names: readonly string[];
  readonly item: Node;
}

/**
 * `(query) AS q (c1, c2 …)`.
 * @param names of its columns; new ones are made without
 */
export function derivedQuery(
  query: SelectStmt,
  columns: number,
  context: RewriteContext,
  names: readonly string[] = Array.from({ length: columns }, () => context.freshName()),
): DerivedQuery {
  const item: Node = {
    RangeSubselect: {
      subquery: { SelectStmt: query },
      alias: {
        aliasname: context.freshName(),
        colnames: names.map((sval) => ({ String: { sval } })),
      },
    },
  };
  return { names, item };
}

/** What a query has besides what makes its rows. */
export type QueryTail = Pick<
  SelectStmt,
  "sortClause" | "limitCount" | "limitOffset" | "limitOption" | "withClause"
>;

/** A query without its tail, and the tail. */
export function withoutTail(select: SelectStmt): readonly [body: SelectStmt, tail: QueryTail] {
  const { sortClause, limitCount, limitOffset, limitOption, withClause, ...body } = select;
  return [body, {
    ...(sortClause !== undefined && { sortClause }),
    ...(limitCount !== undefined && { limitCount }),
    ...(limitOffset !== undefined && { limitOffset }),
    ...(limitOption !== undefined && { limitOption }),
    ...(withClause !== undefined && { withClause }),
  }];
}

/** The columns of a derived query under the names that they have outside. */
export function outerTargets(
  columns: readonly ResultColumn[],
  names: readonly string[],
): Node[] {
  return columns.map(({ name }, index): Node => ({
    ResTarget: { name, val: columnNamed(names[index]!) },
  }));
}
