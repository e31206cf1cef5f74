import { extensionOperatorTable } from "./extension/extension_table.ts";
import { type FunctionSignature, pgFunctionByOid } from "./function_signature.ts";
import { pgOperatorTable } from "./pg_operator_table.ts";

/** A row of pg_operator. */
export interface OperatorSignature {
  readonly oid: number;
  readonly name: string;
  /** OID; 0 for a prefix operator. */
  readonly left: number;
  readonly right: number;
  /** OID; may be polymorphic. */
  readonly result: number;
  /** OID of the function that computes it. */
  readonly functionOid: number;
  /** The extension that brings it; absent for those of pg_catalog. */
  readonly extension?: string;
}

let byName: Map<string, readonly OperatorSignature[]> | undefined;
const none: readonly OperatorSignature[] = [];

function table(): Map<string, readonly OperatorSignature[]> {
  if (byName !== undefined) return byName;
  const groups = new Map<string, OperatorSignature[]>();
  for (const line of [pgOperatorTable, extensionOperatorTable].join("\n").split("\n")) {
    if (line === "") continue;
    const fields = line.split(" ");
    const operator: OperatorSignature = {
      oid: Number(fields[1]),
      name: fields[0]!,
      left: Number(fields[2]),
      right: Number(fields[3]),
      result: Number(fields[4]),
      functionOid: Number(fields[5]),
      ...(fields[6] === undefined ? {} : { extension: fields[6] }),
    };
    const group = groups.get(operator.name);
    if (group === undefined) groups.set(operator.name, [operator]);
    else group.push(operator);
  }
  byName = groups;
  return groups;
}

/** All operators with a name, prefix operators included; an empty array if there are none. */
export function operatorsNamed(name: string): readonly OperatorSignature[] {
  return table().get(name) ?? none;
}

/** The function that computes an operator; `undefined` if SQL cannot call it. */
export function operatorFunction(operator: OperatorSignature): FunctionSignature | undefined {
  return pgFunctionByOid(operator.functionOid);
}

let byFunction: Map<number, OperatorSignature> | undefined;

/** The operator that a function computes; `undefined` if there is none. */
export function operatorOfFunction(functionOid: number): OperatorSignature | undefined {
  if (byFunction === undefined) {
    const found = new Map<number, OperatorSignature>();
    for (const operators of table().values()) {
      for (const operator of operators) {
        if (!found.has(operator.functionOid)) found.set(operator.functionOid, operator);
      }
    }
    byFunction = found;
  }
  return byFunction.get(functionOid);
}
