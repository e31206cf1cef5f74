import { notSupported, PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import {
  compareTsVectors,
  lastPosition,
  type Lexeme,
  type LexemePosition,
  sortedLexemes,
  type TsVector,
  weightLetters,
} from "../../pgtypes/tsvector.ts";
import { arrayOf, type ArrayValue } from "../array_value.ts";
import { type FunctionTable, rows, scalar } from "../definition.ts";

/**
 * Functions that take tsvectors apart and change them.
 *
 * Source: PostgreSQL 15 documentation, tables 9.42 and 9.43, and 12.4.1.
 * @module
 */

function weightOf(letter: string): number {
  const weight = letter.length === 1 ? weightLetters.indexOf(letter.toUpperCase()) : -1;
  if (weight >= 0) return weight;
  const code = new TextEncoder().encode(letter)[0] ?? 0;
  throw new PgError(sqlState.internal_error, `unrecognized weight: ${code}`);
}

function weighted(lexeme: Lexeme, weight: number): Lexeme {
  return {
    text: lexeme.text,
    positions: lexeme.positions.map(({ position }) => ({ position, weight })),
  };
}

function setWeight(vector: TsVector, letter: string, only?: ArrayValue): TsVector {
  const weight = weightOf(letter);
  const chosen = only && new Set(only.elements);
  return vector.map((lexeme) =>
    chosen === undefined || chosen.has(lexeme.text) ? weighted(lexeme, weight) : lexeme
  );
}

/** The second one's words come behind those of the first one. */
function concatenated(left: TsVector, right: TsVector): TsVector {
  const end = Math.max(0, ...left.map(({ positions }) => positions.at(-1)?.position ?? 0));
  const shift = ({ position, weight }: LexemePosition) => ({
    position: Math.min(position + end, lastPosition),
    weight,
  });
  return sortedLexemes([
    ...left,
    ...right.map(({ text, positions }) => ({ text, positions: positions.map(shift) })),
  ]);
}

function lexemesFrom({ elements }: ArrayValue): TsVector {
  if (elements.includes(null)) {
    throw new PgError(sqlState.null_value_not_allowed, "lexeme array may not contain nulls");
  }
  if (elements.includes("")) {
    const message = "lexeme array may not contain empty strings";
    throw new PgError(sqlState.zero_length_character_string, message);
  }
  return sortedLexemes(elements.map((text) => ({ text: text as string, positions: [] })));
}

function filterWeights(vector: TsVector, { elements }: ArrayValue): TsVector {
  const wanted = new Set(elements.map((letter) => {
    if (letter === null) {
      throw new PgError(sqlState.null_value_not_allowed, "weight array may not contain nulls");
    }
    const weight = weightLetters.indexOf(String(letter).toUpperCase());
    if (weight < 0 || letter === "") {
      throw new PgError(sqlState.invalid_parameter_value, `unrecognized weight: "${letter}"`);
    }
    return weight;
  }));
  return vector.map(({ text, positions }) => ({
    text,
    positions: positions.filter(({ weight }) => wanted.has(weight)),
  })).filter(({ positions }) => positions.length > 0);
}

function* unnested(vector: TsVector): Iterable<readonly unknown[]> {
  for (const { text, positions } of vector) {
    const isStripped = positions.length === 0;
    yield [
      text,
      isStripped ? null : arrayOf(positions.map(({ position }) => BigInt(position))),
      isStripped ? null : arrayOf(positions.map(({ weight }) => weightLetters[weight]!)),
    ];
  }
}

function refuseStatistics(): never {
  throw notSupported("ts_stat() is not supported", {
    hint:
      "It runs a query of its own. Count with SELECT lexeme, count(*), sum(cardinality(positions)) FROM t, unnest(t.vector) GROUP BY 1.",
  });
}

/** What there is for tsvectors. */
export const vectorFunctions: FunctionTable = {
  "array_to_tsvector(_text)": scalar(lexemesFrom),
  "length(tsvector)": scalar((vector: TsVector) => vector.length),
  "setweight(tsvector,char)": scalar(setWeight),
  "setweight(tsvector,char,_text)": scalar(setWeight),
  "strip(tsvector)": scalar((vector: TsVector) =>
    vector.map(({ text }) => ({ text, positions: [] }))
  ),
  "ts_delete(tsvector,text)": scalar((vector: TsVector, text: string) =>
    vector.filter((lexeme) => lexeme.text !== text)
  ),
  "ts_delete(tsvector,_text)": scalar((vector: TsVector, { elements }: ArrayValue) => {
    const gone = new Set(elements);
    return vector.filter(({ text }) => !gone.has(text));
  }),
  "ts_filter(tsvector,_char)": scalar(filterWeights),
  "ts_stat(text)": rows(refuseStatistics),
  "ts_stat(text,text)": rows(refuseStatistics),
  "tsvector_cmp(tsvector,tsvector)": scalar((left: TsVector, right: TsVector) =>
    Math.sign(compareTsVectors(left, right))
  ),
  "tsvector_concat(tsvector,tsvector)": scalar(concatenated),
  "tsvector_to_array(tsvector)": scalar((vector: TsVector) =>
    arrayOf(vector.map(({ text }) => text))
  ),
  "unnest(tsvector)": rows((_, vector: TsVector) => unnested(vector)),
};
