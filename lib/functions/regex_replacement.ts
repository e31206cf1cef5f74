import type { RegexMatch } from "./regular_expression.ts";

/**
 * The text that takes the place of a match in regexp_replace(): `\1` … `\9` are the groups, `\&` the
 * whole match, `\\` a backslash. Other backslashes are kept.
 */
export function replacementText(text: string, match: RegexMatch, replacement: string): string {
  if (!replacement.includes("\\")) return replacement;
  let result = "";
  for (let at = 0; at < replacement.length; at++) {
    const character = replacement[at]!;
    const next = replacement[at + 1];
    if (character !== "\\" || next === undefined) {
      result += character;
      continue;
    }
    const group = next === "&" ? 0 : next >= "1" && next <= "9" ? Number(next) : undefined;
    if (group !== undefined) {
      const start = match[2 * group] ?? -1;
      if (start >= 0) result += text.slice(start, match[2 * group + 1]);
      at++;
    } else {
      result += character;
      if (next === "\\") at++;
    }
  }
  return result;
}
