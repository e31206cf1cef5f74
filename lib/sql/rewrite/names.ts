import type { ColumnRef, Node, RangeVar, WithClause } from "@pgsql/types";
import { unnamedQuery } from "../infer/from_clause.ts";
import { sqlState } from "../../base/sql_state.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { scanSql } from "../../catalog/sql_scanner.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { sqliteNode } from "../sqlite_node.ts";
import { stringOf, visitNodes } from "../tree.ts";
import type { Analysis } from "../analysis.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** SQLite's own names for the file, and for temporary objects. */
const sqliteSchemas: ReadonlySet<string> = new Set(["main", "temp"]);

/**
 * Brings names to SQLite's name space: public is the file itself, pg_temp SQLite's temp, relations of
 * the catalogs are temporary tables, and a column has at most a table before it. Raises `3F000` for any other schema.
 */
export const names: Pass = {
  name: "names",
  kinds: ["RangeVar", "ColumnRef", "WithClause"],
  apply(statement, analysis, context) {
    const queries = namesOfQueries(statement);
    return context.tree.rewrite(statement, (node) => {
      if ("JoinExpr" in node) return qualifiedCondition(node, analysis, context);
      if ("RangeVar" in node) return relation(node, node.RangeVar, queries, context);
      if ("ColumnRef" in node) return column(node, node.ColumnRef, analysis, context);
      if ("WithClause" in node) return hideLaterTables(node, node.WithClause, context);
      return node;
    });
  },
};

/**
 * In PostgreSQL the condition of a join sees what is joined by then; in SQLite with a RIGHT JOIN behind
 * it, it sees all of FROM, where a name may mean several columns.
 */
function qualifiedCondition(node: Node, analysis: Analysis, context: RewriteContext): Node {
  const quals = "JoinExpr" in node ? node.JoinExpr.quals : undefined;
  if (quals === undefined || !("JoinExpr" in node)) return node;
  const qualified = context.tree.rewrite(quals, (each) => {
    if (!("ColumnRef" in each) || each.ColumnRef.fields?.length !== 1) return each;
    const [column, ...others] = analysis.fromColumns.get(context.tree.originalOf(each)) ?? [];
    const name = column?.entry.columns[column.index]?.name;
    if (name === undefined || others.length > 0 || column!.entry.kind === "join") return each;
    let meanings = 0;
    for (const entry of analysis.fromEntries.values()) {
      if (entry.columns.some((other) => other.name === name)) meanings++;
    }
    if (meanings < 2 || column!.entry.alias === unnamedQuery) return each;
    return context.tree.standFor(columnNamed(column!.entry.alias, name), each);
  });
  if (qualified === quals) return node;
  return { JoinExpr: context.tree.standFor({ ...node.JoinExpr, quals: qualified }, node.JoinExpr) };
}

/** Names that WITH gives somewhere in the statement. */
function namesOfQueries(statement: Node): Set<string> {
  const found = new Set<string>();
  visitNodes(statement, (node) => {
    if ("CommonTableExpr" in node) found.add(node.CommonTableExpr.ctename ?? "");
  });
  return found;
}

/** Whether SQLite remembers the greatest key that a table has had. */
function keepsNumbers({ sql }: Relation): boolean {
  for (const { kind, upper } of scanSql(sql)) {
    if (kind === "word" && upper === "AUTOINCREMENT") return true;
  }
  return false;
}

/** What a sequence that is not in the file would hold, as a query. */
function impliedSequence({ alias, relname = "" }: RangeVar, table: Relation): Node {
  const cell = (name: string, text: string): Node => ({
    ResTarget: { name, val: sqliteNode({ SqliteText: { text } }) },
  });
  const schema = table.temporary ? "temp" : "main";
  // Without AUTOINCREMENT, SQLite goes on from the greatest key that is there.
  const last = keepsNumbers(table)
    ? `(SELECT seq FROM ${schema}.sqlite_sequence WHERE name = ${renderString(table.name)})`
    : `(SELECT max(rowid) FROM ${schema}.${renderName(table.name)})`;
  const subquery: Node = {
    SelectStmt: {
      targetList: [
        cell("last_value", `coalesce(nullif(${last}, 0), 1)`),
        cell("log_cnt", "0"),
        cell("is_called", `coalesce(${last}, 0) > 0`),
      ],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
    },
  };
  return { RangeSubselect: { subquery, alias: alias ?? { aliasname: relname } } };
}

function relation(
  node: Node,
  range: RangeVar,
  queries: ReadonlySet<string>,
  context: RewriteContext,
): Node {
  const { catalogname: _, schemaname, ...rest } = range;
  const name = range.relname ?? "";
  if (schemaname !== undefined || !queries.has(name)) {
    const numbered = context.schema.relations.get(name)?.numbers;
    if (numbered !== undefined) return impliedSequence(range, numbered);
  }
  if (schemaname !== undefined || !queries.has(name)) {
    const table = context.catalogTable(schemaname, name);
    if (table !== undefined) {
      const alias = range.alias ?? { aliasname: name };
      return { RangeVar: { ...rest, schemaname: "temp", relname: table, alias } };
    }
  }
  if (schemaname === undefined) return node;
  const schema = sqliteSchema(schemaname, range.location ?? -1, context);
  const ambiguous = queries.has(name) || context.schema.relations.get(name)?.temporary === true;
  if (schema === "main" && !ambiguous) return { RangeVar: rest };
  if (schema === schemaname && range.catalogname === undefined) return node;
  return { RangeVar: { ...rest, schemaname: schema } };
}

/**
 * The name that SQLite has for a schema.
 * @throws PgError `3F000` if there is no such schema
 */
export function sqliteSchema(name: string, location: number, context: RewriteContext): string {
  if (name === "public") return "main";
  if (name === "pg_temp" || name.startsWith("pg_temp_")) return "temp";
  if (sqliteSchemas.has(name)) return name;
  throw context.error(
    sqlState.invalid_schema_name,
    `schema "${name}" does not exist`,
    location,
  );
}

function column(
  node: Node,
  reference: ColumnRef,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { fields = [] } = reference;
  if (fields.length < 2) return node;
  const [variable] = analysis.fromColumns.get(context.tree.originalOf(node)) ?? [];
  const { relation, alias: inFile } = variable?.entry ?? {};
  const isOwn = relation?.schema !== undefined && stringOf(fields.at(-2)) === ownName(relation);
  if (fields.length === 2 && !isOwn) return node;
  const alias: Node = isOwn ? { String: { sval: inFile! } } : fields.at(-2)!;
  const qualified = { ...reference, fields: [alias, fields.at(-1)!] };
  return context.tree.standFor({ ColumnRef: qualified }, node);
}

/**
 * Without RECURSIVE, a query of WITH sees only those before it; by its own name and those of later
 * ones it means tables. In SQLite it would see itself and them.
 */
function hideLaterTables(node: Node, clause: WithClause, context: RewriteContext): Node {
  const { ctes = [], recursive } = clause;
  if (recursive === true) return node;
  const names = ctes.map((each) =>
    "CommonTableExpr" in each ? each.CommonTableExpr.ctename ?? "" : ""
  );
  const rewritten = ctes.map((each, index) => {
    const hidden = new Set(names.slice(index));
    visitNodes(Object.values(each), (inner) => {
      if ("CommonTableExpr" in inner) hidden.delete(inner.CommonTableExpr.ctename ?? "");
    });
    return context.tree.rewrite(each, (inner) => {
      if (!("RangeVar" in inner) || inner.RangeVar.schemaname !== undefined) return inner;
      const name = inner.RangeVar.relname ?? "";
      if (!hidden.has(name)) return inner;
      const temporary = context.schema.relations.get(name)?.temporary === true;
      return { RangeVar: { ...inner.RangeVar, schemaname: temporary ? "temp" : "main" } };
    });
  });
  if (rewritten.every((each, index) => each === ctes[index])) return node;
  return { WithClause: { ...clause, ctes: rewritten } };
}
