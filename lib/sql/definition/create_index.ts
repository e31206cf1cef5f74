import type { IndexElem, IndexStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { indexName } from "../../catalog/constraint_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderCollation } from "../render/expression.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import { definedCondition, definedValue } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * CREATE [UNIQUE] INDEX. CONCURRENTLY is granted: the statement is as quick or as slow, and nobody
 * sees a half-made index. Where NULLs stand in an index does not change what it finds.
 */
export function createIndex(statement: IndexStmt, context: DefinitionContext): string[] {
  context.render.only(
    statement,
    "CREATE INDEX",
    "idxname",
    "relation",
    "accessMethod",
    "indexParams",
    "whereClause",
    "unique",
    "concurrent",
    "if_not_exists",
  );
  const { accessMethod = "btree", relation: range, indexParams = [], whereClause } = statement;
  if (accessMethod !== "btree") {
    throw context.unsupported(
      `the index method ${accessMethod}`,
      range?.location,
      "SQLite's indexes are B-trees.",
    );
  }
  const relation = indexedTable(range?.relname ?? "", range?.location ?? -1, context);
  const elements = indexParams.map((each) => {
    if (!("IndexElem" in each)) throw context.unsupported("an index of this kind");
    return renderElement(each.IndexElem, relation, context);
  });
  const name = statement.idxname ?? indexName(relation.name, indexParams.map(labelOf));
  const parts = [
    statement.unique === true ? "CREATE UNIQUE INDEX" : "CREATE INDEX",
    ...(statement.if_not_exists === true ? ["IF NOT EXISTS"] : []),
    (relation.temporary ? "temp." : "") + renderName(name),
    `ON ${renderName(relation.name)} (${elements.join(", ")})`,
  ];
  if (whereClause !== undefined) {
    parts.push(`WHERE ${definedCondition(whereClause, relation, "index predicate", -1, context)}`);
  }
  return [parts.join(" ")];
}

function indexedTable(name: string, location: number, context: DefinitionContext): Relation {
  const relation = context.relationNamed(name);
  if (relation === undefined) {
    throw context.error(
      sqlState.undefined_table,
      `relation "${name}" does not exist`,
      location,
    );
  }
  if (relation.kind !== "table") {
    throw context.error(
      sqlState.wrong_object_type,
      `cannot create index on relation "${name}"`,
      -1,
      { detail: "This operation is not supported for views." },
    );
  }
  return relation;
}

/** Operator classes that order strings by their bytes, as every index of SQLite does. */
const byteOrderClasses: ReadonlySet<string> = new Set([
  "text_pattern_ops",
  "varchar_pattern_ops",
  "bpchar_pattern_ops",
  "text_ops",
  "varchar_ops",
  "bpchar_ops",
]);

function renderElement(
  element: IndexElem,
  relation: Relation,
  context: DefinitionContext,
): string {
  context.render.only(
    element,
    "an index",
    "name",
    "expr",
    "collation",
    "opclass",
    "ordering",
    "nulls_ordering",
  );
  const { name, expr, collation, opclass, ordering } = element;
  for (const each of stringsOf(opclass).slice(-1)) {
    if (!byteOrderClasses.has(each)) throw context.unsupported(`the operator class ${each}`);
  }
  if (name !== undefined && !relation.columns.some((column) => column.name === name)) {
    throw context.error(sqlState.undefined_column, `column "${name}" does not exist`);
  }
  const value = name === undefined
    ? definedValue(expr!, relation, undefined, "index expression", context)
    : renderName(name);
  const order = collation === undefined
    ? ""
    : renderCollation(stringsOf(collation), context.render);
  return [value, order, ordering === "SORTBY_DESC" ? "DESC" : ""].filter((each) => each !== "")
    .join(" ");
}

/** What the name of an unnamed index says of one element. */
function labelOf(node: Node): string {
  if (!("IndexElem" in node)) return "expr";
  const { name, expr } = node.IndexElem;
  if (name !== undefined) return name;
  return expr !== undefined && "FuncCall" in expr
    ? stringsOf(expr.FuncCall.funcname).at(-1) ?? "expr"
    : "expr";
}
