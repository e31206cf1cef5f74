import type { SelectStmt } from "@pgsql/types";
import { notSupported } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToCommon, commonType, placeOf, resolveUnknown, typeText } from "./coerce.ts";
import { entryColumns, makeEntry, visibleItem } from "./from_clause.ts";
import type { QueryColumn, Scope } from "./scope.ts";
import {
  limitClause,
  type QueryOptions,
  rememberQuery,
  selectStatement,
} from "./select_statement.ts";
import { sortQueryColumns } from "./sort_group.ts";
import { hasEquality } from "./type_facts.ts";
import type { Typed } from "./typed.ts";
import type { Recursion } from "./with_clause.ts";

const names: Record<string, string> = {
  SETOP_UNION: "UNION",
  SETOP_INTERSECT: "INTERSECT",
  SETOP_EXCEPT: "EXCEPT",
};

function isLeaf(statement: SelectStmt): boolean {
  return statement.op === undefined || statement.op === "SETOP_NONE" ||
    statement.sortClause !== undefined || statement.limitOffset !== undefined ||
    statement.limitCount !== undefined || statement.lockingClause !== undefined ||
    statement.withClause !== undefined;
}

function asTyped({ oid, typmod, sources }: QueryColumn): Typed {
  const [first] = sources;
  const literal = sources.length === 1 ? first!.literal : undefined;
  const parameter = sources.length === 1 ? first!.parameter : undefined;
  return {
    node: first!.node,
    oid,
    typmod,
    sources,
    ...(literal === undefined ? {} : { literal }),
    ...(parameter === undefined ? {} : { parameter }),
  };
}

function withType(column: QueryColumn, oid: number, typmod: number): QueryColumn {
  return { ...column, oid, typmod };
}

/** The two sides as one: each column in the type that both can be brought to. */
function merge(
  analyzer: Analyzer,
  statement: SelectStmt,
  left: readonly QueryColumn[],
  right: readonly QueryColumn[],
): QueryColumn[] {
  const name = names[statement.op as string]!;
  if (left.length !== right.length) {
    throw analyzer.error(
      sqlState.syntax_error,
      `each ${name} query must have the same number of columns`,
      right[0]?.sources[0] === undefined ? -1 : placeOf(right[0].sources[0]),
    );
  }
  return left.map((column, index) => {
    const sides = [asTyped(column), asTyped(right[index]!)];
    const oid = commonType(analyzer, sides, name);
    const coerced = sides.map((side) => coerceToCommon(analyzer, side, oid, name));
    if (statement.all !== true && !hasEquality(oid)) {
      throw analyzer.error(
        sqlState.undefined_function,
        `could not identify an equality operator for type ${typeText(oid)}`,
        placeOf(sides[0]!),
      );
    }
    const [first, second] = coerced;
    const same = first!.oid === second!.oid && first!.typmod === second!.typmod;
    return {
      name: column.name,
      oid,
      typmod: same ? first!.typmod : -1,
      tableOid: 0,
      attributeNumber: 0,
      sources: column.sources.concat(right[index]!.sources),
    };
  });
}

/** Columns of the first part of a recursive query: what has no type yet is text. */
function startRecursion(
  analyzer: Analyzer,
  recursion: Recursion,
  columns: readonly QueryColumn[],
): QueryColumn[] {
  const resolved = columns.map((column) => {
    if (column.oid !== oids.unknown) return column;
    resolveUnknown(analyzer, asTyped(column));
    return withType(column, oids.text, -1);
  });
  recursion.start(resolved);
  return resolved;
}

/** Gives the queries below a set operation the types that it brings their columns to. */
function settle(analyzer: Analyzer, statement: SelectStmt, columns: readonly QueryColumn[]): void {
  for (let node: SelectStmt | undefined = statement; node !== undefined;) {
    const own = analyzer.queries.get(node);
    if (own !== undefined) {
      rememberQuery(
        analyzer,
        node,
        columns.map((column, index) => ({ ...column, name: own[index]?.name ?? column.name })),
      );
    }
    if (node.op === undefined || node.op === "SETOP_NONE") return;
    if (node.rarg !== undefined) settle(analyzer, node.rarg, columns);
    node = node.larg;
  }
}

function tree(
  analyzer: Analyzer,
  scope: Scope,
  statement: SelectStmt,
  isTop: boolean,
  recursion?: Recursion,
): QueryColumn[] {
  if (!isTop && isLeaf(statement)) {
    return [...selectStatement(analyzer, scope, statement, { resolveUnknown: false })];
  }
  let left = tree(analyzer, scope, statement.larg!, false);
  if (isTop && recursion !== undefined) left = startRecursion(analyzer, recursion, left);
  const right = tree(analyzer, scope, statement.rarg!, false);
  const merged = merge(analyzer, statement, left, right);
  rememberQuery(analyzer, statement, merged);
  return merged;
}

/** UNION, INTERSECT and EXCEPT, with the ORDER BY and LIMIT of the whole. */
export function setOperation(
  analyzer: Analyzer,
  scope: Scope,
  statement: SelectStmt,
  options: QueryOptions,
): readonly QueryColumn[] {
  const columns = tree(analyzer, scope, statement, true, options.recursion);
  settle(analyzer, statement, columns);
  if (statement.lockingClause !== undefined) {
    throw notSupported("FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT");
  }
  const entry = makeEntry(analyzer, scope, "join", "*SELECT*", entryColumns(columns), undefined);
  scope.items = [visibleItem(entry, false)];
  sortQueryColumns(analyzer, scope, columns, statement.sortClause);
  scope.items = [];
  limitClause(analyzer, scope, statement);
  return columns;
}
