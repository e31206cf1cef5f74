import type { StorageValue } from "../pgtypes/pg_type.ts";
import { storeFloat } from "../pgtypes/float.ts";
import type { AggregateFunction } from "./implementation.ts";
import { type Comparator, comparatorOf } from "./value_order.ts";

/*
 * The place that a row would have among the others: `rank(3) WITHIN GROUP (ORDER BY x)`.
 *
 * Source: PostgreSQL 15 documentation, 9.21, "Hypothetical-Set Aggregate Functions".
 */

/** How one term of ORDER BY sorts. */
export interface HypotheticalTerm {
  /** OID of the type. */
  readonly type: number;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** What the aggregates are told of the terms. */
export function formatTerms(terms: readonly HypotheticalTerm[]): string {
  return terms.map(({ type, descending, nullsFirst }) =>
    `${type}${descending ? "d" : "a"}${nullsFirst ? "f" : "l"}`
  ).join(" ");
}

interface Term extends HypotheticalTerm {
  readonly compare: Comparator;
}

const termsByText = new Map<string, readonly Term[]>();
const mostTexts = 1000;

function parseTerms(text: string): readonly Term[] {
  let terms = termsByText.get(text);
  if (terms === undefined) {
    terms = text.split(" ").map((each) => ({
      type: Number.parseInt(each),
      descending: each.at(-2) === "d",
      nullsFirst: each.at(-1) === "f",
      compare: comparatorOf(Number.parseInt(each)),
    }));
    if (termsByText.size >= mostTexts) termsByText.clear();
    termsByText.set(text, terms);
  }
  return terms;
}

function compareRows(
  left: readonly StorageValue[],
  right: readonly StorageValue[],
  terms: readonly Term[],
): number {
  for (const [index, { compare, descending, nullsFirst }] of terms.entries()) {
    const [one, other] = [left[index]!, right[index]!];
    if (one === null || other === null) {
      if (one === other) continue;
      return (one === null) === nullsFirst ? -1 : 1;
    }
    const order = compare(one, other);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

interface Counts {
  rows: number;
  before: number;
  equal: number;
  /** How many different rows come before. */
  different: number;
  previous: readonly StorageValue[] | undefined;
}

/** The rows come in the order of the terms. */
function count(
  counts: Counts,
  text: StorageValue,
  ...values: StorageValue[]
): Counts {
  const terms = parseTerms(text as string);
  const row = values.slice(terms.length);
  const order = compareRows(row, values, terms);
  counts.rows++;
  if (order === 0) counts.equal++;
  if (order >= 0) return counts;
  counts.before++;
  const { previous } = counts;
  if (previous === undefined || compareRows(previous, row, terms) !== 0) counts.different++;
  counts.previous = row;
  return counts;
}

function hypothetical(
  name: string,
  result: (counts: Counts) => StorageValue,
): AggregateFunction {
  return {
    kind: "aggregate",
    name: `pg_hypothetical_${name}`,
    typed: false,
    start: (): Counts => ({ rows: 0, before: 0, equal: 0, different: 0, previous: undefined }),
    step: (state, _context, text, ...values) => count(state as Counts, text!, ...values),
    result: (state) => result(state as Counts),
  };
}

/** `pg_hypothetical_…(terms, direct arguments …, sorted values …)` */
export const hypotheticalSets: readonly AggregateFunction[] = [
  hypothetical("rank", ({ before }) => BigInt(before + 1)),
  hypothetical("dense_rank", ({ different }) => BigInt(different + 1)),
  hypothetical("percent_rank", ({ before, rows }) => storeFloat(rows === 0 ? 0 : before / rows)),
  hypothetical(
    "cume_dist",
    ({ before, equal, rows }) => storeFloat((before + equal + 1) / (rows + 1)),
  ),
];
