import type { Node, SelectStmt } from "@pgsql/types";
import type { SourceColumn } from "../rewrite/row_source.ts";
import { columnNamed } from "../rewrite/row_source.ts";
import { visitNodes } from "../tree.ts";
import { keptItem, type KeptRows } from "./kept_rows.ts";
import { replaceItems } from "./relation_names.ts";
import type { StageBuilder } from "./stage_builder.ts";

/**
 * Keeps what a part of a statement reads of tables that parts before it change, as it is before
 * them: the rows of subqueries that depend on nothing around them, and of whole tables otherwise.
 */
export class Snapshot {
  readonly #builder: StageBuilder;
  readonly #changed: ReadonlySet<string>;
  /** Queries of WITH whose rows are not there yet. */
  readonly #missing: ReadonlySet<string>;
  readonly #tables = new Map<string, KeptRows>();

  constructor(
    builder: StageBuilder,
    changed: ReadonlySet<string>,
    missing: ReadonlySet<string>,
  ) {
    this.#builder = builder;
    this.#changed = changed;
    this.#missing = missing;
  }

  /** The part with kept rows in the place of what changes. */
  of(part: Node): Node {
    if (this.#changed.size === 0 || !this.#reads(Object.values(part), part)) return part;
    const { tree } = this.#builder.context;
    const queries = tree.rewrite(part, (node) => {
      if (!("SelectStmt" in node) || !this.#isClosed(node.SelectStmt, part)) return node;
      return { SelectStmt: this.#rowsOf(node.SelectStmt) };
    });
    return replaceItems(queries, (name) => this.#table(name), this.#builder.context);
  }

  #isChanged(name: string): boolean {
    const { relations } = this.#builder.context.schema;
    return this.#changed.has(name) || relations.get(name)?.kind === "view";
  }

  #reads(within: unknown, part: Node): boolean {
    const { relation } = Object.values(part)[0] as { relation?: object };
    let found = false;
    visitNodes(within, (node) => {
      if (!("RangeVar" in node) || node.RangeVar === relation) return;
      const { relname = "" } = node.RangeVar;
      found ||= !this.#missing.has(relname) && this.#isChanged(relname);
    });
    return found;
  }

  /** Whether a query that reads what changes can be run by itself, before all others. */
  #isClosed(select: SelectStmt, part: Node): boolean {
    const { analysis, context: { tree } } = this.#builder;
    const isPlain = (select.op ?? "SETOP_NONE") === "SETOP_NONE" &&
      select.valuesLists === undefined;
    if (!isPlain || !this.#reads(select.fromClause, part)) return false;
    if (!analysis.queries.has(tree.originalOf(select))) return false;
    const items = new Set<object>();
    const own = new Set<string>();
    const foreign = queryNames(part);
    visitNodes(select, (node) => {
      if ("CommonTableExpr" in node) own.add(node.CommonTableExpr.ctename ?? "");
      if ("RangeVar" in node || "RangeSubselect" in node || "RangeFunction" in node) {
        items.add(tree.originalOf(Object.values(node)[0] as object));
      }
    });
    let isClosed = true;
    visitNodes(select, (node) => {
      if ("ColumnRef" in node) {
        const columns = analysis.fromColumns.get(tree.originalOf(node)) ?? [];
        isClosed &&= columns.every(({ entry }) =>
          entry.item !== undefined && items.has(entry.item)
        );
      } else if ("RangeVar" in node) {
        const { relname = "", schemaname } = node.RangeVar;
        const isQuery = this.#missing.has(relname) || (foreign.has(relname) && !own.has(relname));
        isClosed &&= schemaname !== undefined || !isQuery;
      }
    });
    return isClosed;
  }

  #rowsOf(select: SelectStmt): SelectStmt {
    const { analysis, context } = this.#builder;
    const columns = analysis.queries.get(context.tree.originalOf(select)) ?? [];
    const names = columns.map(() => context.freshName());
    const kept = this.#builder.keepQuery(
      select,
      columns.map(({ type }, index): SourceColumn => ({ name: names[index]!, type: type.oid })),
    );
    return {
      targetList: columns.map(({ name }, index): Node => ({
        ResTarget: { name, val: columnNamed(names[index]!) },
      })),
      fromClause: [keptItem(kept, context.freshName())],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    };
  }

  #table(name: string): KeptRows | undefined {
    const relation = this.#builder.context.schema.relations.get(name);
    if (relation === undefined || this.#missing.has(name) || !this.#isChanged(name)) {
      return undefined;
    }
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const columns = relation.columns.map((column) => ({
      name: column.name,
      type: column.type.oid,
    }));
    const select: SelectStmt = {
      targetList: columns.map((column) => ({ ResTarget: { val: columnNamed(column.name) } })),
      fromClause: [{ RangeVar: { relname: name, inh: true, relpersistence: "p" } }],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    };
    const kept = this.#builder.keepQuery(select, columns);
    this.#tables.set(name, kept);
    return kept;
  }
}

function queryNames(part: Node): Set<string> {
  const names = new Set<string>();
  visitNodes(part, (node) => {
    if ("CommonTableExpr" in node) names.add(node.CommonTableExpr.ctename ?? "");
  });
  return names;
}
