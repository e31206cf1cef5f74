import type { ColumnRef, Node, RangeFunction, RangeSubselect, SelectStmt } from "@pgsql/types";
import type { Analysis, FromColumn, FromEntry } from "../analysis.ts";
import { stringOf, visitNodes } from "../tree.ts";
import { castExpression } from "./cast.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import {
  callsOf,
  columnNamed,
  columnOfRow,
  columnsOfCall,
  numberOfRow,
  rowColumns,
  type SourceColumn,
} from "./row_source.ts";

/** A FROM item that depends on others of its FROM clause. */
export interface LateralItem {
  /** What its json_each() is called: no name of the statement, which might be hidden somewhere. */
  readonly alias: string;
  readonly columns: readonly SourceColumn[];
  readonly ordinality: boolean;
}

/** The FROM items of a statement that depend on others, and what names of their columns become. */
export class LateralItems {
  readonly #items = new Map<object, LateralItem>();
  readonly #hasRows: boolean;
  readonly #analysis: Analysis;
  readonly #context: RewriteContext;

  constructor(statement: Node, analysis: Analysis, context: RewriteContext) {
    this.#analysis = analysis;
    this.#context = context;
    visitNodes(statement, (node) => {
      if ("SelectStmt" in node) this.#addFrom(node.SelectStmt.fromClause);
      if ("UpdateStmt" in node) this.#addFrom(node.UpdateStmt.fromClause);
      if ("DeleteStmt" in node) this.#addFrom(node.DeleteStmt.usingClause);
    });
    this.#hasRows = this.#items.size > 0 || callsSetReturning(statement, analysis, context);
  }

  /** What an item is, by the fields of its node; `undefined` if it depends on no other. */
  find(item: object): LateralItem | undefined {
    return this.#items.size === 0
      ? undefined
      : this.#items.get(this.#context.tree.originalOf(item));
  }

  #addFrom(from: readonly Node[] | undefined): void {
    // Without a second item there is nothing to depend on.
    const items = (from ?? []).flatMap(itemsOf);
    if (items.length < 2) return;
    const siblings = new Set(items.map((item) => this.#context.tree.originalOf(fieldsOf(item))));
    for (const item of items) {
      const fields = this.#context.tree.originalOf(fieldsOf(item));
      if ("RangeFunction" in item && this.#refersTo(siblings, item)) {
        this.#items.set(fields, this.#functionItem(item.RangeFunction));
      } else if (
        "RangeSubselect" in item && item.RangeSubselect.lateral === true &&
        this.#refersTo(siblings, item)
      ) this.#items.set(fields, this.#queryItem(item.RangeSubselect));
    }
  }

  #refersTo(siblings: ReadonlySet<object>, item: Node): boolean {
    let refers = false;
    visitNodes(item, (node) => {
      if (refers || !("ColumnRef" in node)) return;
      const added = this.#context.fromColumns.get(node);
      const known = this.#analysis.fromColumns.get(this.#context.tree.originalOf(node)) ?? [];
      const columns = added === undefined ? known : [added];
      refers = columns.some(({ entry }) => entry.item !== undefined && siblings.has(entry.item));
    });
    return refers;
  }

  #functionItem(range: RangeFunction): LateralItem {
    const calls = callsOf(range, this.#analysis, this.#context);
    return {
      alias: this.#context.freshName(),
      columns: calls.flatMap((call) => columnsOfCall(call, "")),
      ordinality: range.ordinality === true,
    };
  }

  #queryItem({ subquery }: RangeSubselect): LateralItem {
    const select = subquery !== undefined && "SelectStmt" in subquery ? subquery.SelectStmt : {};
    const columns = this.#analysis.queries.get(
      this.#context.tree.originalOf(select as SelectStmt),
    ) ?? [];
    return {
      alias: this.#context.freshName(),
      columns: columns.map(({ name, type }) => ({ name, type: type.oid })),
      ordinality: false,
    };
  }

  /**
   * What a name becomes that means a column of such an item, or that SQLite would not understand as
   * it is; `undefined` for all others.
   */
  reference(node: Node): Node | undefined {
    if (!("ColumnRef" in node)) return undefined;
    const original = this.#context.tree.originalOf(node);
    const added = this.#context.fromColumns.get(node);
    const columns = added === undefined ? this.#analysis.fromColumns.get(original) : [added];
    if (columns?.length !== 1 || this.#analysis.starColumns.has(original)) return undefined;
    const [{ entry, index }] = columns as [FromColumn];
    const item = entry.item && this.find(entry.item);
    const value = item === undefined
      ? this.#qualified(node.ColumnRef, entry, index)
      : this.#column(item, index);
    return value && this.#context.tree.standFor(value, node);
  }

  #qualified({ fields = [] }: ColumnRef, entry: FromEntry, index: number): Node | undefined {
    const given = stringOf(fields.at(-1)) ?? "";
    const name = entry.columns[index]?.name;
    if (name === undefined || entry.item === undefined) return undefined;
    // The name of a function in FROM means its only column.
    if (entry.kind === "function" && given !== name) return columnNamed(entry.alias, name);
    const hidden = fields.length === 1 && this.#hasRows && rowColumns.has(given.toLowerCase());
    return hidden ? columnNamed(entry.alias, name) : undefined;
  }

  #column({ alias, columns }: LateralItem, index: number): Node {
    return index < columns.length ? columnOfRow(columns, index, alias) : numberOfRow(alias);
  }

  /** The result columns that a star stands for, if any is of such an item. */
  expanded(target: Node): readonly Node[] | undefined {
    const star = "ResTarget" in target ? target.ResTarget.val : undefined;
    if (star === undefined || this.#items.size === 0) return undefined;
    const original = this.#context.tree.originalOf(star);
    const names = this.#analysis.starColumns.get(original);
    const columns = this.#analysis.fromColumns.get(original) ?? [];
    const items = columns.map(({ entry }) => entry.item && this.find(entry.item));
    if (names === undefined || items.every((item) => item === undefined)) return undefined;
    return names.map(({ qualifier, name, type, coercion }, at) => {
      const item = items[at];
      const value = item === undefined
        ? columnNamed(...(qualifier === undefined ? [name] : [qualifier, name]))
        : this.#column(item, columns[at]!.index);
      const val = coercion === undefined || coercion.binary ? value : castExpression(
        value,
        { from: type, to: coercion.to, kind: coercion.kind },
        this.#context,
      );
      return { ResTarget: { name, val } };
    });
  }
}

function callsSetReturning(statement: Node, analysis: Analysis, context: RewriteContext): boolean {
  let found = false;
  visitNodes(statement, (node) => {
    if (found || !("FuncCall" in node)) return;
    const resolved = analysis.functions.get(context.tree.originalOf(node));
    found = resolved?.signature.setReturning === true;
  });
  return found;
}

function itemsOf(node: Node): Node[] {
  if ("JoinExpr" in node) {
    return [...itemsOf(node.JoinExpr.larg!), ...itemsOf(node.JoinExpr.rarg!)];
  }
  return [node];
}

function fieldsOf(node: Node): object {
  return Object.values(node)[0] as object;
}
