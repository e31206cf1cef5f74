import type {
  A_ArrayExpr,
  A_Indices,
  A_Indirection,
  Node,
  SelectStmt,
  SubLink,
} from "@pgsql/types";
import { pgFunctionsNamed } from "../../functions/function_signature.ts";
import type { TypeReference } from "../../pgtypes/pg_type.ts";
import { oids, typeOrText } from "../../pgtypes/types.ts";
import type { Analysis } from "../analysis.ts";
import { sqliteCall, sqliteLiteral, sqliteNode } from "../sqlite_node.ts";
import { implementedCall } from "./implemented_call.ts";
import { scaledTo, withScale } from "./numeric_scale.ts";
import { fieldOfRecord } from "./record.ts";
import type { Pass, RewriteContext } from "./rewrite_context.ts";
import { columnNamed } from "./row_source.ts";

/** Arrays that are put together and taken apart: `ARRAY[…]`, `ARRAY(SELECT …)`, subscripts. */
export const arrays: Pass = {
  name: "arrays",
  kinds: ["A_ArrayExpr", "SubLink", "A_Indirection"],
  apply(statement, analysis, context) {
    return context.tree.rewrite(statement, (node) => {
      const replaced = settle(node, analysis, context);
      return replaced === node ? node : context.tree.standFor(replaced, node);
    });
  },
};

function settle(node: Node, analysis: Analysis, context: RewriteContext): Node {
  if ("A_ArrayExpr" in node) return constructor(node, node.A_ArrayExpr, analysis, context);
  if ("A_Indirection" in node) return subscripted(node.A_Indirection, analysis, context);
  if ("SubLink" in node && node.SubLink.subLinkType === "ARRAY_SUBLINK") {
    return ofQuery(node, node.SubLink, analysis, context);
  }
  return node;
}

function typeOf(node: Node, analysis: Analysis, context: RewriteContext): TypeReference {
  const original = context.tree.originalOf(node);
  const type = analysis.coercions.get(original)?.to ?? analysis.types.get(original);
  return type ?? { oid: oids.unknown, typmod: -1 };
}

/** SQLite takes at most 1000 arguments; one is the type. */
const mostArguments = 999;

function constructor(
  node: Node,
  { elements = [] }: A_ArrayExpr,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { oid } = analysis.types.get(context.tree.originalOf(node))!;
  const isNested = elements.some((each) => typeOf(each, analysis, context).oid === oid);
  const scaled = elements.map((each) => withScale(each, analysis, context));
  if (elements.length > mostArguments) return ofRows(oid, isNested, listed(scaled), context);
  return sqliteCall(
    isNested ? "pg_array_of_arrays" : "pg_array",
    sqliteLiteral(BigInt(oid)),
    ...scaled,
  );
}

function listed(values: readonly Node[]): SelectStmt {
  return {
    valuesLists: values.map((value) => ({ List: { items: [value] } })),
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
}

function ofQuery(
  node: Node,
  { subselect, location }: SubLink,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  if (subselect === undefined || !("SelectStmt" in subselect)) {
    throw context.unsupported("an array of this query", location);
  }
  const query = subselect.SelectStmt;
  const { oid } = analysis.types.get(context.tree.originalOf(node))!;
  const [column] = analysis.queries.get(context.tree.originalOf(query)) ?? [];
  return ofRows(oid, column?.type.oid === oid, query, context, column?.type);
}

/** `(SELECT pg_collect(type, column) FROM (query) AS q(column))`. */
function ofRows(
  arrayOid: number,
  isNested: boolean,
  query: SelectStmt,
  context: RewriteContext,
  type?: TypeReference,
): Node {
  const name = context.freshName();
  const column = columnNamed(name);
  const value = type === undefined ? column : scaledTo(column, type);
  const outer: SelectStmt = {
    targetList: [{
      ResTarget: {
        val: sqliteCall(
          isNested ? "pg_collect_arrays" : "pg_collect",
          sqliteLiteral(BigInt(arrayOid)),
          value,
        ),
      },
    }],
    fromClause: [{
      RangeSubselect: {
        subquery: { SelectStmt: query },
        alias: {
          aliasname: context.freshName(),
          colnames: [{ String: { sval: name } }],
        },
      },
    }],
    limitOption: "LIMIT_OPTION_DEFAULT",
    op: "SETOP_NONE",
  };
  return { SubLink: { subLinkType: "EXPR_SUBLINK", subselect: { SelectStmt: outer } } };
}

/** Subscripts and names of fields, one after the other. */
function subscripted(
  { arg, indirection = [] }: A_Indirection,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  let value = arg!;
  let { oid } = typeOf(value, analysis, context);
  let indices: A_Indices[] = [];
  const flush = () => {
    if (indices.length === 0) return;
    value = element(value, oid, indices, analysis, context);
    if (!indices.some(({ is_slice }) => is_slice === true)) oid = typeOrText(oid).elementOid;
    indices = [];
  };
  for (const step of indirection) {
    if ("A_Indices" in step) {
      indices.push(step.A_Indices);
      continue;
    }
    flush();
    const selection = analysis.fieldSelections.get(context.tree.originalOf(step));
    if (selection === undefined) throw context.unsupported("the selection of this field");
    value = fieldOfRecord(value, selection.index);
    oid = selection.type.oid;
  }
  flush();
  return value;
}

function element(
  value: Node,
  oid: number,
  indices: readonly A_Indices[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  if (oid === oids.jsonb) return jsonMember(value, indices, analysis, context);
  const type = sqliteLiteral(BigInt(oid));
  if (!indices.some(({ is_slice }) => is_slice === true)) {
    return sqliteCall("pg_array_element", value, type, ...indices.map(({ uidx }) => uidx!));
  }
  return sqliteCall("pg_array_slice", value, type, ...sliceBounds(indices));
}

/** Bounds in pairs; with a slice among them, a single subscript is an upper bound from 1. */
export function sliceBounds(indices: readonly A_Indices[]): Node[] {
  return indices.flatMap(({ is_slice, lidx, uidx }) =>
    is_slice === true
      ? [lidx ?? sqliteLiteral("-"), uidx ?? sqliteLiteral("-")]
      : [sqliteLiteral(1n), uidx!]
  );
}

/** A subscript of a jsonb document as text, and whether it is a number by its type. */
export function jsonKey(
  { uidx, is_slice }: A_Indices,
  analysis: Analysis,
  context: RewriteContext,
): { readonly key: Node; readonly isNumber: boolean } {
  if (is_slice === true) throw context.unsupported("a slice of jsonb");
  const isNumber = typeOf(uidx!, analysis, context).oid === oids.int4;
  const key = isNumber ? sqliteNode({ SqliteCast: { arg: uidx!, affinity: "TEXT" } }) : uidx!;
  return { key, isNumber };
}

/** `document['a'][1]` is `document #> '{a,1}'`. */
function jsonMember(
  document: Node,
  indices: readonly A_Indices[],
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const keys = indices.map((each) => jsonKey(each, analysis, context).key);
  const [signature] = pgFunctionsNamed("jsonb_extract_path");
  const types = [oids.jsonb, ...keys.map(() => oids.text)].map((oid) => ({ oid, typmod: -1 }));
  const use = { signature: signature!, args: [document, ...keys], types, location: -1 };
  return implementedCall(use, context);
}
