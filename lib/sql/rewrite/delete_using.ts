import type { Node, RangeVar } from "@pgsql/types";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * `DELETE FROM t USING u WHERE …` becomes `DELETE FROM t WHERE rowid IN (SELECT t.rowid FROM t, u
 * WHERE …)`; tables without rowid go by their primary key.
 */
export const deleteUsing: Pass = {
  name: "delete using",
  kinds: ["DeleteStmt"],
  apply(statement, _analysis, context) {
    if (!("DeleteStmt" in statement)) return statement;
    const { usingClause, whereClause, relation, ...rest } = statement.DeleteStmt;
    if (usingClause === undefined || relation === undefined) return statement;
    if (whereClause !== undefined && "CurrentOfExpr" in whereClause) return statement;
    const name = relation.alias?.aliasname ?? relation.relname!;
    const keys = keyColumns(relation, context);
    const column = (key: string): Node => ({
      ColumnRef: { fields: [{ String: { sval: name } }, { String: { sval: key } }] },
    });
    const condition: Node = {
      SubLink: {
        subLinkType: "ANY_SUBLINK",
        testexpr: keys.length === 1
          ? column(keys[0]!)
          : { RowExpr: { args: keys.map(column), row_format: "COERCE_IMPLICIT_CAST" } },
        subselect: {
          SelectStmt: {
            targetList: keys.map((key): Node => ({ ResTarget: { val: column(key) } })),
            fromClause: [{ RangeVar: relation }, ...usingClause],
            ...(whereClause !== undefined && { whereClause }),
            limitOption: "LIMIT_OPTION_DEFAULT",
            op: "SETOP_NONE",
          },
        },
      },
    };
    return { DeleteStmt: { ...rest, relation, whereClause: condition } };
  },
};

/** `rowid` is meant wherever no column has that name; the two others are SQLite's synonyms. */
function keyColumns(range: RangeVar, context: RewriteContext): readonly string[] {
  const relation = context.schema.relations.get(range.relname ?? "");
  if (relation?.withoutRowid === true) {
    const key = relation.constraints.find((each) => each.kind === "primary key");
    if (key !== undefined) return key.columns;
  }
  const taken = new Set(relation?.columns.map((column) => column.name.toLowerCase()));
  const free = ["rowid", "oid", "_rowid_"].find((name) => !taken.has(name));
  if (free === undefined) throw context.unsupported("DELETE USING on this table", range.location);
  return [free];
}
