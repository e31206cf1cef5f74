import type { TsQuery } from "../../pgtypes/tsquery.ts";
import { compareTrees, nodeOf, type QueryTree, treeOf } from "./query_tree.ts";

/**
 * Queries with parts of them replaced.
 *
 * Source: PostgreSQL 15 documentation, 12.4.2.1.
 * @module
 */

/** Joins operators of one kind that stand in each other, and sorts what AND and OR join. */
function flat(tree: QueryTree): QueryTree {
  if (tree.kind === "operand") return tree;
  let children = tree.children.map(flat);
  if (tree.kind === "and" || tree.kind === "or") {
    children = children.flatMap((child) => child.kind === tree.kind ? child.children : [child]);
    children.sort(compareTrees);
  }
  return { ...tree, children };
}

/** Puts one thing in the place of another. */
class Replacement {
  constructor(readonly target: QueryTree, readonly substitute: QueryTree | null) {}

  in(tree: QueryTree): QueryTree | null {
    const changed = this.#atRoot(tree);
    if (changed === null || changed.isReplacement || changed.kind === "operand") return changed;
    const children = changed.children.map((child) => this.in(child))
      .filter((child) => child !== null);
    if (children.length === 0) return null;
    if (children.length === 1 && changed.kind !== "not") return children[0]!;
    return { ...changed, children };
  }

  #marked(): QueryTree | null {
    return this.substitute && { ...this.substitute, isReplacement: true };
  }

  #atRoot(tree: QueryTree): QueryTree | null {
    const { target } = this;
    if (tree.isReplacement || tree.kind !== target.kind) return tree;
    if (tree.children.length === target.children.length) {
      return compareTrees(tree, target) === 0 ? this.#marked() : tree;
    }
    return tree.children.length > target.children.length ? this.#amongChildren(tree) : tree;
  }

  /** `b & c` is a part of `a & b & c`. */
  #amongChildren(tree: QueryTree): QueryTree {
    const rest: QueryTree[] = [];
    let next = 0;
    for (const child of tree.children) {
      const wanted = this.target.children[next];
      if (wanted !== undefined && compareTrees(child, wanted) === 0) next++;
      else rest.push(child);
    }
    if (next < this.target.children.length) return tree;
    const marked = this.#marked();
    if (marked !== null) rest.push(marked);
    return { ...tree, children: rest.sort(compareTrees) };
  }
}

/** A query with every occurrence of another one replaced by a third one. */
export function rewritten(query: TsQuery, target: TsQuery, substitute: TsQuery): TsQuery {
  if (query.root === null || target.root === null) return query;
  const replacement = new Replacement(
    flat(treeOf(target.root)),
    substitute.root === null ? null : treeOf(substitute.root),
  );
  const result = replacement.in(flat(treeOf(query.root)));
  return { root: result === null ? null : nodeOf(result) };
}
