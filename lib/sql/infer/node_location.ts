import type { Node } from "@pgsql/types";

/** The smaller of two places, of which negative ones are unknown. */
function leftmost(first: number, second: number): number {
  if (first < 0) return second;
  return second < 0 ? first : Math.min(first, second);
}

function leftmostOf(nodes: readonly Node[] | undefined, own: number): number {
  let location = own;
  for (const node of nodes ?? []) location = leftmost(location, locationOf(node));
  return location;
}

/**
 * Where an expression begins in the text, in bytes, as PostgreSQL's exprLocation has it; -1 if it
 * does not know. The parser leaves a location of 0 out of the tree.
 */
export function locationOf(node: Node): number {
  if ("A_Expr" in node) {
    const { lexpr, location = 0 } = node.A_Expr;
    return lexpr === undefined ? location : leftmost(location, locationOf(lexpr));
  }
  if ("FuncCall" in node) return leftmostOf(node.FuncCall.args, node.FuncCall.location ?? 0);
  if ("TypeCast" in node) return locationOfCast(node.TypeCast);
  if ("A_Indirection" in node) {
    return node.A_Indirection.arg ? locationOf(node.A_Indirection.arg) : -1;
  }
  if ("SubLink" in node) {
    const { testexpr, location = 0 } = node.SubLink;
    return testexpr === undefined ? location : leftmost(location, locationOf(testexpr));
  }
  if ("BoolExpr" in node) return leftmostOf(node.BoolExpr.args, node.BoolExpr.location ?? 0);
  if ("List" in node) return leftmostOf(node.List.items, -1);
  for (const key in node) {
    const inner = (node as Record<string, { location?: number; arg?: Node }>)[key]!;
    const own = inner.location ?? 0;
    const operandFirst = key === "NullTest" || key === "BooleanTest" || key === "CollateClause";
    return operandFirst && inner.arg !== undefined ? leftmost(own, locationOf(inner.arg)) : own;
  }
  return -1;
}

function locationOfCast(
  cast: { arg?: Node; typeName?: { location?: number }; location?: number },
): number {
  const type = leftmost(cast.location ?? 0, cast.typeName?.location ?? 0);
  return cast.arg === undefined ? type : leftmost(type, locationOf(cast.arg));
}
