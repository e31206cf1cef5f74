import type { A_Const, A_Expr, Node, SelectStmt } from "@pgsql/types";
import type { CutText } from "./cut_literals.ts";
import type { ParsedStatement } from "./parse.ts";
import { stringOf } from "./tree.ts";

/** A literal of a statement that stands where a parameter may stand. */
export interface LiftableLiteral {
  /** Which of the text's literals it is. */
  readonly index: number;
  /** Its A_Const. */
  readonly node: Node;
  /** Whether a minus before it belongs to it. */
  readonly negative: boolean;
  /** Whether it is compared, rather than stored or computed with. */
  readonly compared: boolean;
}

/**
 * Finds the literals in whose place a parameter of the same type would mean the same to PostgreSQL
 * and to SQLite: what is compared in a condition, what INSERT and UPDATE store, the number of rows
 * to pass over. All others may decide what the statement means (`ORDER BY 1`, the name and type of
 * a result column) or which index serves it (`WHERE f(x, 2) = 3`), and stay.
 *
 * Which are found depends on nothing but the skeleton of the text.
 */
export function liftableLiterals(statement: ParsedStatement, cut: CutText): LiftableLiteral[] {
  const search = new Search(statement, cut);
  search.statement(statement.node);
  return search.found.sort((one, other) => one.index - other.index);
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="]);
const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);
const conditionsOverLists: ReadonlySet<string> = new Set([
  "AEXPR_IN",
  "AEXPR_BETWEEN",
  "AEXPR_NOT_BETWEEN",
]);

class Search {
  readonly found: LiftableLiteral[] = [];
  readonly #statement: ParsedStatement;
  readonly #cut: CutText;

  constructor(statement: ParsedStatement, cut: CutText) {
    this.#statement = statement;
    this.#cut = cut;
  }

  statement(node: Node | undefined): void {
    if (node === undefined) return;
    if ("SelectStmt" in node) this.#select(node.SelectStmt);
    else if ("InsertStmt" in node) {
      const { selectStmt, onConflictClause, withClause } = node.InsertStmt;
      this.#expressions(withClause?.ctes);
      if (selectStmt !== undefined && "SelectStmt" in selectStmt) {
        for (const row of selectStmt.SelectStmt.valuesLists ?? []) {
          for (const value of listOf(row)) this.#value(value);
        }
      }
      this.statement(selectStmt);
      this.#assignments(onConflictClause?.targetList);
      this.#condition(onConflictClause?.whereClause);
    } else if ("UpdateStmt" in node) {
      const { targetList, fromClause, whereClause, withClause } = node.UpdateStmt;
      this.#expressions(withClause?.ctes);
      this.#assignments(targetList);
      this.#from(fromClause);
      this.#condition(whereClause);
    } else if ("DeleteStmt" in node) {
      const { usingClause, whereClause, withClause } = node.DeleteStmt;
      this.#expressions(withClause?.ctes);
      this.#from(usingClause);
      this.#condition(whereClause);
    }
  }

  #select(select: SelectStmt): void {
    this.#expressions(select.withClause?.ctes);
    if (select.larg !== undefined) this.#select(select.larg);
    if (select.rarg !== undefined) this.#select(select.rarg);
    this.#from(select.fromClause);
    this.#condition(select.whereClause);
    // A negative offset is an error that only a literal raises.
    const { limitOffset } = select;
    if (limitOffset && "A_Const" in limitOffset && (limitOffset.A_Const.ival?.ival ?? -1) >= 0) {
      this.#literal(limitOffset, false);
    }
  }

  #expressions(tables: readonly Node[] | undefined): void {
    for (const table of tables ?? []) {
      if ("CommonTableExpr" in table) this.statement(table.CommonTableExpr.ctequery);
    }
  }

  #from(items: readonly Node[] | undefined): void {
    for (const item of items ?? []) {
      if ("JoinExpr" in item) {
        const { larg, rarg, quals } = item.JoinExpr;
        this.#from([larg!, rarg!]);
        this.#condition(quals);
      } else if ("RangeSubselect" in item) this.statement(item.RangeSubselect.subquery);
    }
  }

  #assignments(targets: readonly Node[] | undefined): void {
    for (const target of targets ?? []) {
      if ("ResTarget" in target && target.ResTarget.val) this.#value(target.ResTarget.val);
    }
  }

  #value(node: Node): void {
    if ("A_Const" in node) this.#literal(node, false);
    else if ("A_Expr" in node && isOperator(node.A_Expr, arithmetic)) {
      const { lexpr, rexpr } = node.A_Expr;
      if ("A_Const" in lexpr! && "A_Const" in rexpr!) return;
      this.#value(lexpr!);
      this.#value(rexpr!);
    }
  }

  #condition(node: Node | undefined): void {
    if (node === undefined) return;
    if ("BoolExpr" in node) {
      for (const argument of node.BoolExpr.args ?? []) this.#condition(argument);
    } else if ("SubLink" in node) this.statement(node.SubLink.subselect);
    else if ("A_Expr" in node) this.#comparison(node.A_Expr);
  }

  #comparison(expression: A_Expr): void {
    const { kind, lexpr, rexpr } = expression;
    if (isOperator(expression, comparisons)) {
      // Two literals are a constant, of which the optimizers make something.
      if ("A_Const" in lexpr! && "A_Const" in rexpr!) return;
      this.#operand(lexpr!);
      this.#operand(rexpr!);
    } else if (conditionsOverLists.has(kind as string) && !("A_Const" in lexpr!)) {
      for (const item of listOf(rexpr)) this.#operand(item);
    }
  }

  #operand(node: Node): void {
    if ("A_Const" in node) this.#literal(node, true);
    else if ("SubLink" in node) this.statement(node.SubLink.subselect);
  }

  #literal(node: Node, compared: boolean): void {
    if (!("A_Const" in node)) return;
    const { source } = this.#statement;
    const at = source.indexOf(node.A_Const.location ?? 0);
    const negative = source.text.charCodeAt(at) === minus;
    const index = negative ? this.#indexBehind(at + 1) : this.#cut.starts.indexOf(at);
    if (index >= 0 && this.#isSame(node.A_Const, index, negative)) {
      this.found.push({ index, node, negative, compared });
    }
  }

  /** The literal that follows a sign. */
  #indexBehind(sign: number): number {
    const { text } = this.#statement.source;
    let at = sign;
    while (text.charCodeAt(at) <= 0x20) at++;
    return this.#cut.starts.indexOf(at);
  }

  /** Whether the parser read what was cut out. */
  #isSame({ ival, fval, sval }: A_Const, index: number, negative: boolean): boolean {
    const literal = this.#cut.literals[index]!;
    if (sval !== undefined) return !negative && (sval.sval ?? "") === literal;
    const number = negative ? `-${literal}` : literal;
    if (ival !== undefined) return (ival.ival ?? 0) === Number(number);
    return fval?.fval === number;
  }
}

const minus = 0x2d;

function listOf(node: Node | undefined): readonly Node[] {
  return node !== undefined && "List" in node ? node.List.items ?? [] : [];
}

/** Whether it is an operator with two operands, under one of these names without a schema. */
function isOperator({ kind, name, lexpr, rexpr }: A_Expr, names: ReadonlySet<string>): boolean {
  return kind === "AEXPR_OP" && lexpr !== undefined && rexpr !== undefined &&
    name?.length === 1 && names.has(stringOf(name[0]) ?? "");
}
