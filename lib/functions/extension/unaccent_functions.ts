import { type FunctionTable, scalar } from "../definition.ts";
import { unaccentRules } from "./unaccent_rules.ts";

/**
 * The function of the extension unaccent.
 *
 * Source: PostgreSQL 15 documentation, F.48.
 * @module
 */

interface Rules {
  readonly replacements: ReadonlyMap<string, string>;
  /** The most characters that one rule replaces. */
  readonly longest: number;
}

let rules: Rules | undefined;

function loadRules(): Rules {
  const replacements = new Map(
    unaccentRules.split("\n").map((line): [string, string] => {
      const [from = "", to = ""] = line.trim().split(/\s+/);
      return [from, to];
    }),
  );
  const longest = Math.max(...[...replacements.keys()].map((each) => [...each].length));
  return { replacements, longest };
}

/** A text with its letters with accents replaced; the longest rule that fits counts. */
function unaccent(text: string): string {
  rules ??= loadRules();
  const characters = [...text];
  let result = "";
  for (let at = 0; at < characters.length;) {
    let length = Math.min(rules.longest, characters.length - at);
    let replacement: string | undefined;
    for (; length > 0 && replacement === undefined; length--) {
      replacement = rules.replacements.get(characters.slice(at, at + length).join(""));
    }
    result += replacement ?? characters[at]!;
    at += replacement === undefined ? 1 : length + 1;
  }
  return result;
}

/** The function of unaccent, without that which names a dictionary. */
export const unaccentFunctions: FunctionTable = {
  "unaccent(text)": scalar(unaccent),
};
