import type { QueryNode, QueryOperand, TsQuery } from "../../pgtypes/tsquery.ts";
import type { TsVector } from "../../pgtypes/tsvector.ts";
import {
  countsWeight,
  isMet,
  matchingLexemes,
  type PhraseAnswer,
  placesAt,
  type WordLookup,
} from "./match.ts";
import { documentLength, normalization, operandsOf, type Weights } from "./rank.ts";

/**
 * How well a document matches a query by how dense its words stand: ts_rank_cd().
 *
 * Source: PostgreSQL 15 documentation, 12.3.3; Clarke, Cormack and Tudhope, "Relevance Ranking for One to
 * Three Term Queries", 1999; the behaviour of PostgreSQL 15.
 * @module
 */

/** A word of the document that the query asks for, with the operands that mean it. */
interface Hit {
  readonly position: number;
  readonly weight: number;
  readonly operands: QueryOperand[];
}

/** A part of the document that meets the query: from one hit to another. */
interface Cover {
  readonly first: number;
  readonly last: number;
}

function hitsOf(vector: TsVector, root: QueryNode): readonly Hit[] {
  const hits = new Map<string, Hit & { readonly text: string }>();
  for (const operand of operandsOf(root)) {
    for (const { text, positions } of matchingLexemes(vector, operand)) {
      for (const { position, weight } of positions) {
        if (!countsWeight(operand, weight)) continue;
        const key = `${position} ${text}`;
        const known = hits.get(key);
        if (known === undefined) hits.set(key, { position, weight, operands: [operand], text });
        else known.operands.push(operand);
      }
    }
  }
  const order = new Map(vector.map(({ text }, index) => [text, index]));
  return [...hits.values()].sort((left, right) =>
    left.position - right.position || left.weight - right.weight ||
    order.get(left.text)! - order.get(right.text)!
  );
}

/** The hits that have been passed, as the query asks for them. */
class PassedHits implements WordLookup {
  readonly #positions = new Map<QueryOperand, Set<number>>();

  pass({ position, operands }: Hit): void {
    for (const operand of operands) {
      const known = this.#positions.get(operand);
      if (known === undefined) this.#positions.set(operand, new Set([position]));
      else known.add(position);
    }
  }

  has(operand: QueryOperand): boolean {
    return this.#positions.has(operand);
  }

  places(operand: QueryOperand): PhraseAnswer {
    const positions = [...this.#positions.get(operand) ?? []];
    return placesAt(positions.sort((left, right) => left - right));
  }
}

/** The first hit from `start` on in steps of one, up to which the query is met; -1 if there is none. */
function firstMet(hits: readonly Hit[], root: QueryNode, start: number, step: 1 | -1): number {
  const passed = new PassedHits();
  for (let at = start; at >= 0 && at < hits.length; at += step) {
    passed.pass(hits[at]!);
    if (isMet(root, passed)) return at;
  }
  return -1;
}

function* coversOf(hits: readonly Hit[], root: QueryNode): Iterable<Cover> {
  for (let start = 0; start < hits.length;) {
    const last = firstMet(hits, root, start, 1);
    if (last < 0) return;
    const first = firstMet(hits, root, last, -1);
    if (first < start) {
      start++;
      continue;
    }
    yield { first, last };
    start = first + 1;
  }
}

/** The rank of a document for a query by cover density. */
export function coverDensityOf(
  weights: Weights,
  vector: TsVector,
  { root }: TsQuery,
  method: number,
): number {
  const hits = root === null ? [] : hitsOf(vector, root);
  if (root === null || hits.length === 0) return 0;
  let rank = 0;
  let count = 0;
  let previousMiddle = 0;
  let distances = 0;
  for (const { first, last } of coversOf(hits, root)) {
    const inside = hits.slice(first, last + 1);
    const cost = inside.reduce((sum, { weight }) => sum + 1 / weights[weight]!, 0);
    const [begin, end] = [hits[first]!.position, hits[last]!.position];
    const others = end - begin - (last - first);
    // Behind the last position that there is, words stand on top of each other.
    const noise = others < 0 ? Math.trunc((last - first) / 2) : others;
    rank += inside.length / cost / (1 + noise);
    const middle = (begin + end) / 2;
    if (count > 0 && middle > previousMiddle) distances += 1 / (middle - previousMiddle);
    previousMiddle = middle;
    count++;
  }
  const length = documentLength(vector);
  if (method & normalization.logarithmOfLength) rank /= Math.log(length + 1);
  if (method & normalization.length) rank /= length;
  if (method & normalization.harmonicDistance && count > 0 && distances > 0) {
    rank /= count / distances;
  }
  if (method & normalization.uniqueWords) rank /= vector.length;
  if (method & normalization.logarithmOfUniqueWords) {
    rank /= Math.log(vector.length + 1) / Math.log(2);
  }
  if (method & normalization.itselfPlusOne) rank /= rank + 1;
  return Math.fround(rank);
}
