import type { Node, SubLink } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { oids } from "../../pgtypes/types.ts";
import type { Analyzer } from "./analyzer.ts";
import { typeText } from "./coerce.ts";
import { operatorName } from "./operator_expression.ts";
import { expression } from "./expression.ts";
import { compareRows, isRow, rowItems } from "./row_comparison.ts";
import type { QueryColumn, Scope } from "./scope.ts";
import { analyzeQuery } from "./select_statement.ts";
import { promotedArrayTypeOf } from "./type_facts.ts";
import type { Typed } from "./typed.ts";

function columnsOf(analyzer: Analyzer, scope: Scope, link: SubLink): readonly QueryColumn[] {
  return analyzeQuery(analyzer, scope, link.subselect!, { resolveUnknown: true });
}

/** A column of a subquery as an operand; a cast of it is put at the expression that makes it. */
function operandOf(column: QueryColumn): Typed {
  const { oid, typmod, fields, sources } = column;
  return {
    node: sources[0]!.node,
    oid,
    typmod,
    sources,
    ...(fields === undefined ? {} : { fields }),
  };
}

/** The columns of a subquery that is compared with a row. */
export function subqueryColumns(analyzer: Analyzer, scope: Scope, link: SubLink): Typed[] {
  return columnsOf(analyzer, scope, link).map(operandOf);
}

function singleColumn(analyzer: Analyzer, scope: Scope, link: SubLink): QueryColumn {
  const columns = columnsOf(analyzer, scope, link);
  if (columns.length !== 1) {
    throw analyzer.error(
      sqlState.syntax_error,
      "subquery must return only one column",
      link.location ?? 0,
    );
  }
  return columns[0]!;
}

/** `x IN (SELECT …)`, `x = ANY (SELECT …)`, `(a, b) < ALL (SELECT …)`. */
function comparison(analyzer: Analyzer, scope: Scope, node: Node, link: SubLink): Typed {
  const right = subqueryColumns(analyzer, scope, link);
  const test = link.testexpr!;
  const left = isRow(test) ? rowItems(analyzer, scope, test) : [expression(analyzer, scope, test)];
  const location = link.location ?? 0;
  if (left.length !== right.length) {
    const problem = left.length < right.length ? "too many" : "too few";
    throw analyzer.error(sqlState.syntax_error, `subquery has ${problem} columns`, location);
  }
  const name = link.operName === undefined ? "=" : operatorName(analyzer, link.operName, location);
  analyzer.operators.set(node, compareRows(analyzer, name, left, right, location));
  return analyzer.typed(node, oids.bool);
}

/** A subquery in an expression. */
export function subLink(analyzer: Analyzer, scope: Scope, node: Node, link: SubLink): Typed {
  switch (link.subLinkType) {
    case "EXISTS_SUBLINK":
      columnsOf(analyzer, scope, link);
      return analyzer.typed(node, oids.bool);
    case "ARRAY_SUBLINK": {
      const { oid, typmod } = singleColumn(analyzer, scope, link);
      const arrayType = promotedArrayTypeOf(oid);
      if (arrayType !== 0) return analyzer.typed(node, arrayType, typmod);
      throw analyzer.error(
        sqlState.undefined_object,
        `could not find array type for data type ${typeText(oid)}`,
        link.location ?? 0,
      );
    }
    case "EXPR_SUBLINK": {
      const { oid, typmod, fields } = singleColumn(analyzer, scope, link);
      const typed = analyzer.typed(node, oid, typmod);
      return fields === undefined ? typed : { ...typed, fields };
    }
    default:
      return comparison(analyzer, scope, node, link);
  }
}
