import { compareStrings } from "../../base/compare_strings.ts";
import type { QueryJunction, QueryNode, QueryOperand, TsQuery } from "../../pgtypes/tsquery.ts";
import type { Lexeme, TsVector } from "../../pgtypes/tsvector.ts";

/**
 * Whether a document matches a query.
 *
 * Source: PostgreSQL 15 documentation, 8.11.2 and 12.1.2; where phrases meet NOT, OR and stripped
 * positions, the behaviour of PostgreSQL 15.
 * @module
 */

/**
 * Where a part of a phrase is: at positions, which are the ends of what is `width` words longer than
 * one, or everywhere but there.
 */
interface Places {
  readonly positions: readonly number[];
  readonly isNegated: boolean;
  readonly width: number;
}

/** `maybe` where positions are not known. */
export type PhraseAnswer = "no" | "maybe" | Places;

/** Tells of single words of a query. */
export interface WordLookup {
  /** Whether the word is there, at any position. */
  has(operand: QueryOperand): boolean;
  places(operand: QueryOperand): PhraseAnswer;
}

/** The places of a word; `no` if there are none. */
export function placesAt(positions: readonly number[]): PhraseAnswer {
  return positions.length === 0 ? "no" : { positions, isNegated: false, width: 0 };
}

/** Which positions of two lists are taken: those in the left one only, in the right one only, in both. */
interface Merge {
  readonly left?: boolean;
  readonly right?: boolean;
  readonly both?: boolean;
}

function merge(
  left: readonly number[],
  right: readonly number[],
  { left: keepLeft, right: keepRight, both }: Merge,
): number[] {
  const inLeft = new Set(left);
  const inRight = new Set(right);
  const kept = [
    ...left.filter((each) => inRight.has(each) ? both : keepLeft),
    ...(keepRight ? right.filter((each) => !inLeft.has(each)) : []),
  ];
  return kept.filter((each) => each > 0).sort((some, other) => some - other);
}

function shifted({ positions }: Places, by: number): readonly number[] {
  return by === 0 ? positions : positions.map((each) => each + by);
}

function joinPlaces(node: QueryJunction, left: Places, right: Places): PhraseAnswer {
  const isPhrase = node.kind === "phrase";
  const widest = Math.max(left.width, right.width);
  const width = isPhrase ? node.distance + left.width + right.width : widest;
  const first = shifted(left, isPhrase ? node.distance + right.width : widest - left.width);
  const second = shifted(right, isPhrase ? 0 : widest - right.width);
  const isEither = node.kind === "or";
  const answer = (how: Merge, isNegated: boolean): PhraseAnswer => {
    const positions = merge(first, second, how);
    return positions.length === 0 && !isNegated ? "no" : { positions, isNegated, width };
  };
  const all = { left: true, right: true, both: true };
  if (left.isNegated && right.isNegated) return answer(isEither ? { both: true } : all, true);
  if (left.isNegated) return answer(isEither ? { left: true } : { right: true }, isEither);
  if (right.isNegated) return answer(isEither ? { right: true } : { left: true }, isEither);
  return answer(isEither ? all : { both: true }, false);
}

const nowhere: Places = { positions: [], isNegated: false, width: 0 };

/** Where a part of a phrase is. */
function placesOf(node: QueryNode, lookup: WordLookup): PhraseAnswer {
  if (node.kind === "operand") return lookup.places(node);
  if (node.kind === "not") {
    const inner = placesOf(node.operand, lookup);
    if (inner === "maybe") return "maybe";
    if (inner === "no") return { ...nowhere, isNegated: true };
    if (inner.positions.length === 0) return "no";
    return { ...inner, isNegated: !inner.isNegated };
  }
  const left = placesOf(node.left, lookup);
  if (left === "no" && node.kind !== "or") return "no";
  const right = placesOf(node.right, lookup);
  if (right === "no" && (node.kind !== "or" || left === "no")) return "no";
  if (left === "maybe" || right === "maybe") return "maybe";
  return joinPlaces(node, left === "no" ? nowhere : left, right === "no" ? nowhere : right);
}

/** Whether a part of a query is met. */
export function isMet(node: QueryNode, lookup: WordLookup): boolean {
  switch (node.kind) {
    case "operand":
      return lookup.has(node);
    case "not":
      return !isMet(node.operand, lookup);
    case "and":
      return isMet(node.left, lookup) && isMet(node.right, lookup);
    case "or":
      return isMet(node.left, lookup) || isMet(node.right, lookup);
    case "phrase": {
      const places = placesOf(node, lookup);
      return places !== "no" && places !== "maybe";
    }
  }
}

/** The index of the first lexeme that does not sort before a text. */
function lowerBound(vector: TsVector, text: string): number {
  let low = 0;
  let high = vector.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareStrings(vector[middle]!.text, text) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The lexemes that a word of a query means, whatever their weights. */
export function matchingLexemes(vector: TsVector, operand: QueryOperand): readonly Lexeme[] {
  const from = lowerBound(vector, operand.text);
  if (!operand.isPrefix) return vector[from]?.text === operand.text ? [vector[from]!] : [];
  let to = from;
  while (vector[to]?.text.startsWith(operand.text)) to++;
  return vector.slice(from, to);
}

/** Whether positions of a weight count for an operand. */
export function countsWeight({ weights }: QueryOperand, weight: number): boolean {
  return weights === 0 || (weights & (1 << weight)) !== 0;
}

class VectorLookup implements WordLookup {
  constructor(readonly vector: TsVector) {}

  has(operand: QueryOperand): boolean {
    return matchingLexemes(this.vector, operand).some(({ positions }) =>
      positions.length === 0 || positions.some(({ weight }) => countsWeight(operand, weight))
    );
  }

  places(operand: QueryOperand): PhraseAnswer {
    const found = new Set<number>();
    for (const { positions } of matchingLexemes(this.vector, operand)) {
      if (positions.length === 0) return "maybe";
      for (const { position, weight } of positions) {
        if (countsWeight(operand, weight)) found.add(position);
      }
    }
    return placesAt([...found].sort((left, right) => left - right));
  }
}

/** Whether a tsvector matches a tsquery; nothing matches an empty one. */
export function matches(vector: TsVector, { root }: TsQuery): boolean {
  return root !== null && isMet(root, new VectorLookup(vector));
}
