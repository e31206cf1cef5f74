import type { ExplainStmt, Node } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import { stringOf } from "../tree.ts";
import type { Analysis, ResultColumn } from "../analysis.ts";
import type { AnalysisContext } from "./analysis_context.ts";
import { Analyzer, typeReference } from "./analyzer.ts";
import { modifyingStatement } from "./modifying_statement.ts";
import type { QueryColumn } from "./scope.ts";
import { rememberQuery, selectStatement } from "./select_statement.ts";

function resultColumns(columns: readonly QueryColumn[]): ResultColumn[] {
  return columns.map(({ name, oid, typmod, domain, tableOid, attributeNumber }) => ({
    name,
    type: typeReference(oid, typmod, domain),
    tableOid,
    attributeNumber,
  }));
}

function returningOf(node: Node): unknown {
  if ("InsertStmt" in node) return node.InsertStmt.returningClause;
  if ("UpdateStmt" in node) return node.UpdateStmt.returningClause;
  return "DeleteStmt" in node ? node.DeleteStmt.returningClause : undefined;
}

const planTypes: Record<string, number> = { json: oids.json, xml: oids.xml };

/** EXPLAIN gives one column, whose type goes by the format. */
function explainColumns(statement: ExplainStmt): ResultColumn[] {
  let oid: number = oids.text;
  for (const option of statement.options ?? []) {
    if ("DefElem" in option && option.DefElem.defname === "format") {
      oid = planTypes[stringOf(option.DefElem.arg)?.toLowerCase() ?? ""] ?? oids.text;
    }
  }
  return [{
    name: "QUERY PLAN",
    type: typeReference(oid, -1),
    tableOid: 0,
    attributeNumber: 0,
  }];
}

/** The query within a statement that runs or keeps it, which itself gives no rows. */
function innerQuery(node: Node): Node | undefined {
  if ("CreateTableAsStmt" in node) return node.CreateTableAsStmt.query;
  if ("ViewStmt" in node) return node.ViewStmt.query;
  if ("DeclareCursorStmt" in node) return node.DeclareCursorStmt.query;
  return "CopyStmt" in node ? node.CopyStmt.query : undefined;
}

function analyzeStatement(analyzer: Analyzer, node: Node): readonly ResultColumn[] | null {
  if ("SelectStmt" in node) {
    const columns = selectStatement(analyzer, null, node.SelectStmt, { resolveUnknown: true });
    return node.SelectStmt.intoClause === undefined ? resultColumns(columns) : null;
  }
  const columns = modifyingStatement(analyzer, null, node);
  if (columns !== undefined) {
    rememberQuery(analyzer, Object.values(node)[0] as object, columns);
    return returningOf(node) === undefined ? null : resultColumns(columns);
  }
  if ("ExplainStmt" in node) {
    analyzeStatement(analyzer, node.ExplainStmt.query!);
    return explainColumns(node.ExplainStmt);
  }
  const inner = innerQuery(node);
  if (inner !== undefined) analyzeStatement(analyzer, inner);
  return null;
}

/**
 * What PostgreSQL's parse analysis finds out about one statement: the meaning of names, the types of
 * expressions and parameters, the columns of the result. Statements that are neither queries nor
 * changes of data have nothing to find out, and no columns.
 * @param statement a node of libpg-query's tree, as lib/sql/parse.ts gives it
 * @throws PgError with PostgreSQL's wording, SQLSTATE, position and hint
 */
export function analyze(statement: Node, context: AnalysisContext): Analysis {
  const analyzer = new Analyzer(context);
  const columns = analyzeStatement(analyzer, statement);
  return {
    columns,
    parameterTypes: analyzer.finishParameters(),
    types: analyzer.types,
    coercions: analyzer.coercions,
    rowCoercions: analyzer.rowCoercions,
    columnReferences: analyzer.columnReferences,
    starColumns: analyzer.starColumns,
    wholeRows: analyzer.wholeRows,
    rowCasts: analyzer.rowCasts,
    fromColumns: analyzer.variables,
    fromEntries: analyzer.fromEntries,
    joinColumns: analyzer.joinColumns,
    fieldSelections: analyzer.fieldSelections,
    functions: analyzer.functions,
    operators: analyzer.operators,
    queries: analyzer.queries,
    insertColumns: analyzer.insertColumns,
  };
}
