import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { compareStrings } from "../../base/compare_strings.ts";
import type { QueryNode, QueryOperand, TsQuery } from "../../pgtypes/tsquery.ts";
import { lastPosition, type LexemePosition, type TsVector } from "../../pgtypes/tsvector.ts";
import type { ArrayValue } from "../array_value.ts";
import { matchingLexemes } from "./match.ts";

/**
 * How well a document matches a query: ts_rank(), which counts how often words are there and, where
 * all are wanted, how close to each other they stand. Computed in single precision, as PostgreSQL does.
 *
 * Source: PostgreSQL 15 documentation, 12.3.3, and the behaviour of PostgreSQL 15.
 * @module
 */

const single = Math.fround;

/** What positions of the weights D, C, B and A count for. */
export type Weights = readonly number[];

/** Without weights given. */
export const defaultWeights: Weights = [0.1, 0.2, 0.4, 1].map(single);

function wrongWeights(code: typeof sqlState.array_subscript_error, message: string): PgError {
  return new PgError(code, message);
}

/** The weights in an array; negative ones are the default's. Raises `2202E`, `22004` or `22023`. */
export function givenWeights({ dimensions, elements }: ArrayValue): Weights {
  if (dimensions.length !== 1) {
    throw wrongWeights(
      sqlState.array_subscript_error,
      "array of weight must be one-dimensional",
    );
  }
  if (elements.length < defaultWeights.length) {
    throw wrongWeights(sqlState.array_subscript_error, "array of weight is too short");
  }
  if (elements.includes(null)) {
    const message = "array of weight must not contain nulls";
    throw wrongWeights(sqlState.null_value_not_allowed, message);
  }
  return defaultWeights.map((preset, index) => {
    const weight = Number(elements[index]);
    if (weight > 1) throw wrongWeights(sqlState.invalid_parameter_value, "weight out of range");
    return weight >= 0 ? weight : preset;
  });
}

/** Ways to take a document's length into account; bits of a number. */
export const normalization = {
  logarithmOfLength: 1,
  length: 2,
  harmonicDistance: 4,
  uniqueWords: 8,
  logarithmOfUniqueWords: 16,
  itselfPlusOne: 32,
} as const;

/** How many words a document has. */
export function documentLength(vector: TsVector): number {
  return vector.reduce((sum, { positions }) => sum + Math.max(positions.length, 1), 0);
}

/** The operands of a query. */
export function operandsOf(node: QueryNode): readonly QueryOperand[] {
  if (node.kind === "operand") return [node];
  if (node.kind === "not") return operandsOf(node.operand);
  return [...operandsOf(node.right), ...operandsOf(node.left)];
}

function uniqueOperands(root: QueryNode): readonly QueryOperand[] {
  const sorted = [...operandsOf(root)].sort((left, right) => compareStrings(left.text, right.text));
  return sorted.filter(({ text }, index) => index === 0 || text !== sorted[index - 1]!.text);
}

const nowhere: readonly LexemePosition[] = [{ position: lastPosition, weight: 0 }];
const unknownPlace: readonly LexemePosition[] = [{ position: 0, weight: 0 }];

/** Words further away from each other than this are as good as unrelated. */
const greatestDistance = 100;

function closeness(distance: number): number {
  if (distance > greatestDistance) return single(1e-30);
  return single(1 / (1.005 + 0.05 * Math.exp(distance / 1.5 - 2)));
}

function rankOfAny(weights: Weights, vector: TsVector, operands: readonly QueryOperand[]): number {
  let rank = 0;
  for (const operand of operands) {
    for (const { positions } of matchingLexemes(vector, operand)) {
      let sum = 0;
      let best = -1;
      let bestAt = 0;
      for (
        const [index, { weight }] of (positions.length > 0 ? positions : unknownPlace).entries()
      ) {
        const each = weights[weight]!;
        sum = single(sum + single(each / ((index + 1) * (index + 1))));
        if (each > best) [best, bestAt] = [each, index];
      }
      const rest = single(single(best + sum) - single(best / ((bestAt + 1) * (bestAt + 1))));
      rank = single(rank + rest / 1.64493406685);
    }
  }
  return operands.length === 0 ? rank : single(rank / operands.length);
}

/** Adds the pairs of two words' positions to a rank. */
function addPairs(
  weights: Weights,
  rank: number,
  some: readonly LexemePosition[],
  others: readonly LexemePosition[],
): number {
  const isUnknown = some === nowhere || others === nowhere;
  for (const first of some) {
    for (const second of others) {
      const distance = Math.abs(first.position - second.position);
      if (distance === 0 && !isUnknown) continue;
      const near = closeness(distance || lastPosition + 1);
      const product = single(single(weights[first.weight]! * weights[second.weight]!) * near);
      const each = single(Math.sqrt(product));
      rank = rank < 0 ? each : single(1 - (1 - rank) * (1 - each));
    }
  }
  return rank;
}

function rankOfAll(weights: Weights, vector: TsVector, operands: readonly QueryOperand[]): number {
  if (operands.length < 2) return rankOfAny(weights, vector, operands);
  let rank = -1;
  const before: (readonly LexemePosition[])[] = [];
  for (const operand of operands) {
    let latest: readonly LexemePosition[] | undefined;
    for (const { positions } of matchingLexemes(vector, operand)) {
      latest = positions.length > 0 ? positions : nowhere;
      for (const others of before) rank = addPairs(weights, rank, latest, others);
    }
    if (latest !== undefined) before.push(latest);
  }
  return rank;
}

/** The rank of a document for a query. */
export function rankOf(
  weights: Weights,
  vector: TsVector,
  { root }: TsQuery,
  method: number,
): number {
  if (vector.length === 0 || root === null) return 0;
  const operands = uniqueOperands(root);
  const wantsAll = root.kind === "and" || root.kind === "phrase";
  let rank = (wantsAll ? rankOfAll : rankOfAny)(weights, vector, operands);
  if (rank < 0) rank = single(1e-20);
  const length = documentLength(vector);
  if (method & normalization.logarithmOfLength) {
    rank = single(rank / (Math.log(length + 1) / Math.log(2)));
  }
  if (method & normalization.length) rank = single(rank / length);
  if (method & normalization.uniqueWords) rank = single(rank / vector.length);
  if (method & normalization.logarithmOfUniqueWords) {
    rank = single(rank / (Math.log(vector.length + 1) / Math.log(2)));
  }
  if (method & normalization.itselfPlusOne) rank = single(rank / single(rank + 1));
  return rank;
}
