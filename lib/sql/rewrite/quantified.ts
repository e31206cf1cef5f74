import type { Node, SelectStmt, SubLink } from "@pgsql/types";
import { typeOrText } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedOperator } from "../analysis.ts";
import {
  literalValue,
  sqliteCall,
  sqliteLiteral,
  sqliteNode,
  sqliteOperator,
} from "../sqlite_node.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import { comparesNatively } from "./native_comparison.ts";
import { operatorCall } from "./operator_call.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed, rowColumns } from "./row_source.ts";

/** `x op ANY (array)` or `x op ALL (array)`. */
export interface ArrayComparison {
  readonly operator: ResolvedOperator;
  readonly left: Node;
  readonly array: Node;
  /** Whether one element is enough. */
  readonly any: boolean;
  readonly location: number;
  readonly analysis: Analysis;
  readonly context: RewriteContext;
}

/** A comparison with the elements of an array. */
export function overElements(comparison: ArrayComparison): Node {
  const { operator, left, array, any, location, analysis, context } = comparison;
  const { name } = operator.signature;
  const simple = any ? name === "=" : name === "<>";
  if ("A_ArrayExpr" in array) {
    const { elements = [] } = array.A_ArrayExpr;
    if (elements.length === 0) return sqliteLiteral(any ? 0n : 1n);
    if (elements.every((each) => !("A_ArrayExpr" in each))) {
      const calls = elements.map((each) =>
        operatorCall(operator, [left, each], location, analysis, context)
      );
      if (calls.length === 1) return calls[0]!;
      return { BoolExpr: { boolop: any ? "OR_EXPR" : "AND_EXPR", args: calls } };
    }
  }
  const elementOid = elementTypeOf(operator, array, analysis, context);
  const column = context.freshName();
  const elements = elementsQuery(array, elementOid, column, context);
  // Of the elements nothing more is known than their type.
  if (simple && comparesNatively(operator, [left, columnNamed(column)], analysis, context)) {
    const within: Node = {
      SubLink: { subLinkType: "ANY_SUBLINK", testexpr: left, subselect: { SelectStmt: elements } },
    };
    const found = any ? within : negate(within);
    const settled = nullIfNull(array, found);
    // Where NULL counts as false, an index can be used.
    if (any && settled !== found) context.filters.set(settled, found);
    return settled;
  }
  const call = operatorCall(operator, [left, columnNamed(column)], location, analysis, context);
  return nullIfNull(array, quantify(call, { SelectStmt: elements }, any, undefined, context));
}

function negate(node: Node): Node {
  return { BoolExpr: { boolop: "NOT_EXPR", args: [node] } };
}

/** A NULL array gives NULL, an empty one does not. */
function nullIfNull(array: Node, result: Node): Node {
  const isKnown = "A_Const" in array ? array.A_Const.isnull !== true : literalValue(array) != null;
  if (isKnown) return result;
  const test: Node = { NullTest: { arg: array, nulltesttype: "IS_NOT_NULL" } };
  return { CaseExpr: { args: [{ CaseWhen: { expr: test, result } }] } };
}

function elementTypeOf(
  operator: ResolvedOperator,
  array: Node,
  analysis: Analysis,
  context: RewriteContext,
): number {
  const original = context.tree.originalOf(array);
  const coerced = analysis.coercions.get(original)?.to ?? analysis.types.get(original);
  const type = typeOrText(coerced?.oid ?? 0);
  return type.elementOid === 0 ? operator.right : type.elementOid;
}

/**
 * `SELECT value AS column FROM json_each(pg_array_elements(array, element type))`. Where the array has
 * to do with a column that is called as one of json_each(), it comes from a query of its own, in which
 * the name means what it means outside.
 */
function elementsQuery(
  array: Node,
  elementOid: number,
  column: string,
  context: RewriteContext,
): SelectStmt {
  const rows = (source: Node) => {
    const elements = sqliteCall("pg_array_elements", source, sqliteLiteral(BigInt(elementOid)));
    return sqliteNode({ SqliteTableFunction: { name: "json_each", args: [elements] } });
  };
  return {
    ...plainQuery,
    targetList: [{ ResTarget: { name: column, val: columnNamed("value") } }],
    fromClause: namesRowColumn(array) ? besideItself(array, rows, context) : [rows(array)],
  };
}

/** `(SELECT value AS name), rows(name)`. */
function besideItself(value: Node, rows: (source: Node) => Node, context: RewriteContext): Node[] {
  const name = context.freshName();
  const subquery = { ...plainQuery, targetList: [{ ResTarget: { name, val: value } }] };
  const alias = { aliasname: context.freshName() };
  const item: Node = { RangeSubselect: { subquery: { SelectStmt: subquery }, alias } };
  return [item, rows(columnNamed(name))];
}

const plainQuery: SelectStmt = { limitOption: "LIMIT_OPTION_DEFAULT", op: "SETOP_NONE" };

/** Whether json_each() would take a name in an expression for one of its own columns. */
function namesRowColumn(expression: Node): boolean {
  let found = false;
  visitNodes(expression, (node) => {
    if (!("ColumnRef" in node)) return;
    const names = stringsOf(node.ColumnRef.fields);
    if (names.length === 1 && rowColumns.has(names[0]!.toLowerCase())) found = true;
  });
  return found;
}

/** `x op ANY (SELECT …)` or `ALL` with an operator for which SQLite has no such form. */
export function overRows(
  link: SubLink,
  resolved: readonly ResolvedOperator[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { subLinkType, testexpr, subselect, location = -1 } = link;
  const lefts = "RowExpr" in testexpr! ? testexpr.RowExpr.args ?? [] : [testexpr!];
  if (resolved.length !== 1 || lefts.length !== 1) {
    throw context.unsupported("a comparison of a row with those of a subquery", location);
  }
  const column = context.freshName();
  const call = operatorCall(
    resolved[0]!,
    [lefts[0]!, columnNamed(column)],
    location,
    analysis,
    context,
  );
  return quantify(call, subselect!, subLinkType === "ANY_SUBLINK", column, context);
}

/**
 * Whether a condition holds for one or for all rows of a query, with SQL's unknown: a scalar
 * subquery over the truth values. ANY is true if any is, otherwise unknown if any is unknown,
 * otherwise false, which is so for no rows, too; ALL is the same with true and false exchanged.
 */
function quantify(
  condition: Node,
  rows: Node,
  any: boolean,
  column: string | undefined,
  context: RewriteContext,
): Node {
  const truth = context.freshName();
  const table = context.freshName();
  const truths: SelectStmt = {
    targetList: [{ ResTarget: { name: truth, val: condition } }],
    fromClause: [{
      RangeSubselect: {
        subquery: rows,
        alias: {
          aliasname: table,
          ...(column !== undefined && { colnames: [{ String: { sval: column } }] }),
        },
      },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  const value = columnNamed(truth);
  const deciding = sqliteCall(any ? "max" : "min", value);
  const decided = sqliteLiteral(any ? 1n : 0n);
  const rest = sqliteLiteral(any ? 0n : 1n);
  const whens: Node[] = [
    { CaseWhen: { expr: sqliteOperator(deciding, "=", decided), result: decided } },
    {
      CaseWhen: {
        expr: sqliteOperator(
          sqliteCall("count", value),
          "<",
          sqliteCall("count", sqliteLiteral(1n)),
        ),
        result: sqliteLiteral(null),
      },
    },
  ];
  const outer: SelectStmt = {
    targetList: [{ ResTarget: { val: { CaseExpr: { args: whens, defresult: rest } } } }],
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: truths },
        alias: { aliasname: context.freshName() },
      },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return { SubLink: { subLinkType: "EXPR_SUBLINK", subselect: { SelectStmt: outer } } };
}
