import {
  type OperandMaker,
  parseQueryText,
  stopWord,
  type UncleanNode,
} from "../../pgtypes/tsquery_parser.ts";
import type { QueryOperand, TsQuery } from "../../pgtypes/tsquery.ts";
import type { Configuration } from "./dictionaries.ts";
import { wordsOf } from "./document.ts";

/**
 * What people look for made into tsqueries.
 *
 * Source: PostgreSQL 15 documentation, 12.3.2.
 * @module
 */

type Join = "and" | "phrase";

/** The lexemes of one operand, which may be several words; stop words among them keep their places. */
function operandNode(
  configuration: Configuration,
  join: Join,
  { text, weights, isPrefix }: QueryOperand,
): UncleanNode {
  const { words } = wordsOf(configuration, text, 0);
  let whole: UncleanNode | undefined;
  let previous = 0;
  const append = (node: UncleanNode) => {
    const distance = join === "phrase" ? 1 : 0;
    whole = whole === undefined ? node : { kind: join, distance, left: whole, right: node };
  };
  for (const { text: lexeme, position } of words) {
    for (let gap = previous + 1; previous > 0 && gap < position; gap++) append(stopWord);
    append({ kind: "operand", text: lexeme, weights, isPrefix });
    previous = position;
  }
  return whole ?? stopWord;
}

function maker(configuration: Configuration, join: Join): OperandMaker {
  return (operand) => operandNode(configuration, join, operand);
}

/** Operators and words, as to_tsquery() takes them. Raises `42601` as tsquery's input does. */
export function queryOfOperators(configuration: Configuration, text: string): TsQuery {
  return parseQueryText(text, "tsquery", maker(configuration, "phrase"));
}

/** What search engines on the web take; it never raises `42601`. */
export function queryOfWebSearch(configuration: Configuration, text: string): TsQuery {
  return parseQueryText(text, "websearch", maker(configuration, "phrase"));
}

/** Any text, whose words are joined in one way. */
export function queryOfText(configuration: Configuration, text: string, join: Join): TsQuery {
  return parseQueryText(text, "plain", maker(configuration, join));
}
