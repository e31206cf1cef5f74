import type { TsQuery } from "../../pgtypes/tsquery.ts";
import { jsonString, normalizeJsonb } from "../../pgtypes/jsonb.ts";
import { decodeJsonString, jsonElements, jsonKindOf, jsonMembers } from "../json_slices.ts";
import type { Configuration } from "./dictionaries.ts";
import { bestFragments, bestSpan } from "./headline_choice.ts";
import { type HeadlineOptions, headlineOptions } from "./headline_options.ts";
import {
  HeadlineText,
  headlineWords,
  replacedTypes,
  type Span,
  wholeTypes,
} from "./headline_words.ts";

/**
 * ts_headline(): a piece of a text that shows what a query has found in it.
 *
 * Source: PostgreSQL 15 documentation, 12.3.4.
 * @module
 */

/** Puts the parts that are shown together, with what was found highlighted. */
function render(text: HeadlineText, spans: readonly Span[], options: HeadlineOptions): string {
  let result = "";
  let fragments = 0;
  let wasShown = false;
  for (const [index, word] of text.words.entries()) {
    if (word.isRepeated) continue;
    const isShown = spans.some(({ first, last }) => first <= index && index <= last);
    if (isShown) {
      if (!wasShown && fragments++ > 0) result += options.delimiter;
      if (!options.highlightsAll && replacedTypes.has(word.type)) result += " ";
      else if (!wholeTypes.has(word.type)) {
        result += word.operand === undefined
          ? word.text
          : `${options.start}${word.text}${options.stop}`;
      }
    }
    wasShown = isShown;
  }
  return result;
}

function headlineWith(
  configuration: Configuration,
  text: string,
  query: TsQuery,
  options: HeadlineOptions,
): string {
  const words = headlineWords(configuration, text, query);
  const whole = new HeadlineText(words, query, options.shortWord);
  if (options.mostFragments > 0) return render(whole, bestFragments(whole, options), options);
  const span = options.highlightsAll
    ? { first: 0, last: whole.length - 1 }
    : bestSpan(whole, options);
  return render(whole, [span], options);
}

/** What a query has found in a text. Raises `22023`, `42601` or `22P02` for wrong options. */
export function headline(
  configuration: Configuration,
  text: string,
  query: TsQuery,
  options = "",
): string {
  return headlineWith(configuration, text, query, headlineOptions(options));
}

/** JSON with all its strings replaced. */
function mapStrings(json: string, map: (text: string) => string): string {
  switch (jsonKindOf(json)) {
    case "array":
      return `[${[...jsonElements(json)].map((each) => mapStrings(each, map)).join(",")}]`;
    case "object": {
      const members = [...jsonMembers(json)];
      const texts = members.map(([key, value]) => `${jsonString(key)}:${mapStrings(value, map)}`);
      return `{${texts.join(",")}}`;
    }
    case "string":
      return jsonString(map(decodeJsonString(json.trim())));
    default:
      return json.trim();
  }
}

/** What a query has found in the strings of JSON. */
export function jsonHeadline(
  configuration: Configuration,
  json: string,
  query: TsQuery,
  options = "",
): string {
  const chosen = headlineOptions(options);
  return mapStrings(json, (text) => headlineWith(configuration, text, query, chosen));
}

/** {@link jsonHeadline} for jsonb. */
export function jsonbHeadline(
  configuration: Configuration,
  json: string,
  query: TsQuery,
  options = "",
): string {
  return normalizeJsonb(jsonHeadline(configuration, json, query, options));
}
