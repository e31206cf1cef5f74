import type { CommonTableExpr, Node, ResTarget, SelectStmt, WithClause } from "@pgsql/types";
import type { ResultColumn } from "../analysis.ts";
import type { SourceColumn } from "../rewrite/row_source.ts";
import { columnNamed } from "../rewrite/row_source.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import { ChangedRows } from "./changed_rows.ts";
import { changeAndJoin, returnsForeign } from "./foreign_returning.ts";
import type { KeptRows } from "./kept_rows.ts";
import { namesRead, readKept } from "./relation_names.ts";
import { expandReturning } from "./returning_targets.ts";
import { Snapshot } from "./snapshot.ts";
import type { StageBuilder, StagedStatement } from "./stage_builder.ts";
import { changedTable, fieldsOf, isModifying, replaceFields } from "./statement_fields.ts";

/*
 * In PostgreSQL all parts of a statement see the rows as they were before it, whatever the others
 * change, and tell each other of changes by RETURNING only. So first of all comes what reads rows
 * that another part changes, and its rows are kept; then every query of WITH in its order.
 */

/** Whether WITH has a statement that changes data. */
export function hasModifyingWith(statement: Node): boolean {
  return queriesOf(statement).some(({ ctequery }) => isModifying(ctequery!));
}

/** A statement with data-modifying queries in WITH, in stages. */
export function modifyingWith(statement: Node, builder: StageBuilder): StagedStatement {
  return new ModifyingWith(statement, builder).run();
}

/** A query of WITH, or the statement itself. */
interface Part {
  /** In WITH; `undefined` for the statement itself. */
  readonly name: string | undefined;
  readonly columns: readonly SourceColumn[];
  /** Names that stand for queries of WITH in this one. */
  readonly visible: ReadonlySet<string>;
  node: Node;
}

class ModifyingWith {
  readonly #builder: StageBuilder;
  readonly #parts: Part[];
  readonly #kept = new Map<string, KeptRows>();
  readonly #changed: ChangedRows;

  constructor(statement: Node, builder: StageBuilder) {
    this.#builder = builder;
    this.#parts = partsOf(statement, builder);
    this.#changed = new ChangedRows(this.#parts.map(({ node }) => node), builder.context);
  }

  run(): StagedStatement {
    const parts = inOrder(this.#parts);
    const isLate = new Set<Part>();
    const lateNames = new Set<string>();
    for (const part of parts) {
      const usesLate = [...namesRead(part.node)].some((name) => this.#means(part, name, lateNames));
      if (!isModifying(part.node) && part.name !== undefined && !usesLate) continue;
      isLate.add(part);
      if (part.name !== undefined) lateNames.add(part.name);
    }
    for (const part of parts) {
      if (!isLate.has(part) && this.#isRead(part)) this.#keep(part);
    }
    const late = parts.filter((part) => isLate.has(part));
    this.#takeSnapshots(late);
    for (const part of late) if (part.name !== undefined) this.#keep(part);
    const main = this.#changed.sparing(this.#reading(late.at(-1)!), this.#builder.context);
    return this.#builder.finish(
      returnsForeign(main, this.#builder)
        ? { SelectStmt: changeAndJoin(main, this.#builder) }
        : main,
    );
  }

  #means(part: Part, name: string, names: ReadonlySet<string>): boolean {
    return part.visible.has(name) && names.has(name);
  }

  /** PostgreSQL runs queries that nobody reads only if they change something. */
  #isRead({ name }: Part): boolean {
    return name !== undefined &&
      this.#parts.some((other) => other.visible.has(name) && namesRead(other.node).has(name));
  }

  /** Parts that see changes of those before them read what was there before all of them. */
  #takeSnapshots(late: readonly Part[]): void {
    const changed = new Set<string>();
    for (const part of late) {
      part.node = this.#reading(part);
      part.node = new Snapshot(this.#builder, changed, lateNamesOf(late)).of(part.node);
      const table = changedTable(part.node);
      if (table !== undefined) changed.add(table);
    }
  }

  /** A part that reads the kept rows of those that it names. */
  #reading({ node, visible }: Part): Node {
    const kept = new Map([...this.#kept].filter(([name]) => visible.has(name)));
    return readKept(node, kept, this.#builder.context);
  }

  #keep(part: Part): void {
    const node = this.#reading(part);
    const name = part.name!;
    if ("SelectStmt" in node) {
      this.#kept.set(name, this.#builder.keepQuery(node.SelectStmt, part.columns));
      return;
    }
    const spared = this.#changed.sparing(node, this.#builder.context);
    if (returnsForeign(spared, this.#builder)) {
      const select = changeAndJoin(spared, this.#builder);
      this.#kept.set(name, this.#builder.keepQuery(select, part.columns));
      return;
    }
    const expanded = expandReturning(spared, this.#builder);
    const rowid = this.#changed.rowidWanted(node);
    if (part.columns.length === 0 && rowid === undefined) {
      this.#builder.change(expanded, "ignored");
      return;
    }
    if (rowid === undefined) {
      this.#kept.set(name, this.#builder.keepReturning(expanded, part.columns));
      return;
    }
    const fields = fieldsOf(expanded);
    const exprs = [...fields.returningClause?.exprs ?? [], target(columnNamed(rowid.column))];
    const table = this.#builder.context.freshName();
    const keys = { table, column: { name: rowid.name, type: rowid.type } };
    const marked = replaceFields(expanded, { returningClause: { exprs } }, this.#builder.context);
    const kept = this.#builder.keepReturning(marked, part.columns, keys);
    this.#kept.set(name, kept);
    this.#changed.add(node, kept);
  }
}

function target(val: Node): Node {
  const fields: ResTarget = { val };
  return { ResTarget: fields };
}

function lateNamesOf(late: readonly Part[]): ReadonlySet<string> {
  return new Set(late.flatMap(({ name }) => name === undefined ? [] : [name]));
}

function queriesOf(statement: Node): CommonTableExpr[] {
  const { withClause } = Object.values(statement)[0] as { withClause?: WithClause };
  return (withClause?.ctes ?? []).flatMap((node) =>
    "CommonTableExpr" in node ? [node.CommonTableExpr] : []
  );
}

function partsOf(statement: Node, builder: StageBuilder): Part[] {
  const { withClause } = fieldsOf(statement);
  const queries = queriesOf(statement);
  const names = queries.map(({ ctename = "" }) => ctename);
  const isRecursive = withClause?.recursive === true;
  const parts = queries.map((query, index): Part => {
    const before = isRecursive ? names : names.slice(0, index);
    const visible = new Set(before.filter((name) => name !== query.ctename));
    const columns = columnsOf(query, builder);
    const node = isRecursive && namesRead(query.ctequery!).has(query.ctename!)
      ? recursiveQuery(query, columns)
      : query.ctequery!;
    return { name: query.ctename!, columns, visible, node };
  });
  const node = replaceFields(statement, { withClause: undefined }, builder.context);
  checkNames(parts, node, builder);
  return [...parts, { name: undefined, columns: [], visible: new Set(names), node }];
}

/** Names that mean something else further in would have to be told apart. */
function checkNames(parts: readonly Part[], statement: Node, builder: StageBuilder): void {
  const names = new Set(parts.map(({ name }) => name));
  visitNodes([statement, ...parts.map(({ node }) => node)], (node) => {
    if (!("CommonTableExpr" in node) || !names.has(node.CommonTableExpr.ctename)) return;
    if (parts.some((part) => isWrapped(part.node, node))) return;
    throw builder.context.unsupported(
      "a WITH query of the same name within a statement that changes data in WITH",
      node.CommonTableExpr.location,
      "Give it another name.",
    );
  });
}

function isWrapped(query: Node, node: Node): boolean {
  return "SelectStmt" in query && query.SelectStmt.withClause?.ctes?.[0] === node;
}

function columnsOf(query: CommonTableExpr, { analysis }: StageBuilder): SourceColumn[] {
  const fields = Object.values(query.ctequery!)[0] as object;
  const columns: readonly ResultColumn[] = analysis.queries.get(fields) ?? [];
  const names = stringsOf(query.aliascolnames);
  return columns.map(({ name, type }, index) => ({ name: names[index] ?? name, type: type.oid }));
}

/** A query that refers to itself keeps its place in WITH. */
function recursiveQuery(query: CommonTableExpr, columns: readonly SourceColumn[]): Node {
  const select: SelectStmt = {
    withClause: { recursive: true, ctes: [{ CommonTableExpr: query }] },
    targetList: columns.map(({ name }) => target(columnNamed(query.ctename!, name))),
    fromClause: [{ RangeVar: { relname: query.ctename!, inh: true, relpersistence: "p" } }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return { SelectStmt: select };
}

/** With RECURSIVE, queries may read those behind them. */
function inOrder(parts: readonly Part[]): Part[] {
  const order: Part[] = [];
  const started = new Set<Part>();
  const visit = (part: Part) => {
    if (started.has(part)) return;
    started.add(part);
    const names = namesRead(part.node);
    for (const other of parts) {
      if (other.name !== undefined && part.visible.has(other.name) && names.has(other.name)) {
        visit(other);
      }
    }
    order.push(part);
  };
  parts.forEach(visit);
  return order;
}
