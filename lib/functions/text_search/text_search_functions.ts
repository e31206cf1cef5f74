import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { TsQuery } from "../../pgtypes/tsquery.ts";
import type { TsVector } from "../../pgtypes/tsvector.ts";
import { arrayOf, type ArrayValue } from "../array_value.ts";
import { type CallContext, contextual, type FunctionTable, rows, scalar } from "../definition.ts";
import {
  givenConfiguration,
  presentConfiguration,
  withGiven,
  withPresent,
} from "./configuration_choice.ts";
import { coverDensityOf } from "./cover_density.ts";
import { type Configuration, dictionaryByOid } from "./dictionaries.ts";
import { documentVector, filteredJsonVector, jsonStringVector } from "./document.ts";
import { headline, jsonbHeadline, jsonHeadline } from "./headline.ts";
import { matches } from "./match.ts";
import { queryFunctions } from "./query_functions.ts";
import { queryOfOperators, queryOfText, queryOfWebSearch } from "./query_text.ts";
import { defaultWeights, givenWeights, rankOf } from "./rank.ts";
import { tokenTypes } from "./token_types.ts";
import { tokensOf } from "./tokenizer.ts";
import { vectorFunctions } from "./vector_functions.ts";

/**
 * PostgreSQL's functions for searching text.
 *
 * Source: PostgreSQL 15 documentation, 9.13 and 12.
 * @module
 */

/** A function with a configuration and without one. */
function bothWays(
  name: string,
  parameters: string,
  compute: (configuration: Configuration, ...parameters: never[]) => unknown,
): FunctionTable {
  return {
    [`${name}(regconfig,${parameters})`]: withGiven(compute),
    [`${name}(${parameters})`]: withPresent(compute),
  };
}

const plainQuery = (configuration: Configuration, text: string) =>
  queryOfText(configuration, text, "and");
const phraseQuery = (configuration: Configuration, text: string) =>
  queryOfText(configuration, text, "phrase");

const conversions: FunctionTable = {
  ...bothWays("to_tsvector", "text", documentVector),
  ...bothWays("to_tsvector", "json", jsonStringVector),
  ...bothWays("to_tsvector", "jsonb", jsonStringVector),
  ...bothWays("json_to_tsvector", "json,jsonb", filteredJsonVector),
  ...bothWays("jsonb_to_tsvector", "jsonb,jsonb", filteredJsonVector),
  ...bothWays("to_tsquery", "text", queryOfOperators),
  ...bothWays("plainto_tsquery", "text", plainQuery),
  ...bothWays("phraseto_tsquery", "text", phraseQuery),
  ...bothWays("websearch_to_tsquery", "text", queryOfWebSearch),
  ...bothWays("ts_headline", "text,tsquery", headline),
  ...bothWays("ts_headline", "text,tsquery,text", headline),
  ...bothWays("ts_headline", "json,tsquery", jsonHeadline),
  ...bothWays("ts_headline", "json,tsquery,text", jsonHeadline),
  ...bothWays("ts_headline", "jsonb,tsquery", jsonbHeadline),
  ...bothWays("ts_headline", "jsonb,tsquery,text", jsonbHeadline),
};

type Ranking = typeof rankOf;

/** The four forms of a ranking function. */
function ranking(name: string, rank: Ranking): FunctionTable {
  return {
    [`${name}(tsvector,tsquery)`]: scalar((vector: TsVector, query: TsQuery) =>
      rank(defaultWeights, vector, query, 0)
    ),
    [`${name}(tsvector,tsquery,int4)`]: scalar((vector: TsVector, query: TsQuery, how: number) =>
      rank(defaultWeights, vector, query, how)
    ),
    [`${name}(_float4,tsvector,tsquery)`]: scalar(
      (weights: ArrayValue, vector: TsVector, query: TsQuery) =>
        rank(givenWeights(weights), vector, query, 0),
    ),
    [`${name}(_float4,tsvector,tsquery,int4)`]: scalar(
      (weights: ArrayValue, vector: TsVector, query: TsQuery, how: number) =>
        rank(givenWeights(weights), vector, query, how),
    ),
  };
}

const matching: FunctionTable = {
  "ts_match_qv(tsquery,tsvector)": scalar((query: TsQuery, vector: TsVector) =>
    matches(vector, query)
  ),
  "ts_match_vq(tsvector,tsquery)": scalar(matches),
  "ts_match_tq(text,tsquery)": withPresent((configuration, text: string, query: TsQuery) =>
    matches(documentVector(configuration, text), query)
  ),
  "ts_match_tt(text,text)": withPresent((configuration, text: string, query: string) =>
    matches(documentVector(configuration, text), queryOfText(configuration, query, "and"))
  ),
};

/** OID of the one parser that there is. */
const defaultParser = 3722;

function checkParser(parser: number | string): void {
  if (typeof parser === "number") {
    if (parser === defaultParser) return;
    const message = `cache lookup failed for text search parser ${parser}`;
    throw new PgError(sqlState.internal_error, message);
  }
  if (parser === "default" || parser === "pg_catalog.default") return;
  const message = `text search parser "${parser}" does not exist`;
  throw new PgError(sqlState.undefined_object, message);
}

function* tokenTypeRows(parser: number | string): Iterable<readonly unknown[]> {
  checkParser(parser);
  for (const { id, alias, description } of tokenTypes) yield [id, alias, description];
}

function* parsedRows(parser: number | string, text: string): Iterable<readonly unknown[]> {
  checkParser(parser);
  for (const token of tokensOf(text)) yield [token.type, token.text];
}

function* debugRows(configuration: Configuration, text: string): Iterable<readonly unknown[]> {
  for (const token of tokensOf(text)) {
    const { alias, description } = tokenTypes[token.type - 1]!;
    const dictionary = configuration.dictionaryOf(token.type);
    yield [
      alias,
      description,
      token.text,
      arrayOf(dictionary === undefined ? [] : [BigInt(dictionary.oid)]),
      dictionary === undefined ? null : dictionary.oid,
      dictionary === undefined ? null : arrayOf(dictionary.lexize(token.text)),
    ];
  }
}

const inspection: FunctionTable = {
  "get_current_ts_config()": contextual((context) => presentConfiguration(context).oid),
  "ts_debug(regconfig,text)": rows((_, oid: number, text: string) =>
    debugRows(givenConfiguration(oid), text)
  ),
  "ts_debug(text)": rows((context: CallContext, text: string) =>
    debugRows(presentConfiguration(context), text)
  ),
  "ts_lexize(regdictionary,text)": scalar((oid: number, token: string) => {
    const dictionary = dictionaryByOid(oid);
    if (dictionary === undefined) {
      const message = `cache lookup failed for text search dictionary ${oid}`;
      throw new PgError(sqlState.internal_error, message);
    }
    return arrayOf(dictionary.lexize(token));
  }),
  "ts_parse(oid,text)": rows((_, parser: number, text: string) => parsedRows(parser, text)),
  "ts_parse(text,text)": rows((_, parser: string, text: string) => parsedRows(parser, text)),
  "ts_token_type(oid)": rows((_, parser: number) => tokenTypeRows(parser)),
  "ts_token_type(text)": rows((_, parser: string) => tokenTypeRows(parser)),
};

/** All functions for searching text. */
export const textSearchFunctions: FunctionTable = {
  ...conversions,
  ...inspection,
  ...matching,
  ...queryFunctions,
  ...ranking("ts_rank", rankOf),
  ...ranking("ts_rank_cd", coverDensityOf),
  ...vectorFunctions,
};
