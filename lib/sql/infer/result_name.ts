import type { Node } from "@pgsql/types";
import { nameWithin, schemaOfFileName } from "../../catalog/schema_names.ts";
import { stringOf } from "../tree.ts";
import type { Analyzer } from "./analyzer.ts";

/**
 * The name of a result column without AS, as PostgreSQL's FigureColname finds it.
 * @module
 */

/** A name, and whether a cast around the expression may not replace it. */
interface FoundName {
  readonly name: string;
  readonly strong: boolean;
}

function strong(name: string): FoundName {
  return { name, strong: true };
}

function lastName(nodes: readonly Node[] | undefined): string | undefined {
  for (let index = (nodes?.length ?? 0) - 1; index >= 0; index--) {
    const name = stringOf(nodes![index]);
    if (name !== undefined) return name;
  }
  return undefined;
}

const valueFunctionNames: Record<string, string> = {
  SVFOP_CURRENT_DATE: "current_date",
  SVFOP_CURRENT_TIME: "current_time",
  SVFOP_CURRENT_TIME_N: "current_time",
  SVFOP_CURRENT_TIMESTAMP: "current_timestamp",
  SVFOP_CURRENT_TIMESTAMP_N: "current_timestamp",
  SVFOP_LOCALTIME: "localtime",
  SVFOP_LOCALTIME_N: "localtime",
  SVFOP_LOCALTIMESTAMP: "localtimestamp",
  SVFOP_LOCALTIMESTAMP_N: "localtimestamp",
  SVFOP_CURRENT_ROLE: "current_role",
  SVFOP_CURRENT_USER: "current_user",
  SVFOP_USER: "user",
  SVFOP_SESSION_USER: "session_user",
  SVFOP_CURRENT_CATALOG: "current_catalog",
  SVFOP_CURRENT_SCHEMA: "current_schema",
};

function subqueryName(analyzer: Analyzer, node: Node): FoundName | undefined {
  if (!("SubLink" in node)) return undefined;
  const { subLinkType, subselect } = node.SubLink;
  if (subLinkType === "EXISTS_SUBLINK") return strong("exists");
  if (subLinkType === "ARRAY_SUBLINK") return strong("array");
  if (subLinkType !== "EXPR_SUBLINK" || subselect === undefined) return undefined;
  if (!("SelectStmt" in subselect)) return undefined;
  const name = analyzer.queries.get(subselect.SelectStmt)?.[0]?.name;
  return name === undefined ? undefined : strong(name);
}

function indirectionName(analyzer: Analyzer, arg: Node, steps: readonly Node[]) {
  const name = lastName(steps);
  return name === undefined ? find(analyzer, arg) : strong(name);
}

function find(analyzer: Analyzer, node: Node): FoundName | undefined {
  if ("ColumnRef" in node) {
    const name = lastName(node.ColumnRef.fields);
    return name === undefined ? undefined : strong(name);
  }
  if ("FuncCall" in node) return strong(lastName(node.FuncCall.funcname)!);
  if ("TypeCast" in node) {
    const found = find(analyzer, node.TypeCast.arg!);
    if (found?.strong) return found;
    const written = lastName(node.TypeCast.typeName?.names);
    const name = written &&
      nameWithin(schemaOfFileName(written, analyzer.context.schema.schemas), written);
    return name === undefined ? found : { name, strong: false };
  }
  if ("A_Expr" in node) {
    return node.A_Expr.kind === "AEXPR_NULLIF" ? strong("nullif") : undefined;
  }
  if ("CaseExpr" in node) {
    const otherwise = node.CaseExpr.defresult;
    const found = otherwise && find(analyzer, otherwise);
    return found?.strong ? found : { name: "case", strong: false };
  }
  if ("SubLink" in node) return subqueryName(analyzer, node);
  return findRare(analyzer, node);
}

function findRare(analyzer: Analyzer, node: Node): FoundName | undefined {
  if ("A_Indirection" in node) {
    return indirectionName(analyzer, node.A_Indirection.arg!, node.A_Indirection.indirection ?? []);
  }
  if ("CollateClause" in node) return find(analyzer, node.CollateClause.arg!);
  if ("CoalesceExpr" in node) return strong("coalesce");
  if ("MinMaxExpr" in node) {
    return strong(node.MinMaxExpr.op === "IS_GREATEST" ? "greatest" : "least");
  }
  if ("A_ArrayExpr" in node) return strong("array");
  if ("RowExpr" in node) return strong("row");
  if ("GroupingFunc" in node) return strong("grouping");
  if ("SQLValueFunction" in node) {
    return strong(valueFunctionNames[node.SQLValueFunction.op as string]!);
  }
  return undefined;
}

/** The name of a result column whose expression this is: `?column?` where nothing gives one. */
export function resultName(analyzer: Analyzer, node: Node): string {
  return find(analyzer, node)?.name ?? "?column?";
}
