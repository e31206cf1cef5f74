import { sqlState } from "../../base/sql_state.ts";
import { type OperatorSignature, operatorsNamed } from "../../functions/operator_signature.ts";
import { oids } from "../../pgtypes/types.ts";
import type { ResolvedOperator } from "../analysis.ts";
import type { Analyzer } from "./analyzer.ts";
import { canCoerce, type Candidate, chooseCandidate } from "./candidates.ts";
import { typeText } from "./coerce.ts";
import { resolvePolymorphic } from "./polymorphism.ts";

const unknown: number = oids.unknown;

interface OperatorCandidate extends Candidate {
  readonly signature: OperatorSignature;
}

/** What a search ended with; every search among the same operators is made once. */
type Search = OperatorSignature | "missing" | "ambiguous";

const searches = new Map<string, Search>();

function findExactly(
  signatures: readonly OperatorSignature[],
  left: number,
  right: number,
): OperatorSignature | undefined {
  // An unknown operand is first taken for the type of the other one.
  const first = left === unknown && right !== 0 ? right : left;
  const second = right === unknown && left !== 0 ? left : right;
  return signatures.find((signature) => signature.left === first && signature.right === second);
}

/** The operators of a name that the database has: those of its extensions, too. */
function operatorsOf(analyzer: Analyzer, name: string): readonly OperatorSignature[] {
  const all = operatorsNamed(name);
  if (all.every(({ extension }) => extension === undefined)) return all;
  const comments = analyzer.context.schema.comments ?? [];
  return all.filter(({ extension }) =>
    extension === undefined ||
    comments.some((each) => each.kind === "extension" && each.name === extension)
  );
}

function search(signatures: readonly OperatorSignature[], left: number, right: number): Search {
  const exact = findExactly(signatures, left, right);
  if (exact !== undefined) return exact;
  const prefix = left === 0;
  const actual = prefix ? [right] : [left, right];
  const candidates: OperatorCandidate[] = [];
  for (const signature of signatures) {
    if ((signature.left === 0) !== prefix) continue;
    const types = prefix ? [signature.right] : [signature.left, signature.right];
    if (canCoerce(actual, types, "implicit")) candidates.push({ signature, types });
  }
  if (candidates.length === 0) return "missing";
  return chooseCandidate(candidates, actual)?.signature ?? "ambiguous";
}

/**
 * The operator for operands of given types, 0 for a missing left one.
 *
 * Source: PostgreSQL 15 documentation, 10.2, "Operators".
 * @param location of the operator, for the error: `42883` if there is none, `42725` if several fit
 */
export function resolveOperator(
  analyzer: Analyzer,
  name: string,
  left: number,
  right: number,
  location: number,
): ResolvedOperator {
  const signatures = operatorsOf(analyzer, name);
  const key = `${name} ${left} ${right} ${signatures.length}`;
  let found = searches.get(key);
  if (found === undefined) {
    found = search(signatures, left, right);
    searches.set(key, found);
  }
  if (typeof found === "string") throw operatorError(analyzer, found, name, left, right, location);
  if (left === 0) {
    const { parameters, result } = resolvePolymorphic([right], [found.right], found.result);
    return { signature: found, left: 0, right: parameters[0]!, result };
  }
  const { parameters, result } = resolvePolymorphic(
    [left, right],
    [found.left, found.right],
    found.result,
  );
  return { signature: found, left: parameters[0]!, right: parameters[1]!, result };
}

function operatorError(
  analyzer: Analyzer,
  problem: "missing" | "ambiguous",
  name: string,
  left: number,
  right: number,
  location: number,
) {
  const text = `${left === 0 ? "" : `${typeText(left)} `}${name} ${typeText(right)}`;
  if (problem === "ambiguous") {
    return analyzer.error(
      sqlState.ambiguous_function,
      `operator is not unique: ${text}`,
      location,
      {
        hint:
          "Could not choose a best candidate operator. You might need to add explicit type casts.",
      },
    );
  }
  return analyzer.error(
    sqlState.undefined_function,
    `operator does not exist: ${text}`,
    location,
    {
      hint: left === 0
        ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
        : "No operator matches the given name and argument types. You might need to add explicit type casts.",
    },
  );
}
