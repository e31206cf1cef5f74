import {
  formatTsQuery,
  greatestDistance,
  nodeCount,
  type QueryNode,
  type TsQuery,
} from "../../pgtypes/tsquery.ts";
import { distanceOutOfRange } from "../../pgtypes/tsquery_parser.ts";
import { type FunctionTable, scalar } from "../definition.ts";
import { compareTsQueries } from "./query_tree.ts";
import { operandsOf } from "./rank.ts";
import { rewritten } from "./rewritten_query.ts";

/**
 * Functions that join tsqueries and change them.
 *
 * Source: PostgreSQL 15 documentation, tables 9.42 and 9.43, and 12.4.2.
 * @module
 */

/** An empty query leaves the other one as it is. */
function joined(kind: "and" | "or" | "phrase", distance: number, left: TsQuery, right: TsQuery) {
  if (left.root === null) return right;
  if (right.root === null) return left;
  const root: QueryNode = { kind, distance, left: left.root, right: right.root };
  return { root };
}

function phrase(left: TsQuery, right: TsQuery, distance: number): TsQuery {
  if (distance < 0 || distance > greatestDistance) throw distanceOutOfRange();
  return joined("phrase", distance, left, right);
}

function textsOf({ root }: TsQuery): ReadonlySet<string> {
  return new Set(root === null ? [] : operandsOf(root).map(({ text }) => text));
}

function contains(whole: TsQuery, part: TsQuery): boolean {
  return textsOf(part).isSubsetOf(textsOf(whole));
}

/** What an index could look for: NOT is always true there. */
function indexable(node: QueryNode): QueryNode | null {
  if (node.kind === "operand") return node;
  if (node.kind === "not") return null;
  const [left, right] = [indexable(node.left), indexable(node.right)];
  if (left !== null && right !== null) return { ...node, left, right };
  return node.kind === "or" ? null : left ?? right;
}

function queryTree({ root }: TsQuery): string {
  if (root === null) return "";
  const node = indexable(root);
  return node === null ? "T" : formatTsQuery({ root: node });
}

/** What there is for tsqueries. */
export const queryFunctions: FunctionTable = {
  "numnode(tsquery)": scalar(({ root }: TsQuery) => nodeCount(root)),
  "querytree(tsquery)": scalar(queryTree),
  "ts_rewrite(tsquery,tsquery,tsquery)": scalar(rewritten),
  "tsq_mcontained(tsquery,tsquery)": scalar((part: TsQuery, whole: TsQuery) =>
    contains(whole, part)
  ),
  "tsq_mcontains(tsquery,tsquery)": scalar(contains),
  "tsquery_and(tsquery,tsquery)": scalar((left: TsQuery, right: TsQuery) =>
    joined("and", 0, left, right)
  ),
  "tsquery_cmp(tsquery,tsquery)": scalar((left: TsQuery, right: TsQuery) =>
    Math.sign(compareTsQueries(left, right))
  ),
  "tsquery_not(tsquery)": scalar(({ root }: TsQuery): TsQuery => ({
    root: root === null ? null : { kind: "not", operand: root },
  })),
  "tsquery_or(tsquery,tsquery)": scalar((left: TsQuery, right: TsQuery) =>
    joined("or", 0, left, right)
  ),
  "tsquery_phrase(tsquery,tsquery)": scalar((left: TsQuery, right: TsQuery) =>
    phrase(left, right, 1)
  ),
  "tsquery_phrase(tsquery,tsquery,int4)": scalar(phrase),
};
