import type { Alias, JoinExpr, Node, RangeSubselect, RangeVar } from "@pgsql/types";
import { kindOf } from "../tree.ts";
import type { SqliteTableFunction } from "../sqlite_node.ts";
import { renderExpression, renderExpressions } from "./expression.ts";
import { renderName, renderNameList } from "./name.ts";
import type { RenderContext } from "./render_context.ts";
import { renderSelect } from "./select.ts";

/** The items of FROM. */
export function renderFrom(items: readonly Node[], context: RenderContext): string {
  return items.map((item, index) => {
    const text = renderFromItem(item, context);
    // SQLite's comma binds as tightly as JOIN, which tells only in outer joins from the right.
    return index > 0 && "JoinExpr" in item && hasRightJoin(item) ? `(${text})` : text;
  }).join(", ");
}

function hasRightJoin(node: Node): boolean {
  if (!("JoinExpr" in node)) return false;
  const { jointype, larg } = node.JoinExpr;
  return jointype === "JOIN_RIGHT" || jointype === "JOIN_FULL" || hasRightJoin(larg!);
}

function renderFromItem(item: Node, context: RenderContext): string {
  if ("RangeVar" in item) return renderRelation(item.RangeVar, context);
  if ("RangeSubselect" in item) return renderSubselect(item.RangeSubselect, context);
  if ("JoinExpr" in item) return renderJoin(item.JoinExpr, context);
  if ("SqliteTableFunction" in item) {
    return renderTableFunction(item.SqliteTableFunction as SqliteTableFunction, context);
  }
  if ("RangeFunction" in item) {
    throw context.unsupported("a function in FROM", undefined);
  }
  if ("RangeTableSample" in item) {
    throw context.unsupported("TABLESAMPLE", item.RangeTableSample.location);
  }
  throw context.unsupported(`${kindOf(item)} in FROM`);
}

function renderTableFunction(
  { name, args, alias }: SqliteTableFunction,
  context: RenderContext,
): string {
  const call = `${renderName(name)}(${renderExpressions(args, context)})`;
  return alias === undefined ? call : `${call} AS ${renderName(alias)}`;
}

/** A table's name with its schema and alias, as it stands in FROM and behind INSERT INTO. */
export function renderRelation(relation: RangeVar, context: RenderContext): string {
  const { alias } = relation;
  if (alias?.colnames !== undefined) {
    throw context.unsupported("a list of column names for a table", relation.location);
  }
  return renderRelationName(relation, context) + renderAlias(alias);
}

/** A table's name with its schema only. */
function renderRelationName(relation: RangeVar, context: RenderContext): string {
  context.only(
    relation,
    "a table",
    "schemaname",
    "relname",
    "inh",
    "relpersistence",
    "alias",
  );
  const name = renderName(relation.relname ?? "");
  return relation.schemaname === undefined ? name : `${renderName(relation.schemaname)}.${name}`;
}

function renderAlias(alias: Alias | undefined): string {
  return alias === undefined ? "" : ` AS ${renderName(alias.aliasname ?? "")}`;
}

function renderSubselect(subselect: RangeSubselect, context: RenderContext): string {
  context.only(subselect, "a subquery in FROM", "subquery", "alias", "lateral");
  const { subquery, alias, lateral } = subselect;
  if (lateral === true) throw context.unsupported("LATERAL");
  const query = renderSelect(subquery!, context);
  if (alias?.colnames === undefined) return `(${query})${renderAlias(alias)}`;
  // SQLite names columns so only in a common table expression.
  const name = renderName(alias.aliasname ?? "");
  const columns = renderNameList(alias.colnames);
  return `(WITH ${name}(${columns}) AS (${query}) SELECT * FROM ${name}) AS ${name}`;
}

const joinWords: Readonly<Record<string, string>> = {
  JOIN_INNER: "JOIN",
  JOIN_LEFT: "LEFT JOIN",
  JOIN_RIGHT: "RIGHT JOIN",
  JOIN_FULL: "FULL JOIN",
};

function renderJoin(join: JoinExpr, context: RenderContext): string {
  context.only(
    join,
    "JOIN",
    "jointype",
    "isNatural",
    "larg",
    "rarg",
    "usingClause",
    "quals",
  );
  const { jointype, isNatural, larg, rarg, usingClause, quals } = join;
  const left = renderFromItem(larg!, context);
  const right = renderFromItem(rarg!, context);
  const words = (isNatural === true ? "NATURAL " : "") + joinWords[String(jointype)];
  const parts = [left, words, "JoinExpr" in rarg! ? `(${right})` : right];
  if (usingClause !== undefined) parts.push(`USING (${renderNameList(usingClause)})`);
  if (quals !== undefined) parts.push(`ON ${renderExpression(quals, context)}`);
  return parts.join(" ");
}
