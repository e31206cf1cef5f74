import type { CastKind } from "../../pgtypes/pg_type.ts";
import { oids } from "../../pgtypes/types.ts";
import { fitsPolymorphic } from "./polymorphism.ts";
import { canCoerceOne, categoryOf, isPolymorphic, isPreferred } from "./type_facts.ts";

const unknown: number = oids.unknown;

/** Anything that can be chosen by the types of its arguments. */
export interface Candidate {
  /** OIDs, one for each argument of the call. */
  readonly types: readonly number[];
}

/** Whether arguments of these types can be given to parameters of those types together. */
export function canCoerce(
  actual: readonly number[],
  declared: readonly number[],
  kind: CastKind,
): boolean {
  let polymorphic = false;
  for (let index = 0; index < actual.length; index++) {
    if (!canCoerceOne(actual[index]!, declared[index]!, kind)) return false;
    polymorphic ||= isPolymorphic(declared[index]!);
  }
  return !polymorphic || fitsPolymorphic(actual, declared);
}

/** Those with the highest score; all of them where no score is above zero. */
function keepBest<T extends Candidate>(
  candidates: readonly T[],
  score: (candidate: T) => number,
): readonly T[] {
  let best = -1;
  let kept: T[] = [];
  for (const candidate of candidates) {
    const points = score(candidate);
    if (points > best) {
      best = points;
      kept = [candidate];
    } else if (points === best) {
      kept.push(candidate);
    }
  }
  return kept;
}

/** For each unknown argument the category that it is taken for; `undefined` where candidates disagree. */
function categoriesOfUnknowns(
  candidates: readonly Candidate[],
  actual: readonly number[],
): Map<number, { category: string; preferred: boolean }> | undefined {
  const slots = new Map<number, { category: string; preferred: boolean }>();
  for (let index = 0; index < actual.length; index++) {
    if (actual[index] !== unknown) continue;
    let slot: { category: string; preferred: boolean } | undefined;
    let conflict = false;
    for (const candidate of candidates) {
      const type = candidate.types[index]!;
      const category = categoryOf(type);
      const preferred = isPreferred(category, type);
      if (slot === undefined) slot = { category, preferred };
      else if (category === slot.category) slot.preferred ||= preferred;
      else if (category === "S") slot = { category, preferred };
      else conflict = true;
    }
    if (slot === undefined || (conflict && slot.category !== "S")) return undefined;
    slots.set(index, slot);
  }
  return slots;
}

function keepByCategory<T extends Candidate>(
  candidates: readonly T[],
  actual: readonly number[],
): readonly T[] {
  const slots = categoriesOfUnknowns(candidates, actual);
  if (slots === undefined) return candidates;
  const kept = candidates.filter((candidate) => {
    for (const [index, slot] of slots) {
      const type = candidate.types[index]!;
      const category = categoryOf(type);
      if (category !== slot.category) return false;
      if (slot.preferred && !isPreferred(category, type)) return false;
    }
    return true;
  });
  return kept.length === 0 ? candidates : kept;
}

/** If the known arguments are all of one type, the candidate that takes this type everywhere. */
function matchKnownType<T extends Candidate>(
  candidates: readonly T[],
  actual: readonly number[],
): T | undefined {
  const known = actual.find((type) => type !== unknown);
  if (known === undefined) return undefined;
  if (actual.some((type) => type !== unknown && type !== known)) return undefined;
  const all = actual.map(() => known);
  const fitting = candidates.filter((candidate) => canCoerce(all, candidate.types, "implicit"));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * Chooses among functions or operators whose parameters could all take the arguments.
 *
 * Source: PostgreSQL 15 documentation, 10.2 and 10.3, steps 3 and 4.
 * @returns `undefined` where none is better than all others
 */
export function chooseCandidate<T extends Candidate>(
  all: readonly T[],
  actual: readonly number[],
): T | undefined {
  if (all.length === 1) return all[0];
  let candidates = keepBest(
    all,
    ({ types }) =>
      actual.reduce(
        (sum, type, index) => sum + (type !== unknown && types[index] === type ? 1 : 0),
        0,
      ),
  );
  if (candidates.length === 1) return candidates[0];
  const categories = actual.map(categoryOf);
  candidates = keepBest(
    candidates,
    ({ types }) =>
      actual.reduce((sum, type, index) => {
        if (type === unknown) return sum;
        const declared = types[index]!;
        return sum + (declared === type || isPreferred(categories[index]!, declared) ? 1 : 0);
      }, 0),
  );
  if (candidates.length === 1) return candidates[0];
  if (!actual.includes(unknown)) return undefined;
  candidates = keepByCategory(candidates, actual);
  if (candidates.length === 1) return candidates[0];
  return matchKnownType(candidates, actual);
}
