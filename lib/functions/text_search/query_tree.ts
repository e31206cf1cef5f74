import { compareStrings } from "../../base/compare_strings.ts";
import { utf8Length } from "../../base/utf8.ts";
import {
  nodeCount,
  type QueryJunction,
  type QueryNode,
  type QueryOperand,
  type TsQuery,
} from "../../pgtypes/tsquery.ts";

/**
 * Queries as trees of operators with any number of operands, and PostgreSQL's order of them, which
 * means nothing, but which results depend on.
 * @module
 */

/** A lexeme, or an operator with what it joins. */
export interface QueryTree {
  readonly kind: QueryNode["kind"];
  readonly distance: number;
  /** Of a lexeme. */
  readonly operand?: QueryOperand;
  /** Of an operator, from the right to the left as PostgreSQL keeps them. */
  readonly children: readonly QueryTree[];
  /** Whether it has been put in, and is to be left alone. */
  readonly isReplacement?: boolean;
}

/** A query as a tree, whose operators have one or two operands. */
export function treeOf(node: QueryNode): QueryTree {
  if (node.kind === "operand") {
    return { kind: node.kind, distance: 0, operand: node, children: [] };
  }
  if (node.kind === "not") {
    return { kind: node.kind, distance: 0, children: [treeOf(node.operand)] };
  }
  const { kind, distance, left, right } = node;
  return { kind, distance, children: [treeOf(right), treeOf(left)] };
}

/** A tree as a query; what has more than two operands becomes several operators. */
export function nodeOf(tree: QueryTree): QueryNode {
  if (tree.kind === "operand") return tree.operand!;
  const children = tree.children.map(nodeOf);
  if (tree.kind === "not") return { kind: "not", operand: children[0]! };
  const { kind, distance } = tree;
  const join = (right: QueryNode, left: QueryNode): QueryJunction => {
    return { kind, distance, left, right };
  };
  while (children.length > 2) {
    children[0] = join(children[0]!, children[1]!);
    children[1] = children.pop()!;
  }
  return join(children[0]!, children[1]!);
}

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

const encoder = new TextEncoder();

/** The check sum by which PostgreSQL tells lexemes apart: CRC-32's table, used the other way round. */
export function checkSum(text: string): number {
  let sum = -1;
  for (const byte of encoder.encode(text)) {
    sum = crcTable[((sum >>> 24) ^ byte) & 0xff]! ^ (sum << 8);
  }
  return ~sum;
}

/** Larger ones come first. */
function descending(left: number, right: number): number {
  return left === right ? 0 : left > right ? -1 : 1;
}

/** The places of the kinds of nodes in the order of trees; the greatest come first. */
export const operatorRanks = { operand: 0, not: 1, and: 2, or: 3, phrase: 4 } as const;

/** PostgreSQL's order of trees. */
export function compareTrees(left: QueryTree, right: QueryTree): number {
  const [first, second] = [left.operand, right.operand];
  if (first !== undefined && second !== undefined) {
    return descending(checkSum(first.text), checkSum(second.text)) ||
      compareStrings(first.text, second.text);
  }
  if (first !== undefined) return 1;
  if (second !== undefined) return -1;
  const heads = descending(operatorRanks[left.kind], operatorRanks[right.kind]) ||
    descending(left.children.length, right.children.length);
  if (heads !== 0) return heads;
  for (const [index, child] of left.children.entries()) {
    const order = compareTrees(child, right.children[index]!);
    if (order !== 0) return order;
  }
  return descending(left.distance, right.distance);
}

/** How many bytes PostgreSQL needs for the lexemes of a query. */
export function textLength(node: QueryNode): number {
  if (node.kind === "operand") return utf8Length(node.text) + 1;
  if (node.kind === "not") return textLength(node.operand);
  return textLength(node.left) + textLength(node.right);
}

/** PostgreSQL's order of tsqueries; weights and prefixes do not count. */
export function compareTsQueries({ root: left }: TsQuery, { root: right }: TsQuery): number {
  const counts = nodeCount(left) - nodeCount(right);
  if (counts !== 0 || left === null || right === null) return counts;
  return textLength(left) - textLength(right) || compareTrees(treeOf(left), treeOf(right));
}
