import type { ColumnRef, Node } from "@pgsql/types";
import type { Relation } from "../../catalog/schema.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteLiteral, sqliteOperator } from "../sqlite_node.ts";
import { stringOf } from "../tree.ts";
import { joinsOuter } from "./outer_joins.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** OIDs below this are PostgreSQL's own. */
const firstNormalOid = 16384;

/** What is older than every transaction with a number. */
const frozenTransaction = 2n;

/** PostgreSQL's system columns: tableoid is known, and ctid is the place that a rowid tells. */
export const systemColumns: Pass = {
  name: "system columns",
  kinds: ["ColumnRef"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("ColumnRef" in node)) return node;
      const origin = analysis.columnReferences.get(context.tree.originalOf(node));
      if (origin === undefined || origin.column.attributeNumber > 0) return node;
      const { relation, column: { name } } = origin;
      if (name === "rowid") return node;
      const value = systemValue(name, node, node.ColumnRef, relation, statement, analysis, context);
      return context.tree.standFor(value, node);
    });
  },
};

function systemValue(
  name: string,
  node: Node,
  { fields = [], location }: ColumnRef,
  relation: Relation,
  statement: Node,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const [column] = analysis.fromColumns.get(context.tree.originalOf(node)) ?? [];
  const table = column?.entry.alias ?? stringOf(fields.at(-2)) ?? relation.name;
  if (name === "tableoid") {
    const oid = sqliteLiteral(BigInt(relation.oid));
    const present = relation.columns.find(({ notNull }) => notNull)?.name;
    if (present === undefined || !joinsOuter(statement)) return oid;
    const expr: Node = {
      NullTest: { arg: columnNamed(table, present), nulltesttype: "IS_NOT_NULL" },
    };
    return { CaseExpr: { args: [{ CaseWhen: { expr, result: oid } }] } };
  }
  if (name === "ctid" && relation.kind === "table" && !relation.withoutRowid) {
    const place = sqliteOperator(sqliteLiteral("(0,"), "||", columnNamed(table, "rowid"));
    return sqliteOperator(place, "||", sqliteLiteral(")"));
  }
  // Rows of the catalogs come from no transaction; tools want to know how old they are.
  if (name === "xmin" && relation.oid < firstNormalOid) return sqliteLiteral(frozenTransaction);
  throw context.unsupported(`the system column "${name}" of this relation`, location);
}
