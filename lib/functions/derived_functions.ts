import { castValue } from "../pgtypes/casts.ts";
import { oids, typeByName, typeByOid } from "../pgtypes/types.ts";
import { castPathway } from "../pgtypes/cast_pathway.ts";
import { type FunctionDefinition, ofStorage } from "./definition.ts";
import type { FunctionSignature } from "./function_signature.ts";
import { castContext } from "./output_text.ts";
import { operatorsNamed } from "./operator_signature.ts";
import { comparatorOf } from "./value_order.ts";

/*
 * Functions that follow from what is known of types: comparisons of two values of one type, and
 * conversions, which pg_proc has under the name of the type that they give.
 */

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  // Without regard to the collation, of which there is only one here.
  "~<~": (order) => order < 0,
  "~<=~": (order) => order <= 0,
  "~>~": (order) => order > 0,
  "~>=~": (order) => order >= 0,
};

/** Name of the comparison operator that a function computes, by the function's OID. */
let comparisonFunctions: Map<number, string> | undefined;

function comparisonNameOf(functionOid: number): string | undefined {
  comparisonFunctions ??= new Map(
    Object.keys(comparisons).flatMap((name) =>
      operatorsNamed(name).map((operator): [number, string] => [operator.functionOid, name])
    ),
  );
  return comparisonFunctions.get(functionOid);
}

/** Types whose values compare with each other as those of the first one do. */
const comparable: readonly (readonly number[])[] = [
  [oids.int8, oids.int4, oids.int2],
  [oids.float8, oids.float4],
  [oids.text, oids.name],
  [oids.xid, oids.int4],
];

function canCompare(left: number, right: number): boolean {
  return left === right ||
    comparable.some((group) => group.includes(left) && group.includes(right));
}

function comparison(signature: FunctionSignature): FunctionDefinition | undefined {
  const [left, right] = signature.argumentTypes;
  const isComparison = right !== undefined && canCompare(left!, right);
  const name = isComparison ? comparisonNameOf(signature.oid) : undefined;
  // Values of a polymorphic parameter cannot be compared without their type.
  if (name === undefined || typeByOid(left!)?.category === "P") return undefined;
  const compare = comparatorOf(left!);
  const holds = comparisons[name]!;
  return ofStorage((_, first, second) => holds(compare(first!, second!)) ? 1n : 0n);
}

function conversion(signature: FunctionSignature): FunctionDefinition | undefined {
  const { name, argumentTypes: [oid], returnType } = signature;
  const isOfType = signature.argumentTypes.length === 1 && typeByName(name)?.oid === returnType;
  if (!isOfType || castPathway(oid!, returnType, "explicit") !== "function") return undefined;
  const from = { oid: oid!, typmod: -1 };
  const to = { oid: returnType, typmod: -1 };
  return ofStorage((context, value) =>
    castValue(value!, from, to, "explicit", castContext(context))
  );
}

/** What a function does, where that follows from its types; `undefined` where it does not. */
export function derivedDefinition(signature: FunctionSignature): FunctionDefinition | undefined {
  return comparison(signature) ?? conversion(signature);
}
