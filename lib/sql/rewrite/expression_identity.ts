import type { Node } from "@pgsql/types";
import type { Analysis, FromColumn, FromEntry } from "../analysis.ts";
import { kindOf } from "../tree.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/** Tells whether expressions of the text are the same, however their columns are qualified. */
export class ExpressionIdentity {
  readonly #analysis: Analysis;
  readonly #context: RewriteContext;
  readonly #entries = new Map<FromEntry, number>();

  constructor(analysis: Analysis, context: RewriteContext) {
    this.#analysis = analysis;
    this.#context = context;
  }

  /** A text that is the same for the same expressions only. */
  of(node: Node): string {
    return JSON.stringify(this.#context.tree.originalOf(node), (key, value) => {
      if (key === "location") return undefined;
      if (typeof value !== "object" || value === null || kindOf(value) !== "ColumnRef") {
        return value;
      }
      const columns = this.#analysis.fromColumns.get(value as Node);
      return columns === undefined ? value : columns.map((column) => this.ofColumn(column)).join();
    });
  }

  /** The text of a reference to a column. */
  ofColumn({ entry, index }: FromColumn): string {
    let number = this.#entries.get(entry);
    if (number === undefined) this.#entries.set(entry, number = this.#entries.size);
    return `${number}.${index}`;
  }

  /**
   * For each result column of a target list the text of its expression, those that a star stands for
   * included.
   */
  ofTargets(targets: readonly Node[]): string[] {
    return targets.flatMap((target) => {
      const value = "ResTarget" in target ? target.ResTarget.val : undefined;
      if (value === undefined) return [""];
      const original = this.#context.tree.originalOf(value);
      const star = this.#analysis.starColumns.get(original);
      if (star === undefined) return [this.of(value)];
      const columns = this.#analysis.fromColumns.get(original) ?? [];
      return star.map((_, index) => {
        const column = columns[index];
        return column === undefined ? "" : JSON.stringify(this.ofColumn(column));
      });
    });
  }
}
