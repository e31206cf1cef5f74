import type { Node } from "@pgsql/types";
import { kindOf } from "./tree.ts";

/** Fields that hold a node without the object that names its kind, with that kind. */
const bareFields: Readonly<Record<string, string>> = {
  into: "IntoClause",
  larg: "SelectStmt",
  onConflictClause: "OnConflictClause",
  over: "WindowDef",
  pktable: "RangeVar",
  rarg: "SelectStmt",
  rel: "RangeVar",
  relation: "RangeVar",
  typeName: "TypeName",
  view: "RangeVar",
  withClause: "WithClause",
};

/** What a pass does with one node, whose children it has done already. */
export type Replace = (node: Node, kind: string) => Node;

/**
 * Makes changed copies of a tree and leaves the tree itself alone, for it may be cached. Parts that
 * no pass changes are shared; a copy remembers what it is a copy of, so that what the analysis
 * knows of the original node is found for it, too.
 */
export class TreeRewriter {
  readonly #originals = new WeakMap<object, object>();

  /** The node of the parsed tree that a node stands for: itself unless it is a copy. */
  originalOf<T extends object>(node: T): T {
    return (this.#originals.get(node) as T | undefined) ?? node;
  }

  /** Lets the analysis of one node count for another that takes its place. */
  standFor<T extends object>(replacement: T, node: object): T {
    if (replacement !== node) this.#originals.set(replacement, this.originalOf(node));
    return replacement;
  }

  /** Replaces nodes from the leaves up; the same tree is returned if nothing was replaced. */
  rewrite<T>(root: T, replace: Replace): T {
    if (Array.isArray(root)) return this.#list(root, replace) as T;
    // The value of a literal may be bytes.
    if (typeof root !== "object" || root === null || ArrayBuffer.isView(root)) return root;
    const kind = kindOf(root);
    return (kind === undefined
      ? this.#fields(root, replace)
      : this.#node(root, kind, replace)) as T;
  }

  #list(items: readonly unknown[], replace: Replace): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let index = 0; index < items.length; index++) {
      const item = this.rewrite(items[index], replace);
      if (item !== items[index]) (copy ??= items.slice())[index] = item;
    }
    return copy ?? items;
  }

  #node(node: object, kind: string, replace: Replace): Node {
    const fields = (node as Record<string, object>)[kind]!;
    const rewritten = this.#fields(fields, replace);
    const copy = rewritten === fields ? node : this.standFor({ [kind]: rewritten }, node);
    return replace(copy as Node, kind);
  }

  #fields(fields: object, replace: Replace): object {
    let copy: Record<string, unknown> | undefined;
    for (const name in fields) {
      const value = (fields as Record<string, unknown>)[name];
      const bare = typeof value === "object" && value !== null ? bareFields[name] : undefined;
      const rewritten = bare && kindOf(value as object) === undefined
        ? this.#bare(value as object, bare, replace)
        : this.rewrite(value, replace);
      if (rewritten === value) continue;
      copy ??= this.standFor({ ...fields }, fields);
      copy[name] = rewritten;
    }
    return copy ?? fields;
  }

  /** A pass sees such a part like any other node; what it puts there must be of the same kind. */
  #bare(fields: object, kind: string, replace: Replace): object {
    const node = this.#node({ [kind]: fields }, kind, replace) as unknown as Record<string, object>;
    const replacement = node[kind];
    if (replacement === undefined) throw new TypeError(`a ${kind} was replaced by another kind`);
    return replacement;
  }
}
