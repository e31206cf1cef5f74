import type { A_Expr, CaseExpr, Node, SubLink } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedOperator } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteOperator } from "../sqlite_node.ts";
import { stringsOf } from "../tree.ts";
import { comparesNatively, equatesNatively } from "./native_comparison.ts";
import { operatorCall, prefixCall } from "./operator_call.ts";
import { overElements, overRows } from "./quantified.ts";
import { withoutStars } from "./row_stars.ts";
import { keyOf } from "./value_key.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";

/**
 * Gives operators the meaning that PostgreSQL's resolution found: SQLite's operator where it does
 * the same with the storage forms, a call of the operator's function elsewhere.
 */
export const operators: Pass = {
  name: "operators",
  kinds: ["A_Expr", "SubLink", "CaseExpr"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node, kind) => {
      const resolved = analysis.operators.get(context.tree.originalOf(node)) ?? [];
      if (kind === "A_Expr" && "A_Expr" in node) {
        const replaced = new Operation(node, node.A_Expr, resolved, analysis, context).settle();
        return replaced === node ? node : context.tree.standFor(replaced, node);
      }
      if ("SubLink" in node) return sublink(node, node.SubLink, resolved, analysis, context);
      if ("CaseExpr" in node) return simpleCase(node, node.CaseExpr, analysis, context);
      return node;
    });
  },
};

/** One A_Expr with the operators that were found for it. */
class Operation {
  readonly #location: number;

  constructor(
    readonly node: Node,
    readonly expression: A_Expr,
    readonly resolved: readonly ResolvedOperator[],
    readonly analysis: Analysis,
    readonly context: RewriteContext,
  ) {
    this.#location = expression.location ?? -1;
  }

  settle(): Node {
    const { kind, lexpr, rexpr } = this.expression;
    switch (kind) {
      case "AEXPR_IN":
        return this.#inList(lexpr!, listOf(rexpr));
      case "AEXPR_BETWEEN":
      case "AEXPR_NOT_BETWEEN":
      case "AEXPR_BETWEEN_SYM":
      case "AEXPR_NOT_BETWEEN_SYM":
        return this.#between(lexpr!, listOf(rexpr), kind);
      case "AEXPR_DISTINCT":
      case "AEXPR_NOT_DISTINCT":
        return this.#distinct(lexpr!, rexpr!, kind === "AEXPR_DISTINCT");
      case "AEXPR_NULLIF":
        return this.#nullif(lexpr!, rexpr!);
      case "AEXPR_OP_ANY":
      case "AEXPR_OP_ALL":
        return this.#overArray(lexpr!, rexpr!, kind === "AEXPR_OP_ANY");
      default:
        return this.#plain(lexpr, rexpr!);
    }
  }

  #operator(index: number): ResolvedOperator {
    const operator = this.resolved[Math.min(index, this.resolved.length - 1)];
    if (operator !== undefined) return operator;
    const name = stringsOf(this.expression.name).join(".");
    throw this.context.unsupported(`the operator ${name} here`, this.#location);
  }

  #call(index: number, ...operands: Node[]): Node {
    const { analysis, context } = this;
    return operatorCall(this.#operator(index), operands, this.#location, analysis, context);
  }

  #allNative(operands: readonly Node[]): boolean {
    return this.resolved.length > 0 &&
      this.resolved.every((operator) =>
        comparesNatively(operator, operands, this.analysis, this.context)
      );
  }

  #plain(left: Node | undefined, right: Node): Node {
    if (left === undefined) {
      return prefixCall(
        this.#operator(0),
        right,
        this.#location,
        this.analysis,
        this.context,
      );
    }
    if ("RowExpr" in left && "RowExpr" in right) return this.#rows(left, right);
    return this.#call(0, left, right);
  }

  /** Rows compare in SQLite as in PostgreSQL, if their columns do. */
  #rows(leftRow: Node, rightRow: Node, operator = stringsOf(this.expression.name).at(-1)!): Node {
    const { analysis, context } = this;
    const left = withoutStars(leftRow, analysis, context);
    const right = withoutStars(rightRow, analysis, context);
    const lefts = itemsOf(left);
    const pairs = itemsOf(right).map((each, index) => this.#sortable(index, lefts[index]!, each));
    const rowOf = (side: 0 | 1): Node => ({
      RowExpr: { args: pairs.map((pair) => pair[side]), row_format: "COERCE_IMPLICIT_CAST" },
    });
    const isSame = pairs.every(([one, other], index) =>
      one === lefts[index] && other === itemsOf(right)[index]
    );
    return isSame
      ? sqliteOperator(left, operator, right)
      : sqliteOperator(rowOf(0), operator, rowOf(1));
  }

  /** Operands at one place of two rows, as SQLite compares them rightly. */
  #sortable(index: number, left: Node, right: Node): readonly [Node, Node] {
    const operator = this.#operator(index);
    if (comparesNatively(operator, [left, right], this.analysis, this.context)) {
      return [left, right];
    }
    if (operator.left !== operator.right) {
      throw this.context.unsupported("a comparison of rows of these types", this.#location);
    }
    const type = { oid: operator.left, typmod: -1 };
    return [keyOf(left, type), keyOf(right, type)];
  }

  #inList(left: Node, items: readonly Node[]): Node {
    const areRows = "RowExpr" in left;
    if (!areRows && this.#allNative([left, ...items])) return this.node;
    const negates = stringsOf(this.expression.name).at(-1) === "<>";
    const calls = items.map((each, index) =>
      areRows ? this.#rows(left, each, negates ? "<>" : "=") : this.#call(index, left, each)
    );
    if (calls.length === 1) return calls[0]!;
    return { BoolExpr: { boolop: negates ? "AND_EXPR" : "OR_EXPR", args: calls } };
  }

  #between(value: Node, bounds: readonly Node[], kind: string): Node {
    const [low, high] = bounds;
    const symmetric = kind.endsWith("_SYM");
    if (!symmetric && this.#allNative([value, ...bounds])) return this.node;
    // Outside means below one bound or above the other; the operators are those of that meaning.
    const outside = kind.startsWith("AEXPR_NOT");
    const join = (both: boolean, ...args: Node[]): Node => ({
      BoolExpr: { boolop: both ? "AND_EXPR" : "OR_EXPR", args },
    });
    const range = (from: number, lower: Node, upper: Node): Node =>
      join(!outside, this.#call(from, value, lower), this.#call(from + 1, value, upper));
    return symmetric
      ? join(outside, range(0, low!, high!), range(2, high!, low!))
      : range(0, low!, high!);
  }

  #distinct(left: Node, right: Node, distinct: boolean): Node {
    if ("RowExpr" in left && "RowExpr" in right) {
      return this.#rows(left, right, distinct ? "IS NOT" : "IS");
    }
    const operands = [...itemsOf(left), ...itemsOf(right)];
    if (isNull(left) || isNull(right) || this.#allNative(operands)) return this.node;
    const equal = sqliteCall("coalesce", this.#call(0, left, right), bothNull(left, right));
    const same = stringsOf(this.expression.name).at(-1) === "<>" ? negate(equal) : equal;
    return distinct ? negate(same) : same;
  }

  #nullif(left: Node, right: Node): Node {
    if (this.#allNative([left, right])) return this.node;
    const when: Node = {
      CaseWhen: { expr: this.#call(0, left, right), result: sqliteLiteral(null) },
    };
    return { CaseExpr: { args: [when], defresult: left } };
  }

  #overArray(left: Node, array: Node, any: boolean): Node {
    const { analysis, context } = this;
    return overElements({
      operator: this.#operator(0),
      left,
      array,
      any,
      location: this.#location,
      analysis,
      context,
    });
  }
}

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && "List" in node ? node.List.items ?? [] : [];
}

function itemsOf(node: Node): readonly Node[] {
  return "RowExpr" in node ? node.RowExpr.args ?? [] : [node];
}

function isNull(node: Node): boolean {
  return "A_Const" in node && node.A_Const.isnull === true;
}

function negate(node: Node): Node {
  return { BoolExpr: { boolop: "NOT_EXPR", args: [node] } };
}

function bothNull(left: Node, right: Node): Node {
  const test = (arg: Node): Node => ({ NullTest: { arg, nulltesttype: "IS_NULL" } });
  return { BoolExpr: { boolop: "AND_EXPR", args: [test(left), test(right)] } };
}

/** `x IN (SELECT …)` stays where SQLite's equality is PostgreSQL's. */
function sublink(
  node: Node,
  link: SubLink,
  resolved: readonly ResolvedOperator[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { subLinkType, testexpr, operName } = link;
  if (subLinkType !== "ANY_SUBLINK" && subLinkType !== "ALL_SUBLINK") return node;
  const native = resolved.length > 0 && givesComparable(link, analysis, context) &&
    resolved.every((operator) => comparesNatively(operator, itemsOf(testexpr!), analysis, context));
  const name = operName === undefined ? "=" : stringsOf(operName).at(-1);
  if (native && subLinkType === "ANY_SUBLINK" && name === "=") {
    if (operName === undefined) return node;
    const { operName: _, ...plain } = link;
    return context.tree.standFor({ SubLink: plain }, node);
  }
  if (native && subLinkType === "ALL_SUBLINK" && name === "<>") {
    const { operName: _, ...plain } = link;
    return negate({ SubLink: { ...plain, subLinkType: "ANY_SUBLINK" } });
  }
  return overRows(link, resolved, analysis, context);
}

/** Whether what a subquery gives are no numbers in the form of texts. */
function givesComparable(
  { subselect }: SubLink,
  analysis: Analysis,
  context: RewriteContext,
): boolean {
  const query = subselect !== undefined && "SelectStmt" in subselect
    ? context.tree.originalOf(subselect.SelectStmt)
    : undefined;
  const columns = query && analysis.queries.get(query);
  return columns?.every(({ type }) => type.oid !== oids.numeric || equatesNatively(type)) ?? true;
}

/** `CASE x WHEN y` compares with `=`; where SQLite's does not do, it becomes `CASE WHEN x = y`. */
function simpleCase(
  node: Node,
  expression: CaseExpr,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { arg, args = [] } = expression;
  if (arg === undefined) return node;
  const operatorsOf = (when: Node) => analysis.operators.get(context.tree.originalOf(when)) ?? [];
  const native = args.every((when) =>
    "CaseWhen" in when &&
    operatorsOf(when).every((operator) =>
      comparesNatively(operator, [arg, when.CaseWhen.expr!], analysis, context)
    )
  );
  if (native) return node;
  const searched = args.map((when): Node => {
    const operator = operatorsOf(when)[0];
    if (!("CaseWhen" in when) || operator === undefined) return when;
    const { expr, result, location = -1 } = when.CaseWhen;
    const condition = operatorCall(operator, [arg, expr!], location, analysis, context);
    return { CaseWhen: { expr: condition, result: result! } };
  });
  const { arg: _, ...rest } = expression;
  return context.tree.standFor({ CaseExpr: { ...rest, args: searched } }, node);
}
