import { notSupported, PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { decimalText, parseDecimal } from "../../pgtypes/decimal.ts";
import { invalidInput } from "../../pgtypes/input_text.ts";
import { jsonString } from "../../pgtypes/jsonb.ts";
import {
  isPredicate,
  type JsonPath,
  type PathExpression,
  type PathMethod,
  type PathPredicate,
  type PathStep,
} from "./expression.ts";
import { PathLexer, pathSyntaxError, type Token } from "./lexer.ts";

/*
 * The grammar of jsonpath. Source: jsonpath_gram.y of PostgreSQL 15, and its documentation, 9.16.2.
 */

const methods: ReadonlySet<string> = new Set([
  ...["abs", "ceiling", "double", "floor", "keyvalue", "size", "type"],
]);
const comparisons: Readonly<Record<string, "==" | "!=" | "<" | "<=" | ">" | ">=">> = {
  "==": "==",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** Reads one jsonpath. */
class PathParser {
  readonly #lexer: PathLexer;
  #token: Token;
  /** How many filters and subscripts the present place is in. */
  #filters = 0;
  #subscripts = 0;

  constructor(text: string) {
    this.#lexer = new PathLexer(text);
    this.#token = this.#lexer.next();
  }

  #unexpected(): PgError {
    return pathSyntaxError("syntax error", this.#token.written);
  }

  #advance(): Token {
    const token = this.#token;
    this.#token = this.#lexer.next();
    return token;
  }

  #isOperator(text: string): boolean {
    return this.#token.kind === "operator" && this.#token.text === text;
  }

  #isWord(text: string): boolean {
    return this.#token.kind === "word" && this.#token.written.toLowerCase() === text;
  }

  #takeOperator(text: string): boolean {
    if (!this.#isOperator(text)) return false;
    this.#advance();
    return true;
  }

  #takeWord(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#advance();
    return true;
  }

  #expectOperator(text: string): void {
    if (!this.#takeOperator(text)) throw this.#unexpected();
  }

  parse(): JsonPath {
    const strict = this.#takeWord("strict");
    if (!strict) this.#takeWord("lax");
    const expression = this.#disjunction();
    if (this.#token.kind !== "end") throw this.#unexpected();
    return { strict, expression };
  }

  #predicate(expression: PathExpression): PathPredicate {
    if (isPredicate(expression)) return expression;
    throw this.#unexpected();
  }

  #disjunction(): PathExpression {
    let left = this.#conjunction();
    while (this.#isOperator("||")) {
      const condition = this.#predicate(left);
      this.#advance();
      left = { kind: "or", left: condition, right: this.#predicate(this.#conjunction()) };
    }
    return left;
  }

  #conjunction(): PathExpression {
    let left = this.#negation();
    while (this.#isOperator("&&")) {
      const condition = this.#predicate(left);
      this.#advance();
      left = { kind: "and", left: condition, right: this.#predicate(this.#negation()) };
    }
    return left;
  }

  #negation(): PathExpression {
    if (!this.#takeOperator("!")) return this.#comparison();
    // What is negated is in parentheses, or a test for existence.
    if (!this.#isOperator("(") && !this.#isWord("exists")) throw this.#unexpected();
    return { kind: "not", operand: this.#predicate(this.#primary()) };
  }

  #comparison(): PathExpression {
    const left = this.#sum();
    const operator = this.#token.kind === "operator" ? comparisons[this.#token.text] : undefined;
    if (operator !== undefined) {
      this.#advance();
      return { kind: "compare", operator, left, right: this.#sum() };
    }
    if (this.#takeWord("starts")) {
      if (!this.#takeWord("with")) throw this.#unexpected();
      const { kind } = this.#token;
      if (kind !== "string" && kind !== "variable") throw this.#unexpected();
      return { kind: "startsWith", operand: left, start: this.#primary() };
    }
    if (this.#takeWord("like_regex")) return this.#likeRegex(left);
    return left;
  }

  #likeRegex(operand: PathExpression): PathExpression {
    if (this.#token.kind !== "string") throw this.#unexpected();
    const pattern = this.#advance().text;
    let flags = "";
    if (this.#takeWord("flag")) {
      if (this.#token.kind !== "string") throw this.#unexpected();
      flags = this.#advance().text;
    }
    for (const flag of flags) {
      if (!"ismxq".includes(flag)) {
        throw new PgError(sqlState.syntax_error, "invalid input syntax for type jsonpath", {
          detail: `Unrecognized flag character "${flag}" in LIKE_REGEX predicate.`,
        });
      }
    }
    if (flags.includes("x") && !flags.includes("q")) {
      throw notSupported('XQuery "x" flag (expanded regular expressions) is not implemented');
    }
    return { kind: "likeRegex", operand, pattern, flags };
  }

  #sum(): PathExpression {
    let left = this.#product();
    for (;;) {
      const { kind, text } = this.#token;
      if (kind !== "operator" || (text !== "+" && text !== "-")) return left;
      this.#advance();
      left = { kind: "arithmetic", operator: text, left, right: this.#product() };
    }
  }

  #product(): PathExpression {
    let left = this.#signed();
    for (;;) {
      const { kind, text } = this.#token;
      if (kind !== "operator" || (text !== "*" && text !== "/" && text !== "%")) return left;
      this.#advance();
      left = { kind: "arithmetic", operator: text, left, right: this.#signed() };
    }
  }

  #signed(): PathExpression {
    const { kind, text } = this.#token;
    if (kind !== "operator" || (text !== "+" && text !== "-")) return this.#steps();
    this.#advance();
    return { kind: "sign", operator: text, operand: this.#signed() };
  }

  #steps(): PathExpression {
    let base = this.#primary();
    for (let step = this.#step(); step !== undefined; step = this.#step()) {
      base = { kind: "access", base, step };
    }
    return base;
  }

  #primary(): PathExpression {
    const token = this.#advance();
    switch (token.kind) {
      case "string":
        return { kind: "literal", json: jsonString(token.text) };
      case "number":
        return { kind: "literal", json: decimalText(parseDecimal(token.text)) };
      case "variable":
        return { kind: "variable", name: token.text };
      case "word":
        return this.#keyword(token);
      case "operator":
        if (token.text === "$") return { kind: "root" };
        if (token.text === "@") return this.#current();
        if (token.text === "(") return this.#parenthesized();
    }
    throw pathSyntaxError("syntax error", token.written);
  }

  #current(): PathExpression {
    if (this.#filters > 0) return { kind: "current" };
    throw new PgError(sqlState.syntax_error, "@ is not allowed in root expressions");
  }

  #keyword(token: Token): PathExpression {
    const { written } = token;
    if (written === "true" || written === "false" || written === "null") {
      return { kind: "literal", json: written };
    }
    switch (written.toLowerCase()) {
      case "last":
        if (this.#subscripts > 0) return { kind: "last" };
        throw new PgError(sqlState.syntax_error, "LAST is allowed only in array subscripts");
      case "exists": {
        this.#expectOperator("(");
        const path = this.#sum();
        this.#expectOperator(")");
        return { kind: "exists", path };
      }
    }
    throw pathSyntaxError("syntax error", written);
  }

  #parenthesized(): PathExpression {
    const inner = this.#disjunction();
    this.#expectOperator(")");
    if (isPredicate(inner) && this.#takeWord("is")) {
      if (!this.#takeWord("unknown")) throw this.#unexpected();
      return { kind: "isUnknown", operand: inner };
    }
    return inner;
  }

  #step(): PathStep | undefined {
    if (this.#takeOperator(".")) return this.#dotStep();
    if (this.#takeOperator("[")) return this.#bracketStep();
    if (!this.#takeOperator("?")) return undefined;
    this.#expectOperator("(");
    this.#filters++;
    const predicate = this.#predicate(this.#disjunction());
    this.#filters--;
    this.#expectOperator(")");
    return { kind: "filter", predicate };
  }

  #dotStep(): PathStep {
    if (this.#takeOperator("*")) return { kind: "anyMember" };
    if (this.#takeOperator("**")) return this.#levels();
    const token = this.#advance();
    if (token.kind === "string") return { kind: "member", name: token.text };
    if (token.kind !== "word") throw pathSyntaxError("syntax error", token.written);
    if (!this.#isOperator("(")) return { kind: "member", name: token.text };
    const name = token.written.toLowerCase();
    if (name === "datetime") {
      throw notSupported("jsonpath item method .datetime() is not supported");
    }
    if (!methods.has(name)) throw this.#unexpected();
    this.#advance();
    this.#expectOperator(")");
    return { kind: "method", name: name as PathMethod };
  }

  /** `{2}`, `{1 to 3}`, `{2 to last}` behind `.**`. */
  #levels(): PathStep {
    if (!this.#takeOperator("{")) return { kind: "descendants", first: 0, last: Infinity };
    const first = this.#level();
    const last = this.#takeWord("to") ? this.#level() : first;
    this.#expectOperator("}");
    return { kind: "descendants", first, last };
  }

  #level(): number {
    if (this.#takeWord("last")) return Infinity;
    if (this.#token.kind !== "number") throw this.#unexpected();
    return Number(this.#advance().text);
  }

  #bracketStep(): PathStep {
    if (this.#takeOperator("*")) {
      this.#expectOperator("]");
      return { kind: "anyElement" };
    }
    const ranges: { from: PathExpression; to: PathExpression | undefined }[] = [];
    this.#subscripts++;
    do {
      const from = this.#sum();
      ranges.push({ from, to: this.#takeWord("to") ? this.#sum() : undefined });
    } while (this.#takeOperator(","));
    this.#subscripts--;
    this.#expectOperator("]");
    return { kind: "elements", ranges };
  }
}

const parsed = new Map<string, JsonPath>();
/** Paths are few and used for many values. */
const mostParsed = 200;

/**
 * Reads a jsonpath.
 * @throws PgError `42601`, `22P02` for no text at all, or `0A000` for what PostgreSQL or we do not have
 */
export function parseJsonPath(text: string): JsonPath {
  let path = parsed.get(text);
  if (path === undefined) {
    if (text === "") throw invalidInput("jsonpath", text);
    path = new PathParser(text).parse();
    if (parsed.size >= mostParsed) parsed.clear();
    parsed.set(text, path);
  }
  return path;
}
