import type { Node } from "@pgsql/types";
import type { FromColumn, FromEntry } from "../analysis.ts";
import { columnNamed, type SourceColumn } from "../rewrite/row_source.ts";
import { visitNodes } from "../tree.ts";
import type { StageBuilder } from "./stage_builder.ts";

interface ForeignColumn {
  readonly column: FromColumn;
  /** Among the kept rows. */
  readonly name: string;
  readonly type: number;
}

/**
 * Columns of other tables than the changed one, which SQLite's statements cannot name where
 * PostgreSQL's can: they are kept before, and then read from there.
 */
export class ForeignColumns {
  readonly #builder: StageBuilder;
  readonly #items = new Set<object>();
  readonly #columns: ForeignColumn[] = [];

  /** @param from the items of FROM whose columns are meant */
  constructor(from: readonly Node[], builder: StageBuilder) {
    this.#builder = builder;
    visitNodes(from, (node) => this.#items.add(Object.values(node)[0] as object));
  }

  /** Whether an expression has columns of the kind. */
  isIn(value: unknown): boolean {
    const { analysis } = this.#builder;
    let found = false;
    visitNodes(value, (node) => {
      found ||= (analysis.fromColumns.get(node) ?? []).some(({ entry }) => this.#isForeign(entry));
    });
    return found;
  }

  #isForeign({ item }: FromEntry): boolean {
    return item !== undefined && this.#items.has(item);
  }

  /**
   * The same with kept columns in the place of foreign ones.
   * @param kept the name by which the kept rows go
   */
  replaced<T>(value: T, kept: string): T {
    const { analysis, context } = this.#builder;
    const entry: FromEntry = { kind: "cte", alias: kept, columns: [] };
    return context.tree.rewrite(value, (node) => {
      const original = context.tree.originalOf(node);
      if (!("ColumnRef" in node) || analysis.starColumns.has(original)) return node;
      const columns = analysis.fromColumns.get(original) ?? [];
      if (!columns.some((each) => this.#isForeign(each.entry))) return node;
      const [column] = columns;
      if (column === undefined || columns.length > 1 || analysis.wholeRows.has(original)) {
        throw context.unsupported("a whole row of another table here", node.ColumnRef.location);
      }
      const name = this.#nameOf(column, analysis.types.get(original)?.oid ?? 0);
      const reference = columnNamed(kept, name);
      context.fromColumns.set(reference, { entry, index: 0 });
      return context.tree.standFor(reference, node);
    });
  }

  #nameOf(column: FromColumn, type: number): string {
    const known = this.#columns.find(({ column: { entry, index } }) =>
      entry === column.entry && index === column.index
    );
    if (known !== undefined) return known.name;
    const name = this.#builder.context.freshName();
    this.#columns.push({ column, name, type });
    return name;
  }

  /** The result columns that a star stands for, each by its name. */
  expanded(target: Node, kept: string, changed: string): Node[] {
    const { analysis, context } = this.#builder;
    const value = "ResTarget" in target ? target.ResTarget.val : undefined;
    const star = value && analysis.starColumns.get(value);
    if (star === undefined) return [this.replaced(target, kept)];
    const columns = analysis.fromColumns.get(value!) ?? [];
    return star.map(({ name, type }, at): Node => {
      const column = columns[at];
      if (column === undefined) throw context.unsupported("RETURNING of this star");
      const val = this.#isForeign(column.entry)
        ? columnNamed(kept, this.#nameOf(column, type.oid))
        : columnNamed(changed, name);
      return { ResTarget: { name, val } };
    });
  }

  /** What the kept rows are made of. */
  get targets(): Node[] {
    const { context } = this.#builder;
    return this.#columns.map(({ column }): Node => {
      const { entry, index } = column;
      const reference = columnNamed(entry.alias, entry.columns[index]?.name ?? "");
      context.fromColumns.set(reference, column);
      return { ResTarget: { val: reference } };
    });
  }

  /** The columns of the kept rows. */
  get kept(): SourceColumn[] {
    return this.#columns.map(({ name, type }) => ({ name, type }));
  }
}
