import type { Node } from "@pgsql/types";

/** Calls `visit` with every node under `root`, itself included, outer ones first. */
export function visitNodes(root: unknown, visit: (node: Node, kind: string) => void): void {
  if (Array.isArray(root)) {
    for (const item of root) visitNodes(item, visit);
  } else if (typeof root === "object" && root !== null && !ArrayBuffer.isView(root)) {
    const kind = kindOf(root);
    if (kind !== undefined) visit(root as Node, kind);
    for (const key in root) visitNodes((root as Record<string, unknown>)[key], visit);
  }
}

/**
 * The kind of a node, `A_Const`, `SelectStmt` …: the one key of its object. `undefined` for the objects within nodes,
 * whose keys begin in lower case, and for empty ones.
 */
export function kindOf(value: object): string | undefined {
  for (const key in value) {
    const initial = key.charCodeAt(0);
    return initial >= 0x41 && initial <= 0x5a ? key : undefined;
  }
  return undefined;
}

/** The text of a String node; `undefined` for any other. */
export function stringOf(node: Node | undefined): string | undefined {
  return node !== undefined && "String" in node ? node.String.sval ?? "" : undefined;
}

/** The texts of String nodes, as in a qualified name. Nodes of other kinds are left out. */
export function stringsOf(nodes: readonly Node[] | undefined): string[] {
  return (nodes ?? []).map(stringOf).filter((text) => text !== undefined);
}

/** The highest number of a parameter under `root`; 0 if there is none. */
export function highestParameter(root: unknown): number {
  let highest = 0;
  visitNodes(root, (node) => {
    if ("ParamRef" in node) highest = Math.max(highest, node.ParamRef.number ?? 0);
  });
  return highest;
}
