import { Lexer } from "./lexer.ts";

/**
 * Bounds on one statement, found before it is parsed: PostgreSQL's parser allocates about 700 bytes
 * for each constant, and it recurses over the finished tree, which overflows the stack of
 * WebAssembly where the tree is deep.
 */
export interface Complexity {
  /** No tree of the text is deeper than this, in levels of expressions and queries. */
  readonly depth: number;
  /** Tokens of the statement that has most. */
  readonly tokens: number;
}

/**
 * Where a level of nesting is: inside parentheses, brackets or CASE. Every token may deepen the
 * tree, but the items of a list, of AND and OR, and the branches of CASE lie beside each other.
 * Joins and set operations deepen it whatever their own lists hold.
 */
interface Level {
  /** Tokens since the last comma, AND, OR, WHEN or ELSE. */
  item: number;
  /** The largest {@link item} and what is nested in it, so far. */
  deepest: number;
  /** Joins and set operations. */
  chained: number;
}

const listKeywords = new Set(["AND", "OR", "WHEN", "ELSE"]);
const chainKeywords = new Set(["JOIN", "UNION", "INTERSECT", "EXCEPT"]);

/** Measures the statements of a text. */
export function measureComplexity(text: string): Complexity {
  const lexer = new Lexer(text);
  let levels: Level[] = [newLevel()];
  let depth = 0;
  let tokens = 0;
  let mostTokens = 0;
  const close = () => {
    const nested = depthOf(levels.pop()!);
    const outer = levels[levels.length - 1]!;
    outer.deepest = Math.max(outer.deepest, outer.item + nested);
  };
  while (lexer.next()) {
    const level = levels[levels.length - 1]!;
    const text = lexer.kind === "punctuation" ? lexer.token : lexer.keyword;
    tokens++;
    if (text === ";") {
      while (levels.length > 1) close();
      depth = Math.max(depth, depthOf(levels[0]!));
      levels = [newLevel()];
      mostTokens = Math.max(mostTokens, tokens);
      tokens = 0;
    } else if (text === "(" || text === "[" || text === "CASE") {
      level.item++;
      levels.push(newLevel());
    } else if (text === ")" || text === "]" || text === "END") {
      if (levels.length > 1) close();
    } else if (text === "," || listKeywords.has(text)) {
      level.deepest = Math.max(level.deepest, level.item);
      level.item = 0;
    } else if (chainKeywords.has(text)) level.chained++;
    else level.item++;
  }
  while (levels.length > 1) close();
  return {
    depth: Math.max(depth, depthOf(levels[0]!)),
    tokens: Math.max(mostTokens, tokens),
  };
}

function newLevel(): Level {
  return { item: 0, deepest: 0, chained: 0 };
}

function depthOf(level: Level): number {
  return Math.max(level.deepest, level.item) + level.chained;
}
