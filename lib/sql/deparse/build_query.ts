import type {
  JoinExpr,
  Node,
  RangeFunction,
  RangeSubselect,
  RangeVar,
  SelectStmt,
  SortBy,
} from "@pgsql/types";
import { scanSql } from "../../catalog/sql_scanner.ts";
import { quoteIdentifier } from "../../functions/quote_identifier.ts";
import { stringsOf, visitNodes } from "../tree.ts";
import { windowParts } from "./build_call.ts";
import { buildExpression, buildExpressions } from "./build_expression.ts";
import { NotWritable, type RuleBuilder, type RuleNames } from "./rule_builder.ts";
import type { RuleExpression } from "./rule_expression.ts";
import type {
  RuleBody,
  RuleCommonTable,
  RuleFrom,
  RuleQuery,
  RuleSortKey,
  RuleTarget,
} from "./rule_query.ts";

/** A query with all names resolved. Raises {@link NotWritable} for what has no text here. */
export function buildQuery(builder: RuleBuilder, node: Node): RuleQuery {
  if (!("SelectStmt" in node)) throw new NotWritable("a statement that is no query");
  return buildSelect(builder, node.SelectStmt);
}

/** The items of FROM with the names that they would have by themselves. */
function* itemsOf(
  nodes: readonly Node[],
  names: RuleNames,
): Iterable<readonly [object, string]> {
  for (const node of nodes) {
    if ("RangeVar" in node) {
      yield [node.RangeVar, nameOf(node.RangeVar, names)];
    } else if ("RangeSubselect" in node) {
      yield [node.RangeSubselect, node.RangeSubselect.alias?.aliasname ?? ""];
    } else if ("RangeFunction" in node) {
      const { alias, functions } = node.RangeFunction;
      const [first] = functions ?? [];
      const call = first !== undefined && "List" in first ? first.List.items?.[0] : undefined;
      const name = call !== undefined && "FuncCall" in call
        ? stringsOf(call.FuncCall.funcname).at(-1)
        : undefined;
      yield [node.RangeFunction, alias?.aliasname ?? name ?? ""];
    } else if ("JoinExpr" in node) {
      yield* itemsOf([node.JoinExpr.larg!, node.JoinExpr.rarg!], names);
    }
  }
}

/** The name that a relation goes by; one that is called as in the file goes by its name in its schema. */
function nameOf({ alias, relname = "", schemaname }: RangeVar, names: RuleNames): string {
  const { aliasname } = alias ?? {};
  if (aliasname !== relname) return aliasname ?? relname;
  const last = [...scanSql(names.relationName(schemaname, relname))].at(-1)?.text ?? relname;
  return last.startsWith('"') ? last.slice(1, -1).replaceAll('""', '"') : last;
}

function buildSelect(builder: RuleBuilder, select: SelectStmt, isOperand = false): RuleQuery {
  const items = [...itemsOf(select.fromClause ?? [], builder.names)];
  return builder.within(items, () => buildNamed(builder, select, isOperand));
}

function buildNamed(builder: RuleBuilder, select: SelectStmt, isOperand: boolean): RuleQuery {
  if (select.lockingClause !== undefined) throw new NotWritable("FOR UPDATE in a definition");
  const { withClause, sortClause = [], limitOffset, limitCount, limitOption } = select;
  const body = buildBody(builder, select, isOperand);
  const targets = body.kind === "select" ? body.targets : [];
  const names = builder.analysis.queries.get(select)?.map(({ name }) => name) ?? [];
  return {
    recursive: withClause?.recursive === true,
    commonTables: (withClause?.ctes ?? []).map((each) => commonTable(builder, each)),
    body,
    order: sortKeys(builder, sortClause, targets, names),
    offset: limitOffset === undefined ? null : buildExpression(builder, limitOffset),
    limit: limitCount === undefined ? null : buildExpression(builder, limitCount),
    withTies: limitOption === "LIMIT_OPTION_WITH_TIES",
  };
}

const materialized = {
  CTEMaterializeDefault: "",
  CTEMaterializeAlways: "MATERIALIZED ",
  CTEMaterializeNever: "NOT MATERIALIZED ",
} as const;

function columnList(names: readonly string[]): string {
  return names.length === 0 ? "" : `(${names.map(quoteIdentifier).join(", ")})`;
}

function commonTable(builder: RuleBuilder, node: Node): RuleCommonTable {
  if (!("CommonTableExpr" in node)) throw new NotWritable("WITH of this kind");
  const { ctename = "", aliascolnames, ctematerialized, ctequery } = node.CommonTableExpr;
  return {
    head: quoteIdentifier(ctename) + columnList(stringsOf(aliascolnames)),
    materialized: materialized[ctematerialized ?? "CTEMaterializeDefault"],
    query: buildQuery(builder, ctequery!),
  };
}

const operations = {
  SETOP_UNION: "UNION",
  SETOP_INTERSECT: "INTERSECT",
  SETOP_EXCEPT: "EXCEPT",
} as const;

function buildBody(builder: RuleBuilder, select: SelectStmt, isOperand: boolean): RuleBody {
  const { op = "SETOP_NONE", all, larg, rarg, valuesLists } = select;
  if (op !== "SETOP_NONE") {
    return {
      kind: "set operation",
      operation: operations[op as keyof typeof operations],
      all: all === true,
      left: buildSelect(builder, larg!, true),
      right: buildSelect(builder, rarg!, true),
    };
  }
  if (valuesLists !== undefined) {
    const rows = valuesLists.map((row) =>
      buildExpressions(builder, "List" in row ? row.List.items : [])
    );
    return { kind: "values", rows };
  }
  return simpleSelect(builder, select, isOperand);
}

function simpleSelect(builder: RuleBuilder, select: SelectStmt, isOperand: boolean): RuleBody {
  const { distinctClause, fromClause = [], whereClause, groupClause = [], havingClause } = select;
  const targets = buildTargets(builder, select, isOperand);
  const names = targets.map(({ name }) => name);
  const resolve = (node: Node) => keyOf(builder, node, targets, names, false).node;
  return {
    kind: "select",
    distinct: distinctClause?.filter((each) => Object.keys(each).length > 0).map(resolve),
    targets,
    from: fromClause.map((item) => buildFrom(builder, item)),
    where: whereClause === undefined ? null : buildExpression(builder, whereClause),
    groups: groupClause.map((each) => {
      if ("GroupingSet" in each) throw new NotWritable("grouping sets");
      return resolve(each);
    }),
    having: havingClause === undefined ? null : buildExpression(builder, havingClause),
    windows: (select.windowClause ?? []).map((each) => {
      if (!("WindowDef" in each)) throw new NotWritable("a window of this kind");
      return {
        name: quoteIdentifier(each.WindowDef.name ?? ""),
        parts: windowParts(builder, each.WindowDef, true),
      };
    }),
  };
}

/** @param isOperand whether the query is combined with others, which converts the rows themselves */
function buildTargets(
  builder: RuleBuilder,
  select: SelectStmt,
  isOperand: boolean,
): readonly RuleTarget[] {
  const columns = builder.analysis.queries.get(select) ?? [];
  const nodes: RuleExpression[] = [];
  for (const each of select.targetList ?? []) {
    const value = "ResTarget" in each ? each.ResTarget.val! : each;
    const stars = builder.analysis.starColumns.get(value);
    if (stars === undefined) nodes.push(buildExpression(builder, value, isOperand));
    else {
      const meant = builder.analysis.fromColumns.get(value) ?? [];
      for (const [index, column] of meant.entries()) {
        const own = builder.column(column);
        const coercion = stars[index]?.coercion;
        nodes.push(coercion === undefined || isOperand ? own : builder.coerced(own, coercion));
      }
    }
  }
  return nodes.map((node, index) => ({ node, name: columns[index]?.name ?? "?column?" }));
}

/** The expression that a name or number in ORDER BY or GROUP BY means. */
function keyOf(
  builder: RuleBuilder,
  node: Node,
  targets: readonly RuleTarget[],
  names: readonly string[],
  byName: boolean,
): { readonly node: RuleExpression; readonly number: number } {
  const number = numberOf(node);
  if (number !== undefined) {
    const target = targets[number - 1]?.node;
    return { node: target ?? { kind: "name", text: String(number) }, number };
  }
  const name = soleName(node);
  if (name !== undefined && (byName || !builder.analysis.fromColumns.has(node))) {
    const index = names.indexOf(name);
    if (index >= 0) {
      return {
        node: targets[index]?.node ?? { kind: "name", text: quoteIdentifier(name) },
        number: index + 1,
      };
    }
  }
  return { node: buildExpression(builder, node), number: 0 };
}

function numberOf(node: Node): number | undefined {
  return "A_Const" in node && node.A_Const.ival !== undefined
    ? node.A_Const.ival.ival ?? 0
    : undefined;
}

function soleName(node: Node): string | undefined {
  if (!("ColumnRef" in node)) return undefined;
  const names = stringsOf(node.ColumnRef.fields);
  return names.length === 1 && node.ColumnRef.fields?.length === 1 ? names[0] : undefined;
}

/** What a query, an aggregate or a window sorts by. */
export function sortKeys(
  builder: RuleBuilder,
  nodes: readonly Node[],
  targets: readonly RuleTarget[],
  names: readonly string[] = [],
): readonly RuleSortKey[] {
  return nodes.map((each) => {
    if (!("SortBy" in each)) throw new NotWritable("a sort of this kind");
    const key = keyOf(builder, each.SortBy.node!, targets, names, true);
    return { ...key, order: orderText(each.SortBy) };
  });
}

function orderText({ sortby_dir, sortby_nulls }: SortBy): string {
  if (sortby_dir === "SORTBY_USING") throw new NotWritable("ORDER BY … USING");
  if (sortby_dir === "SORTBY_DESC") {
    return sortby_nulls === "SORTBY_NULLS_LAST" ? " DESC NULLS LAST" : " DESC";
  }
  return sortby_nulls === "SORTBY_NULLS_FIRST" ? " NULLS FIRST" : "";
}

function buildFrom(builder: RuleBuilder, item: Node): RuleFrom {
  if ("RangeVar" in item) return relation(builder, item.RangeVar);
  if ("RangeSubselect" in item) return subselect(builder, item.RangeSubselect);
  if ("RangeFunction" in item) return functionItem(builder, item.RangeFunction);
  if ("JoinExpr" in item) return joinItem(builder, item.JoinExpr);
  throw new NotWritable(`${Object.keys(item)[0]} in FROM`);
}

function relation(builder: RuleBuilder, range: RangeVar): RuleFrom {
  const { schemaname, relname = "", alias } = range;
  const columns = stringsOf(alias?.colnames);
  const given = builder.aliasOf(range, nameOf(range, builder.names));
  const source = builder.names.relationName(schemaname, relname);
  // An alias that is the name within the schema was put there because the file has no schemas.
  const shown = quoteIdentifier(given);
  const isOwn = given === relname || source === shown || source.endsWith(`.${shown}`);
  const own = (alias?.aliasname === undefined || columns.length === 0) && isOwn ? undefined : given;
  return {
    kind: "item",
    source,
    lateral: false,
    alias: own === undefined ? "" : ` ${quoteIdentifier(own)}${columnList(columns)}`,
  };
}

function subselect(builder: RuleBuilder, range: RangeSubselect): RuleFrom {
  const { subquery, alias, lateral } = range;
  return {
    kind: "item",
    source: buildQuery(builder, subquery!),
    lateral: lateral === true,
    alias: ` ${quoteIdentifier(builder.aliasOf(range, alias?.aliasname ?? ""))}${
      columnList(stringsOf(alias?.colnames))
    }`,
  };
}

function functionItem(builder: RuleBuilder, range: RangeFunction): RuleFrom {
  const { functions = [], is_rowsfrom, alias, coldeflist, lateral, ordinality } = range;
  const [first] = functions;
  const call = first !== undefined && "List" in first ? first.List.items?.[0] : undefined;
  if (is_rowsfrom === true || coldeflist !== undefined || call === undefined) {
    throw new NotWritable("functions in FROM of this kind");
  }
  const entry = entryOf(builder, range);
  const name = builder.aliasOf(range, alias?.aliasname ?? entry?.alias ?? "");
  const columns = entry?.columns.map((column) => column.name) ?? stringsOf(alias?.colnames);
  return {
    kind: "item",
    source: buildExpression(builder, call),
    lateral: lateral === true || refersToOthers(builder, call),
    alias: `${ordinality === true ? " WITH ORDINALITY" : ""} ${quoteIdentifier(name)}${
      columnList(columns)
    }`,
  };
}

/** A function in FROM may refer to the items before it without the word LATERAL. */
function refersToOthers(builder: RuleBuilder, call: Node): boolean {
  let refers = false;
  visitNodes(call, (node) => {
    refers ||= "ColumnRef" in node && builder.analysis.fromColumns.has(node);
  });
  return refers;
}

/** What the analysis made of an item, if a column of it is referred to. */
function entryOf(builder: RuleBuilder, item: object) {
  for (const columns of builder.analysis.fromColumns.values()) {
    const found = columns.find(({ entry }) => entry.item === item);
    if (found !== undefined) return found.entry;
  }
  return undefined;
}

const joinWords: Readonly<Record<string, string>> = {
  JOIN_INNER: " JOIN ",
  JOIN_LEFT: " LEFT JOIN ",
  JOIN_RIGHT: " RIGHT JOIN ",
  JOIN_FULL: " FULL JOIN ",
};

function joinItem(builder: RuleBuilder, join: JoinExpr): RuleFrom {
  const { jointype, isNatural, larg, rarg, usingClause, quals, alias } = join;
  if (isNatural === true) throw new NotWritable("NATURAL JOIN");
  const isCross = jointype === "JOIN_INNER" && quals === undefined && usingClause === undefined;
  return {
    kind: "join",
    words: isCross ? " CROSS JOIN " : joinWords[String(jointype)]!,
    left: buildFrom(builder, larg!),
    right: buildFrom(builder, rarg!),
    using: usingClause === undefined ? null : ` USING ${columnList(stringsOf(usingClause))}`,
    condition: quals === undefined ? null : buildExpression(builder, quals),
    alias: alias === undefined
      ? ""
      : ` ${quoteIdentifier(alias.aliasname ?? "")}${columnList(stringsOf(alias.colnames))}`,
  };
}
