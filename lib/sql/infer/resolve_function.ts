import { type FunctionSignature, pgFunctionsNamed } from "../../functions/function_signature.ts";
import { sqliteFunction } from "../../functions/sqlite_signatures.ts";
import { oids } from "../../pgtypes/types.ts";
import { canCoerce, type Candidate, chooseCandidate } from "./candidates.ts";
import { elementTypeOf } from "./type_facts.ts";

const unknown: number = oids.unknown;

/** A function whose parameters can be put beside the arguments of one call. */
export interface FunctionCandidate extends Candidate {
  readonly signature: FunctionSignature;
  /** The parameter for each argument of the call; differs from 0, 1, 2 … in named notation. */
  readonly order: readonly number[];
  readonly expandedVariadic: boolean;
}

/** The arguments of a call as far as the choice of the function depends on them. */
export interface CallShape {
  readonly types: readonly number[];
  /** Names of the last arguments, where they have names. */
  readonly names: readonly string[];
  /** Whether the last argument is marked VARIADIC. */
  readonly variadic: boolean;
}

/** The result of a search for a function. */
export type FunctionSearch = FunctionCandidate | "missing" | "ambiguous";

function identityOrder(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** For named notation: which parameter each argument is; `undefined` if the names do not fit. */
function namedOrder(signature: FunctionSignature, call: CallShape): number[] | undefined {
  const positional = call.types.length - call.names.length;
  const names = signature.argumentNames;
  if (names === undefined || signature.argumentTypes.length < call.types.length) return undefined;
  const order = [...identityOrder(positional)];
  for (const name of call.names) {
    const parameter = names.indexOf(name);
    if (parameter < 0 || order.includes(parameter)) return undefined;
    order.push(parameter);
  }
  const required = signature.argumentTypes.length - signature.defaultCount;
  for (let parameter = 0; parameter < required; parameter++) {
    if (!order.includes(parameter)) return undefined;
  }
  return order;
}

function plainCandidate(
  signature: FunctionSignature,
  call: CallShape,
): FunctionCandidate | undefined {
  const declared = signature.argumentTypes;
  const count = call.types.length;
  if (call.names.length > 0) {
    const order = namedOrder(signature, call);
    if (order === undefined) return undefined;
    const types = order.map((parameter) => declared[parameter]!);
    return { signature, order, types, expandedVariadic: false };
  }
  if (count > declared.length || count < declared.length - signature.defaultCount) return undefined;
  return {
    signature,
    order: identityOrder(count),
    types: count === declared.length ? declared : declared.slice(0, count),
    expandedVariadic: false,
  };
}

function variadicCandidate(
  signature: FunctionSignature,
  call: CallShape,
): FunctionCandidate | undefined {
  const declared = signature.argumentTypes;
  const count = call.types.length;
  if (!signature.variadic || call.variadic || call.names.length > 0) return undefined;
  if (count < declared.length) return undefined;
  const last = declared.at(-1)!;
  const element = last === oids.any ? last : variadicElement(last);
  const types = declared.slice(0, -1);
  while (types.length < count) types.push(element);
  return { signature, order: identityOrder(count), types, expandedVariadic: true };
}

function variadicElement(arrayOid: number): number {
  if (arrayOid === oids.anyarray) return oids.anyelement;
  if (arrayOid === oids.anycompatiblearray) return oids.anycompatible;
  return elementTypeOf(arrayOid);
}

function sameTypes(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((type, index) => type === second[index]);
}

/** All ways to read a call as one of the functions, one for each list of parameter types. */
function candidatesFor(
  signatures: readonly FunctionSignature[],
  call: CallShape,
): FunctionCandidate[] {
  const candidates: FunctionCandidate[] = [];
  for (const signature of signatures) {
    const anyVariadic = signature.variadic && signature.argumentTypes.at(-1) === oids.any;
    const candidate = anyVariadic
      ? variadicCandidate(signature, { ...call, variadic: false })
      : variadicCandidate(signature, call) ?? plainCandidate(signature, call);
    if (candidate === undefined) continue;
    // A function that takes as many parameters as there are arguments hides a variadic one.
    const same = candidates.findIndex(({ types }) => sameTypes(types, candidate.types));
    if (same < 0) candidates.push(candidate);
    else if (candidates[same]!.expandedVariadic) candidates[same] = candidate;
  }
  return candidates;
}

function choose(candidates: readonly FunctionCandidate[], types: readonly number[]) {
  for (const candidate of candidates) {
    if (!types.includes(unknown) && sameTypes(candidate.types, types)) return candidate;
  }
  return undefined;
}

function searchAmong(signatures: readonly FunctionSignature[], call: CallShape): FunctionSearch {
  const candidates = candidatesFor(signatures, call);
  const exact = choose(candidates, call.types);
  if (exact !== undefined) return exact;
  const fitting = candidates.filter(({ types }) => canCoerce(call.types, types, "implicit"));
  if (fitting.length === 0) return "missing";
  return chooseCandidate(fitting, call.types) ?? "ambiguous";
}

const searches = new Map<string, FunctionSearch>();

/** How many searches are remembered; names of functions that do not exist must not fill memory. */
const maximumSearches = 4096;

/**
 * The function of pg_catalog for a call.
 *
 * Source: PostgreSQL 15 documentation, 10.3, "Functions".
 */
export function searchPgFunction(name: string, call: CallShape): FunctionSearch {
  const signatures = pgFunctionsNamed(name);
  if (signatures.length === 0) return "missing";
  const key = `${name} ${call.types} ${call.names} ${call.variadic}`;
  let found = searches.get(key);
  if (found === undefined) {
    found = searchAmong(signatures, call);
    if (searches.size >= maximumSearches) searches.clear();
    searches.set(key, found);
  }
  return found;
}

/** The function that only SQLite has for a call; it takes whatever it is given. */
export function searchSqliteFunction(
  name: string,
  call: CallShape,
): FunctionCandidate | undefined {
  if (call.names.length > 0 || call.variadic) return undefined;
  const signature = sqliteFunction(name, call.types.length);
  return signature && {
    signature,
    types: signature.argumentTypes,
    order: identityOrder(call.types.length),
    expandedVariadic: false,
  };
}
