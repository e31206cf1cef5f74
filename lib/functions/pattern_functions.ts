import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";
import { charactersBefore, unitOfCharacter } from "./characters.ts";
import { type FunctionTable, rows, scalar } from "./definition.ts";
import { lowerCase } from "./letter_case.ts";
import { matchesLike, withLikeEscape } from "./like_pattern.ts";
import { defaultRegexOptions, type RegexOptions, withRegexOption } from "./regex_syntax.ts";
import { type RegexMatch, regularExpression } from "./regular_expression.ts";
import { replacementText } from "./regex_replacement.ts";
import { regexOfSimilar } from "./similar_pattern.ts";

const ignoringCase: RegexOptions = { ...defaultRegexOptions, ignoreCase: true };

/** What the flags argument of the regexp functions says. */
interface Flags {
  readonly options: RegexOptions;
  readonly global: boolean;
}

function readFlags(flags: string): Flags {
  let options = defaultRegexOptions;
  let global = false;
  for (const letter of flags) {
    if (letter === "g") {
      global = true;
      continue;
    }
    const changed = withRegexOption(options, letter);
    if (changed === undefined) {
      throw new PgError(
        sqlState.invalid_parameter_value,
        `invalid regular expression option: "${letter}"`,
      );
    }
    options = changed;
  }
  return { options, global };
}

/** The options of a function for which the flag `g` means nothing. */
function optionsWithoutGlobal(flags: string, functionName: string, hint?: string): RegexOptions {
  const { options, global } = readFlags(flags);
  if (!global) return options;
  throw new PgError(
    sqlState.invalid_parameter_value,
    `${functionName} does not support the "global" option`,
    hint === undefined ? {} : { hint },
  );
}

function part(text: string, match: RegexMatch, group: number): string | null {
  const start = match[2 * group];
  return start === undefined || start < 0 ? null : text.slice(start, match[2 * group + 1]);
}

/** What regexp_match gives for a match: the groups, or the whole where there are none. */
function parts(text: string, match: RegexMatch): ArrayValue {
  if (match.length === 2) return arrayOf([part(text, match, 0)]);
  const groups: (string | null)[] = [];
  for (let group = 1; group < match.length / 2; group++) groups.push(part(text, match, group));
  return arrayOf(groups);
}

function regexpMatch(text: string, pattern: string, flags = ""): ArrayValue | null {
  const options = optionsWithoutGlobal(
    flags,
    "regexp_match()",
    "Use the regexp_matches function instead.",
  );
  const match = regularExpression(pattern, options).search(text, 0);
  return match === undefined ? null : parts(text, match);
}

function* regexpMatches(text: string, pattern: string, flags = ""): Iterable<[ArrayValue]> {
  const { options, global } = readFlags(flags);
  for (const match of regularExpression(pattern, options).searchAll(text)) {
    yield [parts(text, match)];
    if (!global) return;
  }
}

function* split(text: string, pattern: string, flags: string, name: string): Iterable<string> {
  const options = optionsWithoutGlobal(flags, `${name}()`);
  let from = 0;
  for (const [start, end] of regularExpression(pattern, options).searchAll(text)) {
    // An empty match at either end, or right behind another match, separates nothing.
    if (start === end && (start === from || start! >= text.length)) continue;
    yield text.slice(from, start);
    from = end!;
  }
  yield text.slice(from);
}

function positive(value: number, name: string, least = 1): number {
  if (value >= least) return value;
  throw new PgError(
    sqlState.invalid_parameter_value,
    `invalid value for parameter "${name}": ${value}`,
  );
}

/** Replaces the match with a number, counted from 1, or all of them for 0. */
function replaceMatches(
  text: string,
  pattern: string,
  replacement: string,
  options: RegexOptions,
  start: number,
  wanted: number,
): string {
  const expression = regularExpression(pattern, options);
  let result = "";
  let from = 0;
  let count = 0;
  for (const match of expression.searchAll(text, unitOfCharacter(text, start - 1))) {
    count++;
    if (wanted !== 0 && count !== wanted) continue;
    result += text.slice(from, match[0]) + replacementText(text, match, replacement);
    from = match[1]!;
    if (wanted !== 0) break;
  }
  return result + text.slice(from);
}

function regexpReplace(text: string, pattern: string, replacement: string, flags = ""): string {
  if (flags !== "" && flags[0]! >= "0" && flags[0]! <= "9") {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `invalid regular expression option: "${flags[0]}"`,
      {
        hint:
          "If you meant to use regexp_replace() with a start parameter, cast the fourth argument to integer explicitly.",
      },
    );
  }
  const { options, global } = readFlags(flags);
  return replaceMatches(text, pattern, replacement, options, 1, global ? 0 : 1);
}

function regexpReplaceFrom(
  text: string,
  pattern: string,
  replacement: string,
  start: number,
  wanted = 1,
  flags = "",
): string {
  const { options } = readFlags(flags);
  return replaceMatches(
    text,
    pattern,
    replacement,
    options,
    positive(start, "start"),
    positive(wanted, "n", 0),
  );
}

function regexpCount(text: string, pattern: string, start = 1, flags = ""): number {
  const options = optionsWithoutGlobal(flags, "regexp_count()");
  const from = unitOfCharacter(text, positive(start, "start") - 1);
  let count = 0;
  for (const _ of regularExpression(pattern, options).searchAll(text, from)) count++;
  return count;
}

function nthMatch(
  text: string,
  pattern: string,
  start: number,
  wanted: number,
  options: RegexOptions,
): RegexMatch | undefined {
  const from = unitOfCharacter(text, positive(start, "start") - 1);
  let count = 0;
  for (const match of regularExpression(pattern, options).searchAll(text, from)) {
    if (++count === wanted) return match;
  }
  return undefined;
}

function regexpInstr(
  text: string,
  pattern: string,
  start = 1,
  wanted = 1,
  endOption = 0,
  flags = "",
  group = 0,
): number {
  positive(wanted, "n");
  if (endOption !== 0 && endOption !== 1) positive(-1, "endoption");
  const options = optionsWithoutGlobal(flags, "regexp_instr()");
  const match = nthMatch(text, pattern, start, wanted, options);
  const unit = match?.[2 * positive(group, "subexpr", 0) + endOption] ?? -1;
  return unit < 0 ? 0 : charactersBefore(text, unit) + 1;
}

function regexpSubstr(
  text: string,
  pattern: string,
  start = 1,
  wanted = 1,
  flags = "",
  group = 0,
): string | null {
  positive(wanted, "n");
  const options = optionsWithoutGlobal(flags, "regexp_substr()");
  const match = nthMatch(text, pattern, start, wanted, options);
  return match === undefined ? null : part(text, match, positive(group, "subexpr", 0));
}

/** `substring(text from pattern)`: the first group, or the whole match. */
function substringMatch(text: string, pattern: string): string | null {
  const match = regularExpression(pattern, defaultRegexOptions).search(text, 0);
  return match === undefined ? null : part(text, match, match.length > 2 ? 1 : 0);
}

const likes: FunctionTable = Object.fromEntries(
  ["text", "name", "bpchar"].flatMap((type) => [
    [`${type}like(${type},text)`, scalar(matchesLike)],
    [
      `${type}nlike(${type},text)`,
      scalar((text: string, pattern: string) => !matchesLike(text, pattern)),
    ],
    [`${type}iclike(${type},text)`, scalar(matchesLikeIgnoringCase)],
    [
      `${type}icnlike(${type},text)`,
      scalar((text: string, pattern: string) => !matchesLikeIgnoringCase(text, pattern)),
    ],
  ]),
);

function matchesLikeIgnoringCase(text: string, pattern: string): boolean {
  return matchesLike(lowerCase(text), lowerCase(pattern));
}

function matches(options: RegexOptions, wanted: boolean) {
  return scalar((text: string, pattern: string) =>
    regularExpression(pattern, options).test(text) === wanted
  );
}

const regexOperators: FunctionTable = Object.fromEntries(
  ["text", "name", "bpchar"].flatMap((type) => [
    [`${type}regexeq(${type},text)`, matches(defaultRegexOptions, true)],
    [`${type}regexne(${type},text)`, matches(defaultRegexOptions, false)],
    [`${type}icregexeq(${type},text)`, matches(ignoringCase, true)],
    [`${type}icregexne(${type},text)`, matches(ignoringCase, false)],
  ]),
);

const regexpLike = scalar((text: string, pattern: string, flags = "") =>
  regularExpression(pattern, optionsWithoutGlobal(flags, "regexp_like()")).test(text)
);
const count = scalar(regexpCount);
const position = scalar(regexpInstr);
const substr = scalar(regexpSubstr);
const replace = scalar(regexpReplace);
const replaceFrom = scalar(regexpReplaceFrom);
const match = scalar(regexpMatch);
const matchRows = rows((_, text: string, pattern: string, flags?: string) =>
  regexpMatches(text, pattern, flags)
);
const splitToArray = scalar((text: string, pattern: string, flags = "") =>
  arrayOf([...split(text, pattern, flags, "regexp_split_to_array")])
);
const splitToRows = rows(function* (_, text: string, pattern: string, flags = "") {
  for (const piece of split(text, pattern, flags, "regexp_split_to_table")) yield [piece];
});

/** LIKE, ILIKE, SIMILAR TO and regular expressions. */
export const patternFunctions: FunctionTable = {
  ...likes,
  ...regexOperators,
  "like(text,text)": scalar(matchesLike),
  "notlike(text,text)": scalar((text: string, pattern: string) => !matchesLike(text, pattern)),
  "like_escape(text,text)": scalar(withLikeEscape),
  "similar_to_escape(text)": scalar((pattern: string) => regexOfSimilar(pattern, "\\")),
  "similar_to_escape(text,text)": scalar(regexOfSimilar),
  "substring(text,text)": scalar(substringMatch),
  "substring(text,text,text)": scalar((text: string, pattern: string, escape: string) =>
    substringMatch(text, regexOfSimilar(pattern, escape))
  ),
  "regexp_like(text,text)": regexpLike,
  "regexp_like(text,text,text)": regexpLike,
  "regexp_count(text,text)": count,
  "regexp_count(text,text,int4)": count,
  "regexp_count(text,text,int4,text)": count,
  "regexp_instr(text,text)": position,
  "regexp_instr(text,text,int4)": position,
  "regexp_instr(text,text,int4,int4)": position,
  "regexp_instr(text,text,int4,int4,int4)": position,
  "regexp_instr(text,text,int4,int4,int4,text)": position,
  "regexp_instr(text,text,int4,int4,int4,text,int4)": position,
  "regexp_substr(text,text)": substr,
  "regexp_substr(text,text,int4)": substr,
  "regexp_substr(text,text,int4,int4)": substr,
  "regexp_substr(text,text,int4,int4,text)": substr,
  "regexp_substr(text,text,int4,int4,text,int4)": substr,
  "regexp_replace(text,text,text)": replace,
  "regexp_replace(text,text,text,text)": replace,
  "regexp_replace(text,text,text,int4)": replaceFrom,
  "regexp_replace(text,text,text,int4,int4)": replaceFrom,
  "regexp_replace(text,text,text,int4,int4,text)": replaceFrom,
  "regexp_match(text,text)": match,
  "regexp_match(text,text,text)": match,
  "regexp_matches(text,text)": matchRows,
  "regexp_matches(text,text,text)": matchRows,
  "regexp_split_to_array(text,text)": splitToArray,
  "regexp_split_to_array(text,text,text)": splitToArray,
  "regexp_split_to_table(text,text)": splitToRows,
  "regexp_split_to_table(text,text,text)": splitToRows,
};
