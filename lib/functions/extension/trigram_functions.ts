import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { arrayOf } from "../array_value.ts";
import {
  type CallContext,
  contextual,
  type FunctionTable,
  scalar,
  type ScalarDefinition,
} from "../definition.ts";
import { shownTrigrams, similarity, strictWordSimilarity, wordSimilarity } from "./trigrams.ts";

/**
 * The functions of the extension pg_trgm.
 *
 * Source: PostgreSQL 15 documentation, F.35.
 * @module
 */

/** A setting from whose value on texts are taken for similar, with what it is at first. */
export interface TrigramThreshold {
  readonly setting: string;
  readonly initial: number;
}

/** The settings of pg_trgm. */
export const trigramThresholds = {
  similarity: { setting: "pg_trgm.similarity_threshold", initial: 0.3 },
  strictWord: { setting: "pg_trgm.strict_word_similarity_threshold", initial: 0.5 },
  word: { setting: "pg_trgm.word_similarity_threshold", initial: 0.6 },
} as const satisfies Readonly<Record<string, TrigramThreshold>>;

function thresholdOf({ setting, initial }: TrigramThreshold, { session }: CallContext): number {
  return Number(session.setting(setting) ?? initial);
}

type Measure = (first: string, second: string) => number;

function atLeast(threshold: TrigramThreshold, measure: Measure): ScalarDefinition {
  return contextual((context, first: string, second: string) =>
    measure(first, second) >= thresholdOf(threshold, context)
  );
}

function distance(measure: Measure): ScalarDefinition {
  return scalar((first: string, second: string) => 1 - measure(first, second));
}

function swapped(measure: Measure): Measure {
  return (first, second) => measure(second, first);
}

function setLimit({ session }: CallContext, limit: number): number {
  const { setting } = trigramThresholds.similarity;
  if (!(limit >= 0 && limit <= 1)) {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `${limit} is outside the valid range for parameter "${setting}" (0 .. 1)`,
    );
  }
  session.changeSetting(setting, String(limit), false);
  return limit;
}

/** The functions of pg_trgm. */
export const trigramFunctions: FunctionTable = {
  "set_limit(float4)": contextual(setLimit),
  "show_limit()": contextual((context) => thresholdOf(trigramThresholds.similarity, context)),
  "show_trgm(text)": scalar((text: string) => arrayOf(shownTrigrams(text))),
  "similarity(text,text)": scalar(similarity),
  "similarity_dist(text,text)": distance(similarity),
  "similarity_op(text,text)": atLeast(trigramThresholds.similarity, similarity),
  "strict_word_similarity(text,text)": scalar(strictWordSimilarity),
  "strict_word_similarity_commutator_op(text,text)": atLeast(
    trigramThresholds.strictWord,
    swapped(strictWordSimilarity),
  ),
  "strict_word_similarity_dist_commutator_op(text,text)": distance(swapped(strictWordSimilarity)),
  "strict_word_similarity_dist_op(text,text)": distance(strictWordSimilarity),
  "strict_word_similarity_op(text,text)": atLeast(
    trigramThresholds.strictWord,
    strictWordSimilarity,
  ),
  "word_similarity(text,text)": scalar(wordSimilarity),
  "word_similarity_commutator_op(text,text)": atLeast(
    trigramThresholds.word,
    swapped(wordSimilarity),
  ),
  "word_similarity_dist_commutator_op(text,text)": distance(swapped(wordSimilarity)),
  "word_similarity_dist_op(text,text)": distance(wordSimilarity),
  "word_similarity_op(text,text)": atLeast(trigramThresholds.word, wordSimilarity),
};
