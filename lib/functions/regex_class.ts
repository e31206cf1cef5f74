import { invalidRegex } from "./regex_syntax.ts";

/** What the names of character classes mean, as contents of a bracket expression of JavaScript's. */
const classes: Readonly<Record<string, string>> = {
  alnum: "\\p{L}\\p{Nd}",
  alpha: "\\p{L}",
  ascii: "\\u0000-\\u007f",
  blank: " \\t\\u00a0\\u3000",
  cntrl: "\\p{Cc}",
  digit: "0-9",
  graph: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}",
  lower: "\\p{Ll}",
  print: "\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}",
  punct: "\\p{P}\\p{S}",
  space: "\\s",
  upper: "\\p{Lu}",
  word: "\\p{L}\\p{Nd}_",
  xdigit: "0-9a-fA-F",
};

/** The contents of the class that `\d`, `\s` and `\w` stand for. */
export const shorthandClasses: Readonly<Record<string, string>> = {
  d: "0-9",
  s: "\\s",
  w: classes.word!,
};

/** The content of a named class; `2201B` if there is none of the name. */
export function namedClass(name: string): string {
  const content = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (content === undefined) throw invalidRegex("invalid character class");
  return content;
}

/** A character as it is written in a bracket expression or outside of one. */
export function escapedCharacter(codePoint: number): string {
  const isPlain = (codePoint >= 0x30 && codePoint <= 0x39) ||
    (codePoint >= 0x41 && codePoint <= 0x5a) || (codePoint >= 0x61 && codePoint <= 0x7a);
  return isPlain ? String.fromCharCode(codePoint) : `\\u{${codePoint.toString(16)}}`;
}

/** A range of characters; `2201B` if it ends before it begins. */
export function characterRange(first: number, last: number): string {
  if (last < first) throw invalidRegex("invalid character range");
  return `${escapedCharacter(first)}-${escapedCharacter(last)}`;
}
