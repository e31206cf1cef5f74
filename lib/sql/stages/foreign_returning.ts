import type { Node, SelectStmt } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import { rowKeyColumns } from "../rewrite/row_key.ts";
import { columnNamed } from "../rewrite/row_source.ts";
import { sqliteOperator } from "../sqlite_node.ts";
import { ForeignColumns } from "./foreign_columns.ts";
import { keptItem } from "./kept_rows.ts";
import type { StageBuilder } from "./stage_builder.ts";
import { fieldsOf, replaceFields } from "./statement_fields.ts";

/** Whether an UPDATE or DELETE returns columns of other tables than the one that it changes. */
export function returnsForeign(statement: Node, builder: StageBuilder): boolean {
  const { fromClause, usingClause, returningClause } = fieldsOf(statement);
  const from = "UpdateStmt" in statement || "DeleteStmt" in statement
    ? fromClause ?? usingClause
    : undefined;
  if (from === undefined || returningClause === undefined) return false;
  return new ForeignColumns(from, builder).isIn(returningClause);
}

/**
 * Does everything that comes before the rows of such a statement: the joined rows are kept first, one
 * for each row that is to be changed, then the changed rows.
 * @returns the query for RETURNING's rows
 */
export function changeAndJoin(statement: Node, builder: StageBuilder): SelectStmt {
  const { context } = builder;
  const fields = fieldsOf(statement);
  const { relation, whereClause, returningClause, withClause } = fields;
  const from = fields.fromClause ?? fields.usingClause ?? [];
  const changed = relation!.alias?.aliasname ?? relation!.relname!;
  const [key, ...others] = rowKeyColumns(relation!, context);
  if (others.length > 0) {
    throw context.unsupported("RETURNING columns of another table here", relation!.location);
  }
  const rowid = context.freshName();
  const joined = context.freshName();
  const foreign = new ForeignColumns(from, builder);
  const targets = foreign.replaced(fields.targetList, joined);
  const exprs = (returningClause?.exprs ?? []).flatMap((target) =>
    foreign.expanded(target, joined, changed)
  );
  const keyOfChanged = columnNamed(changed, key!);
  const before = builder.keepQuery({
    ...(withClause !== undefined && { withClause }),
    targetList: [{ ResTarget: { val: keyOfChanged } }, ...foreign.targets],
    fromClause: [{ RangeVar: relation! }, ...from],
    ...(whereClause !== undefined && { whereClause }),
    // Of several rows that match the same one, any may be taken, but the same for all columns.
    groupClause: [keyOfChanged],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  }, [{ name: rowid, type: oids.int8 }, ...foreign.kept]);
  const isJoined = sqliteOperator(keyOfChanged, "=", columnNamed(joined, rowid));
  const columns = context.relationOf(relation)?.columns ?? [];
  const change = replaceFields(statement, {
    ...(targets !== undefined && { targetList: targets }),
    ...("UpdateStmt" in statement
      ? { fromClause: [keptItem(before, joined)] }
      : { usingClause: [keptItem(before, joined)] }),
    whereClause: isJoined,
    returningClause: {
      exprs: [key!, ...columns.map(({ name }) => name)]
        .map((name): Node => ({ ResTarget: { val: columnNamed(name) } })),
    },
  }, context);
  const after = builder.keepReturning(change, [
    { name: rowid, type: oids.int8 },
    ...columns.map(({ name, type }) => ({ name, type: type.oid })),
  ]);
  return {
    ...(withClause !== undefined && { withClause }),
    targetList: exprs,
    fromClause: [keptItem(before, joined), keptItem(after, changed)],
    whereClause: sqliteOperator(columnNamed(joined, rowid), "=", columnNamed(changed, rowid)),
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}
