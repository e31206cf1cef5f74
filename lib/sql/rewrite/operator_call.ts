import type { Node } from "@pgsql/types";
import { implementationOf } from "../../functions/implementation.ts";
import { operatorFunction } from "../../functions/operator_signature.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import { oids, typeByOid } from "../../pgtypes/types.ts";
import type { Analysis, ResolvedOperator } from "../analysis.ts";
import { literalValue, sqliteLiteral, sqliteNode, sqliteOperator } from "../sqlite_node.ts";
import { castExpression } from "./cast.ts";
import { implementedCall } from "./implemented_call.ts";
import { patternMatch } from "./like.ts";
import { comparesNatively, comparisonOperators } from "./native_comparison.ts";
import { withScale } from "./numeric_scale.ts";
import { portableOperator } from "./portable_operator.ts";
import { keyOf } from "./value_key.ts";
import type { RewriteContext } from "./rewrite_context.ts";

/** OIDs of functions of pg_proc for which SQLite has an operator of the same meaning. */
const nativeOperators: ReadonlyMap<number, string> = new Map([
  [1258, "||"], // textcat
  [1892, "&"], // int2and
  [1898, "&"], // int4and
  [1904, "&"], // int8and
  [1893, "|"], // int2or
  [1899, "|"], // int4or
  [1905, "|"], // int8or
]);

/** textanycat and anytextcat: `||` of a text with a value of any type, as its text. */
const concatenations: ReadonlySet<number> = new Set([2003, 2004]);

/** What an operator with its operands becomes: an operator of SQLite's, or a call. */
export function operatorCall(
  operator: ResolvedOperator,
  operands: readonly Node[],
  location: number,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { signature } = operator;
  const settled = operands.map((each) => withoutTrailingZeros(each, operator));
  if (comparesNatively(operator, settled, analysis, context)) {
    return sqliteOperator(settled[0]!, signature.name, settled[1]!);
  }
  if (comparisonOperators.has(signature.name) && typeByOid(operator.left)?.labels !== undefined) {
    const type = { oid: operator.left, typmod: -1 };
    return sqliteOperator(keyOf(operands[0]!, type), signature.name, keyOf(operands[1]!, type));
  }
  const match = patternMatch(signature.functionOid, operands);
  if (match !== undefined) return match;
  const native = nativeOperators.get(signature.functionOid);
  if (native !== undefined) return sqliteOperator(operands[0]!, native, operands[1]!);
  if (concatenations.has(signature.functionOid)) {
    const [left, right] = operands;
    return sqliteOperator(
      asText(left!, operator.left, analysis, context),
      "||",
      asText(right!, operator.right, analysis, context),
    );
  }
  const portable = context.portable ? portableOperator(operator, settled) : undefined;
  if (portable !== undefined) return portable;
  return operatorFunctionCall(operator, operands, location, analysis, context);
}

function operatorFunctionCall(
  operator: ResolvedOperator,
  operands: readonly Node[],
  location: number,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { left, right } = operator;
  const signature = operatorFunction(operator.signature);
  if (signature === undefined || implementationOf(signature) === undefined) {
    throw unsupportedOperator(operator, location, context);
  }
  const types = (left === 0 ? [right] : [left, right]).map((oid) => ({ oid, typmod: -1 }));
  const args = operands.map((each) => withScale(each, analysis, context));
  // The right operand of `#>` and its like is the whole array.
  const spread = signature.variadic;
  return implementedCall({ signature, args, types, location, spread }, context);
}

function asText(node: Node, oid: number, analysis: Analysis, context: RewriteContext): Node {
  const own = analysis.types.get(context.tree.originalOf(node));
  const from = own?.oid === oid ? own : { oid, typmod: -1 };
  const to = { oid: oids.text, typmod: -1 };
  return castExpression(node, { from, to, kind: "explicit" }, context);
}

function unsupportedOperator(
  { signature, left, right }: ResolvedOperator,
  location: number,
  context: RewriteContext,
): Error {
  const types = [left, right].map((oid) => oid === 0 ? "" : formatType({ oid, typmod: -1 }));
  return context.unsupported(`the operator ${types[0]} ${signature.name} ${types[1]}`, location);
}

/**
 * The zeros at the end of a numeric constant are kept because PostgreSQL prints them. Where it is
 * only compared, they go, so that it is stored as a number.
 */
function withoutTrailingZeros(node: Node, { signature, right }: ResolvedOperator): Node {
  if (right !== oids.numeric || !comparisonOperators.has(signature.name)) return node;
  const value = literalValue(node);
  if (typeof value !== "string" || !value.includes(".")) return node;
  let end = value.length;
  while (value[end - 1] === "0") end--;
  if (value[end - 1] === ".") end--;
  const digits = [...value.slice(0, end)].filter((each) => each >= "0" && each <= "9").length;
  if (digits > 15) return node;
  const text = value.slice(0, end);
  return sqliteLiteral(text.includes(".") ? Number(text) : BigInt(text));
}

/** An operator with one operand. */
export function prefixCall(
  operator: ResolvedOperator,
  operand: Node,
  location: number,
  analysis: Analysis,
  context: RewriteContext,
): Node {
  const { signature, right } = operator;
  // +x is x; the sign of a constant belongs to it.
  if (signature.name === "+") return operand;
  if (signature.name === "-") {
    const negative = negated(operand, right);
    if (negative !== undefined) return negative;
    // SQLite's own would make 0 of NaN, which is stored as a text.
    if (context.portable) {
      return sqliteNode({ SqliteOperator: { operator: "-", right: operand } });
    }
  }
  return operatorFunctionCall(operator, [operand], location, analysis, context);
}

/** The smallest values, which have no counterpart with the other sign. */
const smallestIntegers: ReadonlyMap<number, bigint> = new Map([
  [oids.int2, -(2n ** 15n)],
  [oids.int4, -(2n ** 31n)],
  [oids.int8, -(2n ** 63n)],
]);

function negated(node: Node, oid: number): Node | undefined {
  const value = "A_Const" in node && node.A_Const.ival !== undefined
    ? BigInt(node.A_Const.ival.ival ?? 0)
    : literalValue(node);
  const isNumber = typeof value === "bigint" || typeof value === "number";
  return isNumber && value !== smallestIntegers.get(oid) ? sqliteLiteral(-value) : undefined;
}
