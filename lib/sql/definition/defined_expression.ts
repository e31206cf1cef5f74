import type { Node, RangeVar, SelectStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { ownName } from "../../catalog/schema_names.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { impliedAlias } from "../names/implied_alias.ts";
import { renderExpression } from "../render/expression.ts";
import { castExpression } from "../rewrite/cast.ts";
import type { SqliteChecked } from "../sqlite_node.ts";
import { visitNodes } from "../tree.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { defaultSequence, sequenceDefault } from "./sequence_default.ts";
import { portableDefault } from "./portable_default.ts";
import { type DefinitionPart, mayCallFunctions, requirePortable } from "./portable.ts";

/** A relation as FROM names it, wherever the search path leads. */
export function meant(relation: Relation): RangeVar {
  const alias = relation.schema === undefined ? {} : { alias: impliedAlias(ownName(relation)) };
  const place = relation.temporary ? {} : { schemaname: "main" };
  return { ...place, relname: relation.name, ...alias, inh: true, relpersistence: "p" };
}

function selectFrom(relation: Relation, parts: Partial<SelectStmt>): Node {
  return {
    SelectStmt: {
      targetList: [{ ResTarget: { val: { A_Const: { ival: { ival: 1 } } } } }],
      fromClause: [{ RangeVar: meant(relation) }],
      limitOption: "LIMIT_OPTION_DEFAULT",
      op: "SETOP_NONE",
      ...parts,
    },
  };
}

function selected(statement: Node): SelectStmt {
  if (!("SelectStmt" in statement)) throw new TypeError("a pass replaced a query by another kind");
  return statement.SelectStmt;
}

/** A condition over the columns of a table, of CHECK or of a partial index, as SQLite's text. */
export function definedCondition(
  condition: Node,
  relation: Relation,
  part: DefinitionPart,
  location: number | undefined,
  context: DefinitionContext,
): string {
  const query = selectFrom(relation, { whereClause: condition });
  const portable = !mayCallFunctions(part);
  const settled = selected(context.settle(query, relation, portable).statement).whereClause!;
  requirePortable(settled, part, location, context);
  return renderExpression(settled, context.render);
}

/**
 * A value computed from the columns of a table, of a generated column or of an index: SQLite's text
 * and the type.
 * @param type what it is assigned to
 */
export function definedValue(
  expression: Node,
  relation: Relation,
  type: TypeReference | undefined,
  part: DefinitionPart,
  context: DefinitionContext,
): { readonly text: string; readonly type: TypeReference } {
  const query = selectFrom(relation, { targetList: [{ ResTarget: { val: expression } }] });
  const { statement, analysis } = context.settle(query, relation, !mayCallFunctions(part));
  const [target] = selected(statement).targetList ?? [];
  let value = target !== undefined && "ResTarget" in target ? target.ResTarget.val! : expression;
  const from = analysis.types.get(expression);
  if (type !== undefined && from !== undefined) {
    value = castExpression(value, { from, to: type, kind: "assignment" }, context);
  }
  requirePortable(value, part, undefined, context);
  const found = type ?? analysis.columns?.[0]?.type ?? from ?? { oid: oids.text, typmod: -1 };
  return { text: renderExpression(value, context.render), type: found };
}

/** The value of DEFAULT: a literal, or an expression in parentheses. */
export function definedDefault(
  expression: Node,
  relation: Relation,
  column: string,
  location: number | undefined,
  context: DefinitionContext,
): string {
  const { type } = relation.columns.find((each) => each.name === column)!;
  const insert: Node = {
    InsertStmt: {
      relation: meant(relation),
      cols: [{ ResTarget: { name: column } }],
      selectStmt: {
        SelectStmt: {
          valuesLists: [{ List: { items: [expression] } }],
          limitOption: "LIMIT_OPTION_DEFAULT",
          op: "SETOP_NONE",
        },
      },
      override: "OVERRIDING_NOT_SET",
    },
  };
  refuseColumns(expression, context);
  const sequence = defaultSequence(expression, context);
  if (sequence !== undefined) return sequenceDefault(sequence);
  const portable = portableDefault(expression, type);
  if (portable !== undefined) return `(${portable})`;
  const { statement } = context.settle(insert, relation);
  const value = unchecked(insertedValue(statement));
  requirePortable(value, "DEFAULT expression", location, context);
  const text = renderExpression(value, context.render);
  return "A_Const" in value || "SqliteLiteral" in value ? text : `(${text})`;
}

/** A default is checked whenever a row gets it. */
function unchecked(value: Node): Node {
  if (!("SqliteChecked" in value)) return value;
  return (value as unknown as { SqliteChecked: SqliteChecked }).SqliteChecked.arg;
}

function refuseColumns(expression: Node, context: DefinitionContext): void {
  visitNodes(expression, (node) => {
    if (!("ColumnRef" in node)) return;
    throw context.error(
      sqlState.feature_not_supported,
      "cannot use column reference in DEFAULT expression",
      node.ColumnRef.location,
    );
  });
}

function insertedValue(statement: Node): Node {
  const source = "InsertStmt" in statement ? statement.InsertStmt.selectStmt : undefined;
  const row = source !== undefined && "SelectStmt" in source
    ? source.SelectStmt.valuesLists?.[0]
    : undefined;
  const value = row !== undefined && "List" in row ? row.List.items?.[0] : undefined;
  if (value === undefined) throw new TypeError("a pass replaced the only value of an INSERT");
  return value;
}
