import type { MinMaxOp, Node, SelectStmt } from "@pgsql/types";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { sqliteCall, sqliteLiteral } from "../sqlite_node.ts";
import { equatesNatively, sortsAsStored } from "./native_comparison.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";
import { keyOf } from "./value_key.ts";

/**
 * GREATEST and LEAST ignore NULLs, SQLite's max() and min() of several arguments do not; as
 * aggregates they do. Of values that do not sort as they are stored, the first is taken.
 */
export function greatest(
  op: MinMaxOp,
  args: readonly Node[],
  type: TypeReference,
  context: RewriteContext,
): Node {
  if (args.length === 1) return args[0]!;
  const isGreatest = op === "IS_GREATEST";
  const value = context.freshName();
  const place = context.freshName();
  const isNative = sortsAsStored(type) && equatesNatively(type);
  const item = alternatives(args, value, isNative ? undefined : place, context);
  const found = columnNamed(value);
  const query: SelectStmt = isNative
    ? { targetList: [{ ResTarget: { val: sqliteCall(isGreatest ? "max" : "min", found) } }] }
    : {
      targetList: [{ ResTarget: { val: found } }],
      whereClause: { NullTest: { arg: found, nulltesttype: "IS_NOT_NULL" } },
      sortClause: [
        {
          SortBy: {
            node: keyOf(found, type),
            sortby_dir: isGreatest ? "SORTBY_DESC" : "SORTBY_ASC",
            sortby_nulls: "SORTBY_NULLS_FIRST",
          },
        },
        {
          SortBy: {
            node: columnNamed(place),
            sortby_dir: "SORTBY_ASC",
            sortby_nulls: "SORTBY_NULLS_FIRST",
          },
        },
      ],
      limitCount: sqliteLiteral(1n),
    };
  const select: SelectStmt = {
    op: "SETOP_NONE",
    limitOption: "LIMIT_OPTION_DEFAULT",
    ...query,
    fromClause: [item],
  };
  return { SubLink: { subLinkType: "EXPR_SUBLINK", subselect: { SelectStmt: select } } };
}

/** A row for each of the alternatives. */
function alternatives(
  args: readonly Node[],
  value: string,
  place: string | undefined,
  context: RewriteContext,
): Node {
  const selects = args.map((arg, index): SelectStmt => ({
    targetList: [
      { ResTarget: { name: value, val: arg } },
      ...(place === undefined
        ? []
        : [{ ResTarget: { name: place, val: sqliteLiteral(BigInt(index)) } }]),
    ],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  }));
  const union = selects.reduce((larg, rarg): SelectStmt => ({
    op: "SETOP_UNION",
    all: true,
    larg,
    rarg,
    limitOption: "LIMIT_OPTION_DEFAULT",
  }));
  return {
    RangeSubselect: {
      subquery: { SelectStmt: union },
      alias: { aliasname: context.freshName() },
    },
  };
}
