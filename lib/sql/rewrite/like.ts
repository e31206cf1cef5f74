import type { Node } from "@pgsql/types";
import { literalValue, sqliteLiteral, sqliteOperator } from "../sqlite_node.ts";
import { stringsOf } from "../tree.ts";

/** OIDs in pg_proc of textlike, namelike and bpcharlike, and of their negations. */
const likeFunctions: ReadonlySet<number> = new Set([850, 858, 1631]);
const notLikeFunctions: ReadonlySet<number> = new Set([851, 859, 1632]);

/** SQLite refuses longer patterns: SQLITE_MAX_LIKE_PATTERN_LENGTH. */
const longestPattern = 10_000;

/**
 * LIKE with a pattern that is written in the text becomes GLOB, which is case-sensitive as
 * PostgreSQL's LIKE is and can use an index, as SQLite's LIKE can not.
 * @param functionOid the function behind the operator
 * @returns `undefined` where it is not LIKE or the pattern is not known
 */
export function patternMatch(functionOid: number, operands: readonly Node[]): Node | undefined {
  const negated = notLikeFunctions.has(functionOid);
  if (!negated && !likeFunctions.has(functionOid)) return undefined;
  const [value, pattern] = operands;
  const glob = globOf(pattern!);
  if (glob === undefined || glob.length > longestPattern) return undefined;
  const match = sqliteOperator(value!, "GLOB", sqliteLiteral(glob));
  return negated ? { BoolExpr: { boolop: "NOT_EXPR", args: [match] } } : match;
}

function globOf(pattern: Node): string | undefined {
  const text = textOf(pattern);
  if (text !== undefined) return globPattern(text, "\\");
  if (!("FuncCall" in pattern)) return undefined;
  const { funcname, args = [] } = pattern.FuncCall;
  if (stringsOf(funcname).at(-1) !== "like_escape") return undefined;
  const [escaped, escape] = args.map(textOf);
  if (escaped === undefined || escape === undefined || [...escape].length > 1) return undefined;
  return globPattern(escaped, escape);
}

function textOf(node: Node): string | undefined {
  const value = literalValue(node);
  if (typeof value === "string") return value;
  return "A_Const" in node && node.A_Const.sval !== undefined
    ? node.A_Const.sval.sval ?? ""
    : undefined;
}

/** `undefined` for a pattern that ends in its escape character, which is an error. */
function globPattern(pattern: string, escape: string): string | undefined {
  let glob = "";
  let escaped = false;
  for (const character of pattern) {
    if (!escaped && character === escape) {
      escaped = true;
      continue;
    }
    if (!escaped && character === "%") glob += "*";
    else if (!escaped && character === "_") glob += "?";
    else if (character === "*" || character === "?" || character === "[") glob += `[${character}]`;
    else glob += character;
    escaped = false;
  }
  return escaped ? undefined : glob;
}
