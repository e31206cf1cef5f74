import type { ColumnRef, Node, RangeVar, ReturningClause } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import { stringOf } from "../tree.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * In SQLite, RETURNING knows neither the alias of the changed table, nor `table.*`, nor the other
 * tables of UPDATE … FROM and DELETE … USING.
 */
export const returning: Pass = {
  name: "returning",
  kinds: ["InsertStmt", "UpdateStmt", "DeleteStmt"],
  apply(statement, analysis, context) {
    const kind = Object.keys(statement)[0]!;
    const fields = Object.values(statement)[0] as {
      relation?: RangeVar;
      returningClause?: ReturningClause;
      fromClause?: Node[];
      usingClause?: Node[];
    };
    const { relation, returningClause } = fields;
    if (relation === undefined || returningClause === undefined) return statement;
    const several = fields.fromClause !== undefined || fields.usingClause !== undefined;
    const rewritten = context.tree.rewrite(returningClause, (node) => {
      if (!("ColumnRef" in node)) return node;
      return column(node, node.ColumnRef, { relation, several }, analysis, context);
    });
    if (rewritten === returningClause) return statement;
    return { [kind]: { ...fields, returningClause: rewritten } } as unknown as Node;
  },
};

interface Target {
  readonly relation: RangeVar;
  /** Whether the statement reads other tables besides the one that it changes. */
  readonly several: boolean;
}

function column(
  node: Node,
  reference: ColumnRef,
  { relation, several }: Target,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { fields = [], location } = reference;
  const target = relation.alias?.aliasname ?? relation.relname;
  const last = fields.at(-1)!;
  const [meant] = analysis.fromColumns.get(context.tree.originalOf(node)) ?? [];
  // What is named with its schema may go by another name in FROM.
  const qualifier = fields.length < 2
    ? undefined
    : meant?.entry.relation?.schema === undefined
    ? stringOf(fields.at(-2))
    : meant.entry.alias;
  if ("A_Star" in last && several && qualifier === undefined) {
    const columns = analysis.starColumns.get(context.tree.originalOf(node)) ?? [];
    if (columns.some((each) => each.qualifier !== target)) throw foreign(location, context);
  }
  if (qualifier === undefined) return node;
  if (qualifier !== target) {
    if (several) throw foreign(location, context);
    return node;
  }
  return context.tree.standFor({ ColumnRef: { ...reference, fields: [last] } }, node);
}

function foreign(location: number | undefined, context: RewriteContext): Error {
  return context.unsupported(
    "RETURNING columns of another table than the changed one",
    location,
    "Select them with a query of their own, in the same transaction.",
  );
}
