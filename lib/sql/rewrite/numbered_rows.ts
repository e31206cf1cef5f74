import type { Node, SelectStmt } from "@pgsql/types";
import type { Analysis } from "../analysis.ts";
import type { RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** How rows are numbered, and which of them are taken. */
export interface Numbering {
  /**
   * Window functions over the rows.
   * @param terms those of ORDER BY, with expressions in the place of names of result columns
   * @param resolve does the same with any term
   */
  readonly numbers: (terms: Node[], resolve: (term: Node) => Node) => readonly Node[];
  /** @param names of the columns that the numbers become */
  readonly condition: (names: readonly string[]) => Node;
}

/** A query over its own rows with numbers, of which those that fulfil a condition are taken. */
export function overNumberedRows(
  select: SelectStmt,
  { numbers, condition }: Numbering,
  analysis: Analysis,
  context: RewriteContext,
): SelectStmt {
  const { sortClause = [], limitCount, limitOffset, withClause, ...rest } = select;
  const targets = expandedTargets(select, analysis, context);
  const inner: Node[] = targets.map(({ name, value }) => ({ ResTarget: { name, val: value } }));
  const resolve = (term: Node) => outputOf(term, targets) ?? term;
  const terms = sortClause.map((term) => {
    if (!("SortBy" in term)) return term;
    return { SortBy: { ...term.SortBy, node: resolve(term.SortBy.node!) } };
  });
  const added = (val: Node): string => {
    const name = context.freshName();
    inner.push({ ResTarget: { name, val } });
    return name;
  };
  const numberNames = numbers(terms, resolve).map(added);
  const outerTerms = terms.map((term): Node => {
    if (!("SortBy" in term)) return term;
    return { SortBy: { ...term.SortBy, node: columnNamed(added(term.SortBy.node!)) } };
  });
  return {
    targetList: targets.map(({ name, output }): Node => ({
      ResTarget: { name: output, val: columnNamed(name) },
    })),
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: { ...rest, targetList: inner } },
        alias: { aliasname: context.freshName() },
      },
    }],
    whereClause: condition(numberNames),
    ...(outerTerms.length > 0 && { sortClause: outerTerms }),
    ...(limitCount !== undefined && { limitCount }),
    ...(limitOffset !== undefined && { limitOffset }),
    ...(withClause !== undefined && { withClause }),
    limitOption: select.limitOption ?? "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

interface Target {
  /** In the inner query, where two columns of the same name must not meet. */
  readonly name: string;
  readonly output: string;
  readonly value: Node;
}

function expandedTargets(
  select: SelectStmt,
  analysis: Analysis,
  context: RewriteContext,
): Target[] {
  const given = analysis.queries.get(context.tree.originalOf(select));
  const targets: Target[] = [];
  const add = (value: Node, output?: string) => {
    const name = context.freshName();
    targets.push({ name, value, output: output ?? given?.[targets.length]?.name ?? name });
  };
  for (const target of select.targetList ?? []) {
    if (!("ResTarget" in target)) continue;
    const { name, val } = target.ResTarget;
    const star = analysis.starColumns.get(context.tree.originalOf(val!));
    if (star === undefined || !("ColumnRef" in val!)) add(val!, name);
    else {
      for (const each of star) {
        add(
          columnNamed(...(each.qualifier === undefined ? [] : [each.qualifier]), each.name),
          each.name,
        );
      }
    }
  }
  return targets;
}

/** A term of ORDER BY or DISTINCT ON that names a result column, by its number or its alias. */
function outputOf(term: Node, targets: readonly Target[]): Node | undefined {
  if ("A_Const" in term && term.A_Const.ival !== undefined) {
    return targets[(term.A_Const.ival.ival ?? 0) - 1]?.value;
  }
  if (!("ColumnRef" in term) || term.ColumnRef.fields?.length !== 1) return undefined;
  const [field] = term.ColumnRef.fields;
  if (field === undefined || !("String" in field)) return undefined;
  return targets.find((target) => target.output === field.String.sval)?.value;
}
