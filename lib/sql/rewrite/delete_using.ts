import type { Node } from "@pgsql/types";
import type { Pass } from "./rewrite_context.ts";
import { rowKeyColumns } from "./row_key.ts";

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
    const keys = rowKeyColumns(relation, context);
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
