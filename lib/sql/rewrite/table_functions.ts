import type { FuncCall, Node, RangeFunction } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedFunction } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import { functionUse } from "./functions.ts";
import { argumentsFor, implementationFor, implementedCall } from "./implemented_call.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * Functions in FROM. SQLite has table-valued functions of its own, but none can be added; ours give
 * their rows as one JSON array, which json_each() takes apart again.
 */
export const tableFunctions: Pass = {
  name: "table functions",
  kinds: ["RangeFunction"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      if (!("RangeFunction" in node)) return node;
      return rangeFunction(node.RangeFunction, analysis, context);
    });
  },
};

function rangeFunction(
  range: RangeFunction,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { functions = [], is_rowsfrom, coldeflist } = range;
  const [first] = functions;
  const item = first !== undefined && "List" in first ? first.List.items?.[0] : undefined;
  const resolved = item && analysis.functions.get(context.tree.originalOf(item));
  if (item === undefined || !("FuncCall" in item) || resolved === undefined) {
    throw context.unsupported("this function in FROM");
  }
  const call = item.FuncCall;
  if (is_rowsfrom === true || coldeflist !== undefined) {
    throw context.unsupported("ROWS FROM, and a list of column definitions,", call.location);
  }
  if (resolved.signature.schema === "sqlite" && range.ordinality !== true) {
    return nativeRows(range, call, context);
  }
  refuseReferences(call, context);
  return ownRows(range, call, resolved, analysis, context);
}

/** SQLite's own may refer to tables to the left of them. */
function nativeRows(range: RangeFunction, call: FuncCall, context: RewriteContext): Node {
  const { alias } = range;
  if (alias?.colnames !== undefined) {
    throw context.unsupported("a list of column names for this function", call.location);
  }
  return sqliteNode({
    SqliteTableFunction: {
      name: stringsOf(call.funcname).at(-1)!,
      args: call.args ?? [],
      ...(alias?.aliasname !== undefined && { alias: alias.aliasname }),
    },
  });
}

function refuseReferences(call: FuncCall, context: RewriteContext): void {
  visitNodes(call.args, (node) => {
    if (!("ColumnRef" in node)) return;
    throw context.unsupported(
      "a function in FROM of columns of other tables",
      node.ColumnRef.location,
    );
  });
}

function ownRows(
  range: RangeFunction,
  call: FuncCall,
  resolved: ResolvedFunction,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const use = functionUse(call, resolved, analysis, context);
  const { signature } = resolved;
  const { alias, ordinality } = range;
  const implementation = implementationFor(use, context);
  const name = alias?.aliasname ?? signature.name;
  const columns = signature.outputs ?? [{ name, type: resolved.returnType.oid }];
  const targetList: Node[] = [];
  const add = (column: string, val: Node) => targetList.push({ ResTarget: { name: column, val } });
  const rows = implementation.kind === "rows";
  columns.forEach((column, index) => {
    const value = rows ? rowColumn(index, column.type) : implementedCall(use, context);
    add(column.name, value);
  });
  if (ordinality === true) add("ordinality", rows ? rowNumber() : sqliteLiteral(1n));
  const source = rows
    ? sqliteCall(implementation.name, ...argumentsFor(implementation, use))
    : undefined;
  return {
    RangeSubselect: {
      subquery: {
        SelectStmt: {
          targetList,
          ...(source !== undefined && {
            fromClause: [
              sqliteNode({ SqliteTableFunction: { name: "json_each", args: [source] } }),
            ],
          }),
          limitOption: "LIMIT_OPTION_DEFAULT",
          op: "SETOP_NONE",
        },
      },
      alias: {
        aliasname: name,
        ...(alias?.colnames !== undefined && {
          colnames: [
            ...alias.colnames,
            ...targetList.slice(alias.colnames.length).map((target) => ({
              String: { sval: "ResTarget" in target ? target.ResTarget.name! : "" },
            })),
          ],
        }),
      },
    },
  };
}

/** A value of a row, which is an array; a BLOB is the text of a bytea in JSON. */
function rowColumn(index: number, type: number): Node {
  const value: Node = { ColumnRef: { fields: [{ String: { sval: "value" } }] } };
  const element = sqliteCall("json_extract", value, sqliteLiteral(`$[${index}]`));
  return type === oids.bytea
    ? sqliteCall("unhex", sqliteCall("substr", element, sqliteLiteral(3n)))
    : element;
}

function rowNumber(): Node {
  const key: Node = { ColumnRef: { fields: [{ String: { sval: "key" } }] } };
  return sqliteNode({
    SqliteOperator: { left: key, operator: "+", right: sqliteLiteral(1n) },
  });
}
