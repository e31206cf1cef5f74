import type { Node } from "@pgsql/types";
import { oids } from "../../pgtypes/types.ts";
import type { ResolvedOperator } from "../analysis.ts";
import { sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { comparisonOperators } from "./native_comparison.ts";

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "%"]);
const integers: ReadonlySet<number> = new Set([oids.int2, oids.int4, oids.int8]);
const floats: ReadonlySet<number> = new Set([oids.float4, oids.float8]);

/**
 * SQLite's own operator where a table definition must not call a function of ours, although it
 * differs at the edges: what overflows becomes a REAL, a division by zero gives NULL, and numeric
 * values of more than 15 digits are compared as doubles.
 * @returns `undefined` where SQLite has no such operator
 */
export function portableOperator(
  { signature, left, right }: ResolvedOperator,
  operands: readonly Node[],
): Node | undefined {
  const { name } = signature;
  const sameKind = [integers, floats].some((kind) => kind.has(left) && kind.has(right));
  if (arithmetic.has(name) && sameKind && !(name === "%" && floats.has(left))) {
    return sqliteOperator(operands[0]!, name, operands[1]!);
  }
  if (comparisonOperators.has(name) && left === oids.numeric && right === oids.numeric) {
    const [first, second] = operands.map(asNumber);
    return sqliteOperator(first!, name, second!);
  }
  return undefined;
}

/** Constants are numbers already; a column may hold the text of a long one. */
function asNumber(node: Node): Node {
  if ("SqliteLiteral" in node || "A_Const" in node) return node;
  return sqliteNode({ SqliteCast: { arg: node, affinity: "NUMERIC" } });
}
