import type { Node } from "@pgsql/types";
import type { Analyzer } from "./analyzer.ts";
import type { RangeTableEntry } from "./range_table.ts";
import type { Target } from "./target_list.ts";
import type { Variable } from "./typed.ts";
import { leafOf } from "./column_reference.ts";

/** Properties that tell where something stands in the text, not what it is. */
const placeProperties = new Set([
  "location",
  "rexpr_list_start",
  "rexpr_list_end",
  "list_start",
  "list_end",
  "funcformat",
  "row_format",
]);

/** Texts that are equal if and only if analysed expressions are the same but for their places. */
export class ExpressionKeys {
  readonly #analyzer: Analyzer;
  readonly #entries = new Map<RangeTableEntry, number>();
  readonly #known = new Map<object, string>();

  constructor(analyzer: Analyzer) {
    this.#analyzer = analyzer;
  }

  /** The key of a column. */
  ofVariable(variable: Variable): string {
    const { entry, index } = leafOf(variable);
    let number = this.#entries.get(entry);
    if (number === undefined) {
      number = this.#entries.size;
      this.#entries.set(entry, number);
    }
    return `$${number}.${index}`;
  }

  /** The key of a target; one column out of a star has its own. */
  ofTarget(target: Target): string {
    const { star, variable } = target.typed;
    if (variable !== undefined) return this.ofVariable(variable);
    return star === undefined ? this.of(target.node) : `*${star.name}`;
  }

  /** The key of an expression. */
  of(node: Node): string {
    return this.#write(node);
  }

  #write(value: unknown): string {
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = this.#writeObject(value);
    this.#known.set(value, text);
    return text;
  }

  #writeObject(value: object): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.#write(item)).join()}]`;
    if ("ColumnRef" in value) {
      const variables = this.#analyzer.variables.get(value as Node);
      if (variables !== undefined) return variables.map((item) => this.ofVariable(item)).join();
    }
    const parts: string[] = [];
    for (const [name, item] of Object.entries(value)) {
      if (!placeProperties.has(name)) parts.push(`${name}:${this.#write(item)}`);
    }
    return `{${parts.join()}}`;
  }
}
