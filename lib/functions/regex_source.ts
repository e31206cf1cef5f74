import { escapedCharacter } from "./regex_class.ts";
import type { ParsedRegex, RegexAnchor, RegexNode } from "./regex_syntax.ts";

const word = "[\\p{L}\\p{Nd}_]";

/** Anchors in JavaScript's syntax, whose `\b` knows ASCII only. */
export const anchorSources: Readonly<Record<RegexAnchor, string>> = {
  textStart: "(?<![\\s\\S])",
  textEnd: "(?![\\s\\S])",
  lineStart: "(?<![^\\n])",
  lineEnd: "(?![^\\n])",
  wordStart: `(?<!${word})(?=${word})`,
  wordEnd: `(?<=${word})(?!${word})`,
  wordEdge: `(?:(?<!${word})(?=${word})|(?<=${word})(?!${word}))`,
  noWordEdge: `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`,
};

/** A set of characters in JavaScript's syntax; an empty content means any character or none. */
export function setSource(content: string, negated: boolean): string {
  if (content === "") return negated ? "[\\s\\S]" : "[]";
  return `[${negated ? "^" : ""}${content}]`;
}

function countsSource(minimum: number, maximum: number): string {
  if (maximum === Infinity) {
    if (minimum === 0) return "*";
    return minimum === 1 ? "+" : `{${minimum},}`;
  }
  return minimum === 0 && maximum === 1 ? "?" : `{${minimum},${maximum}}`;
}

function source(node: RegexNode): string {
  switch (node.kind) {
    case "character":
      return escapedCharacter(node.codePoint);
    case "set":
      return setSource(node.content, node.negated);
    case "sequence":
      return node.items.length === 1 ? source(node.items[0]!) : node.items.map(inSequence).join("");
    case "choice":
      return node.items.map(source).join("|");
    case "repeat":
      return `(?:${source(node.item)})${countsSource(node.minimum, node.maximum)}${
        node.greedy ? "" : "?"
      }`;
    case "group":
      return `(${source(node.item)})`;
    case "anchor":
      return anchorSources[node.anchor];
    case "look":
      return `(?${node.ahead ? "" : "<"}${node.negated ? "!" : "="}${source(node.item)})`;
    case "reference":
      return `(?:\\${node.index})`;
  }
}

function inSequence(node: RegexNode): string {
  const text = source(node);
  return node.kind === "choice" || node.kind === "sequence" ? `(?:${text})` : text;
}

/** The pattern in the syntax of JavaScript's RegExp, for the flags `u` and, to ignore case, `i`. */
export function regexSource({ node }: ParsedRegex): string {
  return source(node);
}
