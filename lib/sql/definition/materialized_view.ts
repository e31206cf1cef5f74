import type { CreateTableAsStmt, RefreshMatViewStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { viewQueryText } from "../../catalog/expression_text.ts";
import { plainQuery, queryViewName, queryViewText } from "../../catalog/materialized_view.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { requirePopulated, requirePopulatedText } from "../populated.ts";
import { renderName } from "../render/name.ts";
import { renderSelect } from "../render/select.ts";
import { nameColumns } from "../rewrite/query_names.ts";
import type { Step } from "../translation.ts";
import { existsAlready } from "./create_table.ts";
import { createTableAs } from "./create_table_as.ts";
import { refuseDomains, refuseParameters } from "./create_view.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { newRelation } from "./relation_name.ts";
import { indexesOf } from "./table_swap.ts";

/** CREATE MATERIALIZED VIEW: a table for the rows, and a view that keeps the query. */
export function createMaterializedView(
  statement: CreateTableAsStmt,
  context: DefinitionContext,
): Step[] {
  const { query, into, if_not_exists } = statement;
  const { rel, colNames, skipData, options, tableSpaceName, accessMethod } = into!;
  const target = newRelation(rel!, context);
  if (if_not_exists === true && existsAlready(target, context)) return [];
  if (skipData !== true) requirePopulated(query!, context.schema);
  if (!("SelectStmt" in query!)) throw context.unsupported("this kind of materialized view");
  refuseParameters(query, context);
  const table = createTableAs(
    query,
    {
      rel: rel!,
      skipData: true,
      ...(colNames !== undefined && { colNames }),
      ...(options !== undefined && { options }),
      ...(tableSpaceName !== undefined && { tableSpaceName }),
      ...(accessMethod !== undefined && { accessMethod }),
    },
    false,
    context,
  );
  const { statement: settled, analysis, context: settling } = context.settle(query);
  refuseDomains(settled, context);
  if (!("SelectStmt" in settled)) throw new TypeError("a pass replaced a query by another kind");
  const named = { SelectStmt: nameColumns(settled.SelectStmt, analysis, settling) };
  const text = renderSelect(named, context.render);
  const view = queryViewText(`main.${viewName(target.name)}`, text, skipData !== true);
  return [...table, view, ...(skipData === true ? [] : [filling(target.name)])];
}

function viewName(name: string): string {
  return renderName(queryViewName(name));
}

/** Puts the rows of the query into the table. */
function filling(name: string): string {
  return `INSERT INTO main.${renderName(name)} SELECT * FROM main.${viewName(name)}`;
}

/** The steps that let the query of a materialized view be kept under another name, or otherwise. */
export function keepQuery(
  { name, query }: Relation,
  to: string,
  populated: boolean,
): Step[] {
  const text = plainQuery(viewQueryText(query!.sql));
  return [
    `DROP VIEW main.${viewName(name)}`,
    queryViewText(`main.${viewName(to)}`, text, populated),
  ];
}

/** The step that takes away the query of a materialized view. */
export function dropQuery({ name }: Relation): string {
  return `DROP VIEW main.${viewName(name)}`;
}

/** REFRESH MATERIALIZED VIEW. */
export function refreshMaterializedView(
  { relation: range, concurrent, skipData }: RefreshMatViewStmt,
  context: DefinitionContext,
): Step[] {
  const relation = context.relationNamed(range?.relname ?? "");
  if (relation === undefined) throw context.noRelation(range?.relname ?? "");
  if (relation.query === undefined) {
    throw context.error(
      sqlState.feature_not_supported,
      `"${ownName(relation)}" is not a materialized view`,
    );
  }
  if (concurrent === true) requireConcurrent(relation, skipData === true, context);
  const populated = skipData !== true;
  if (populated) requirePopulatedText(viewQueryText(relation.query.sql), context.schema);
  return [
    ...(relation.query.populated === populated
      ? []
      : keepQuery(relation, relation.name, populated)),
    `DELETE FROM main.${renderName(relation.name)}`,
    ...(populated ? [filling(relation.name)] : []),
  ];
}

/** Nobody waits for a refresh here, so that CONCURRENTLY is only looked at. */
function requireConcurrent(
  relation: Relation,
  withoutData: boolean,
  context: DefinitionContext,
): void {
  if (withoutData) {
    throw context.error(
      sqlState.syntax_error,
      "REFRESH options CONCURRENTLY and WITH NO DATA cannot be used together",
    );
  }
  if (!relation.query!.populated) {
    throw context.error(
      sqlState.feature_not_supported,
      "CONCURRENTLY cannot be used when the materialized view is not populated",
    );
  }
  const isUsable = indexesOf(relation, context).some(({ unique, condition, keys }) =>
    unique && condition === null && keys.every(({ column }) => column !== null)
  );
  if (isUsable) return;
  throw context.error(
    sqlState.object_not_in_prerequisite_state,
    `cannot refresh materialized view "${context.shownName(relation.name)}" concurrently`,
    -1,
    {
      hint:
        "Create a unique index with no WHERE clause on one or more columns of the materialized view.",
    },
  );
}
