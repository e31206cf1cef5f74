import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { utf8Length } from "../base/utf8.ts";
import {
  isQueryOperator,
  isSpaceAt,
  mostLexemeBytes,
  scanWord,
  skipSpace,
  wordTooLong,
} from "./text_search_word.ts";
import {
  greatestDistance,
  type QueryJunction,
  type QueryNode,
  type QueryOperand,
  type TsQuery,
} from "./tsquery.ts";

/**
 * Reads what queries are written in: tsquery's own syntax, that of web search engines, or any text.
 *
 * Source: PostgreSQL 15 documentation, 8.11.2 and 12.3.2.
 * @module
 */

/** A word of nothing but stop words, which falls out of the query. */
export const stopWord = { kind: "stop" } as const;

/** A query before its stop words fall out. */
export type UncleanNode = QueryOperand | UncleanNegation | UncleanJunction | typeof stopWord;

interface UncleanNegation {
  readonly kind: "not";
  readonly operand: UncleanNode;
}

interface UncleanJunction {
  readonly kind: QueryJunction["kind"];
  readonly distance: number;
  readonly left: UncleanNode;
  readonly right: UncleanNode;
}

/** What becomes of a word of a query. */
export type OperandMaker = (operand: QueryOperand) => UncleanNode;

type Operator =
  | { readonly kind: "not" }
  | { readonly kind: QueryJunction["kind"]; readonly distance: number };

type Token =
  | Operator
  | { readonly kind: "word"; readonly node: UncleanNode }
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "end" };

const priorities = { or: 1, and: 2, phrase: 3, not: 4 } as const;
const deepestQuery = 2000;
/** As many operators wait for their right operand at most. */
const mostWaiting = 32;

function syntaxError(text: string, what = "syntax error"): PgError {
  return new PgError(sqlState.syntax_error, `${what} in tsquery: "${text}"`);
}

/** Raises `54000` if a lexeme is too long for a query. */
export function checkOperand(operand: QueryOperand, query: string): QueryOperand {
  if (utf8Length(operand.text) > mostLexemeBytes) {
    throw wordTooLong(`word is too long in tsquery: "${query}"`);
  }
  return operand;
}

/** Takes the tokens of a query one by one. */
abstract class QueryScanner {
  protected at = 0;
  protected isOperandNext = true;
  /** Whether nothing has been read. */
  protected isFirst = true;

  constructor(readonly text: string, readonly makeOperand: OperandMaker) {}

  abstract next(): Token;

  protected word(text: string, weights = 0, isPrefix = false): Token {
    this.isOperandNext = false;
    this.isFirst = false;
    const operand: QueryOperand = { kind: "operand", text, weights, isPrefix };
    return { kind: "word", node: this.makeOperand(operand) };
  }

  protected operator(operator: Operator, length: number): Operator {
    this.at += length;
    this.isOperandNext = true;
    this.isFirst = false;
    return operator;
  }
}

const and: Operator = { kind: "and", distance: 0 };
const or: Operator = { kind: "or", distance: 0 };
const not: Operator = { kind: "not" };

/** Scans tsquery's own syntax. */
class StandardScanner extends QueryScanner {
  #depth = 0;

  override next(): Token {
    this.at = skipSpace(this.text, this.at);
    return this.isOperandNext ? this.#operand() : this.#operatorToken();
  }

  #operand(): Token {
    const { text } = this;
    switch (text[this.at]) {
      case "!":
        return this.operator(not, 1);
      case "(":
        this.#depth++;
        this.isFirst = false;
        this.at++;
        return { kind: "open" };
      case ":":
        throw syntaxError(text);
      case undefined:
        if (this.isFirst) return { kind: "end" };
        throw syntaxError(text, "no operand");
    }
    const word = scanWord(text, this.at, "tsquery")!;
    this.at = word.end;
    let weights = 0;
    let isPrefix = false;
    if (text[this.at] === ":") {
      for (this.at++;; this.at++) {
        const letter = "DCBA*".indexOf(text[this.at]?.toUpperCase() ?? "-");
        if (letter < 0) break;
        if (letter === 4) isPrefix = true;
        else weights |= 1 << letter;
      }
    }
    return this.word(word.text, weights, isPrefix);
  }

  #operatorToken(): Token {
    switch (this.text[this.at]) {
      case "&":
        return this.operator(and, 1);
      case "|":
        return this.operator(or, 1);
      case "<":
        return this.#phrase();
      case ")":
        if (--this.#depth < 0) throw syntaxError(this.text);
        this.at++;
        return { kind: "close" };
      case undefined:
        if (this.#depth > 0) throw syntaxError(this.text);
        return { kind: "end" };
    }
    throw syntaxError(this.text);
  }

  #phrase(): Token {
    const [whole, digits] = /^<(?:-|(\d+))>/.exec(this.text.slice(this.at, this.at + 40)) ?? [];
    if (whole === undefined) {
      if (/^<\d{6}/.test(this.text.slice(this.at, this.at + 10))) throw distanceOutOfRange();
      throw syntaxError(this.text);
    }
    const distance = Number(digits ?? 1);
    if (distance > greatestDistance) throw distanceOutOfRange();
    return this.operator({ kind: "phrase", distance }, whole.length);
  }
}

/** `22023` for a distance that no phrase can have. */
export function distanceOutOfRange(): PgError {
  return new PgError(
    sqlState.invalid_parameter_value,
    `distance in phrase operator must be an integer value between zero and ${greatestDistance} inclusive`,
  );
}

/** Scans what people write who know search engines; nothing of it is an error. */
class WebScanner extends QueryScanner {
  override next(): Token {
    for (;;) {
      const token = this.isOperandNext ? this.#operand() : this.#operatorToken();
      if (token !== undefined) return token;
    }
  }

  #operand(): Token | undefined {
    const { text } = this;
    this.at = skipSpace(text, this.at);
    const character = text[this.at];
    if (character === "-") return this.operator(not, 1);
    if (character === '"') {
      const end = text.indexOf('"', this.at + 1);
      const inside = text.slice(this.at + 1, end < 0 ? text.length : end);
      this.at = end < 0 ? text.length : end + 1;
      return this.word(inside);
    }
    if (isQueryOperator(character)) {
      this.at++;
      this.isFirst = false;
      return undefined;
    }
    const word = scanWord(text, this.at, "websearch");
    if (word !== undefined) {
      this.at = word.end;
      return this.word(word.text);
    }
    if (this.isFirst) return { kind: "end" };
    this.isOperandNext = false;
    return { kind: "word", node: stopWord };
  }

  #operatorToken(): Token | undefined {
    const { text } = this;
    const character = text[this.at];
    if (character === undefined) return { kind: "end" };
    if (this.#isOr()) return this.operator(or, 2);
    if (isQueryOperator(character) || isSpaceAt(text, this.at)) {
      this.at++;
      return undefined;
    }
    return this.operator(and, 0);
  }

  /** Whether the word OR stands here, with something behind it. */
  #isOr(): boolean {
    const { text } = this;
    if (text.slice(this.at, this.at + 2).toLowerCase() !== "or") return false;
    const behind = this.at + 2;
    const following = String.fromCodePoint(text.codePointAt(behind) ?? 0);
    if (behind >= text.length || /^[-_\p{Alphabetic}\p{Nd}]/u.test(following)) return false;
    return skipSpace(text, behind + following.length) < text.length;
  }
}

/** Takes a whole text for one operand. */
class PlainScanner extends QueryScanner {
  override next(): Token {
    const { text } = this;
    if (this.at === text.length) return { kind: "end" };
    this.at = text.length;
    return this.word(text);
  }
}

const scanners = { tsquery: StandardScanner, websearch: WebScanner, plain: PlainScanner } as const;

/** Builds the tree of a query from its tokens. */
class QueryParser {
  constructor(readonly scanner: QueryScanner) {}

  /** Up to the end or a closing parenthesis; `undefined` if there is nothing. */
  parse(depth: number): UncleanNode | undefined {
    if (depth > deepestQuery) throw tooDeep();
    const operands: UncleanNode[] = [];
    const waiting: Operator[] = [];
    const settle = (priority: number, isNot: boolean) => {
      while (waiting.length > 0) {
        const top = priorities[waiting.at(-1)!.kind];
        if (isNot ? priority >= top : priority > top) break;
        operands.push(join(waiting.pop()!, operands));
      }
    };
    for (;;) {
      const token = this.scanner.next();
      if (token.kind === "end" || token.kind === "close") break;
      if (token.kind === "word") operands.push(token.node);
      else if (token.kind === "open") {
        const inner = this.parse(depth + 1);
        if (inner !== undefined) operands.push(inner);
      } else {
        settle(priorities[token.kind], token.kind === "not");
        if (waiting.length === mostWaiting) {
          throw new PgError(sqlState.internal_error, "tsquery stack too small");
        }
        waiting.push(token);
      }
    }
    settle(0, false);
    return operands[0];
  }
}

function tooDeep(): PgError {
  return new PgError(sqlState.statement_too_complex, "stack depth limit exceeded");
}

/** How deep the trees are that are being put together, so that nothing that follows is too deep. */
const depths = new WeakMap<object, number>();

function join(operator: Operator, operands: UncleanNode[]): UncleanNode {
  const right = operands.pop()!;
  if (operator.kind === "not") return measured({ kind: "not", operand: right }, [right]);
  const left = operands.pop()!;
  return measured({ ...operator, left, right }, [left, right]);
}

function measured<T extends UncleanNode>(node: T, below: readonly UncleanNode[]): T {
  const depth = 1 + Math.max(...below.map((each) => depths.get(each) ?? 0));
  if (depth > deepestQuery) throw tooDeep();
  depths.set(node, depth);
  return node;
}

/** A tree without its stop words, and by how much phrases on either side of it have grown. */
interface Cleaned {
  readonly node: QueryNode | null;
  readonly before: number;
  readonly behind: number;
}

function clean(node: UncleanNode): Cleaned {
  if (node.kind === "stop") return { node: null, before: 0, behind: 0 };
  if (node.kind === "operand") return { node, before: 0, behind: 0 };
  if (node.kind === "not") {
    const cleaned = clean(node.operand);
    return cleaned.node === null
      ? cleaned
      : { ...cleaned, node: { kind: "not", operand: cleaned.node } };
  }
  return cleanJunction(node);
}

/** What stop words stood between two lexemes of a phrase counts in the distance between these. */
function cleanJunction({ kind, distance, left, right }: UncleanJunction): Cleaned {
  const [first, second] = [clean(left), clean(right)];
  const isPhrase = kind === "phrase";
  const own = isPhrase ? distance : 0;
  if (first.node === null && second.node === null) {
    const width = isPhrase
      ? first.before + own + second.before
      : Math.max(first.before, second.before);
    return { node: null, before: width, behind: width };
  }
  if (first.node === null) {
    return isPhrase ? { ...second, before: first.before + own + second.before } : second;
  }
  if (second.node === null) {
    return isPhrase ? { ...first, behind: first.behind + own + second.behind } : first;
  }
  const nodes = { left: first.node, right: second.node };
  if (!isPhrase) return { node: { kind, distance, ...nodes }, before: 0, behind: 0 };
  const grown = distance + first.behind + second.before;
  return {
    node: { kind, distance: grown, ...nodes },
    before: first.before,
    behind: second.behind,
  };
}

/**
 * Reads a query.
 * @param makeOperand what becomes of its words
 * @throws PgError `42601`, `22023` for a distance out of range, `54000`, `54001`
 */
export function parseQueryText(
  text: string,
  syntax: keyof typeof scanners,
  makeOperand: OperandMaker,
): TsQuery {
  const checked: OperandMaker = (operand) => {
    const made = makeOperand(operand);
    return made.kind === "operand" ? checkOperand(made, text) : made;
  };
  const scanner = new scanners[syntax](text, checked);
  const root = new QueryParser(scanner).parse(0);
  return { root: root === undefined ? null : clean(root).node };
}
