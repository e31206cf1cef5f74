import type { IndexElem, IndexStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { relationNameIn } from "../../catalog/constraint_names.ts";
import { fileName } from "../../catalog/schema_names.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderCollation } from "../render/expression.ts";
import { renderName } from "../render/name.ts";
import { stringsOf } from "../tree.ts";
import { definedCondition, definedValue } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { IndexMethodRules } from "./index_method.ts";
import { checkStorageParameters, checkTablespace } from "./storage_parameters.ts";

/**
 * CREATE [UNIQUE] INDEX. CONCURRENTLY is granted: the statement is as quick or as slow, and nobody
 * sees a half-made index. Method, storage parameters, included columns and where NULLs stand do not
 * change what an index finds, only how.
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
    "options",
    "tableSpace",
    "indexIncludingParams",
  );
  const { accessMethod = "btree", relation: range, indexParams = [], whereClause } = statement;
  const { indexIncludingParams: included = [], options = [], unique = false } = statement;
  const relation = indexedTable(range?.relname ?? "", context);
  const rules = new IndexMethodRules(accessMethod, context);
  rules.check({ unique, columns: indexParams.length, includes: included.length > 0 });
  checkStorageParameters(options, accessMethod, context);
  checkTablespace(statement.tableSpace, context);
  for (const each of included) requireIncluded(each, relation, context);
  const elements = indexParams.map((each) => {
    if (!("IndexElem" in each)) throw context.unsupported("an index of this kind");
    return renderElement(each.IndexElem, relation, rules, context);
  });
  const labels = [...indexParams, ...included].map(labelOf);
  const name = statement.idxname === undefined
    ? relationNameIn(relation, labels, "idx", (each) => context.isRelationNameTaken(each))
    : fileName(relation.schema, statement.idxname);
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

function indexedTable(name: string, context: DefinitionContext): Relation {
  const relation = context.relationNamed(name);
  if (relation === undefined) {
    throw context.noRelation(name);
  }
  if (relation.kind !== "table") {
    throw context.error(
      sqlState.wrong_object_type,
      `cannot create index on relation "${context.ownName(name)}"`,
      -1,
      { detail: "This operation is not supported for views." },
    );
  }
  return relation;
}

function renderElement(
  element: IndexElem,
  relation: Relation,
  rules: IndexMethodRules,
  context: DefinitionContext,
): string {
  context.render.only(
    element,
    "an index",
    "name",
    "expr",
    "collation",
    "opclass",
    "opclassopts",
    "ordering",
    "nulls_ordering",
  );
  const { name, expr, collation, opclass, opclassopts, ordering, nulls_ordering } = element;
  if (name !== undefined && !relation.columns.some((column) => column.name === name)) {
    throw context.error(sqlState.undefined_column, `column "${name}" does not exist`);
  }
  const { text, type } = name === undefined
    ? definedValue(expr!, relation, undefined, "index expression", context)
    : { text: renderName(name), type: relation.columns.find((each) => each.name === name)!.type };
  rules.checkOrder(ordering, nulls_ordering);
  rules.checkClass(stringsOf(opclass).at(-1), type);
  rules.checkClassOptions(opclassopts);
  const order = collation === undefined
    ? ""
    : renderCollation(stringsOf(collation), context.render);
  return [text, order, ordering === "SORTBY_DESC" ? "DESC" : ""].filter((each) => each !== "")
    .join(" ");
}

/** Included columns are there to be read without the table: SQLite reads the table. */
function requireIncluded(node: Node, relation: Relation, context: DefinitionContext): void {
  const { name, expr } = "IndexElem" in node ? node.IndexElem : {};
  if (expr !== undefined) {
    throw context.error(
      sqlState.feature_not_supported,
      "expressions are not supported in included columns",
    );
  }
  if (relation.columns.some((column) => column.name === name)) return;
  throw context.error(sqlState.undefined_column, `column "${name}" does not exist`);
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
