/** What a script for psql consists of. */
export type ScriptStep =
  | StatementStep
  | { readonly kind: "set"; readonly name: string; readonly values: readonly string[] };

/** Text that psql sends to the server, before its variables are put in. */
export interface StatementStep {
  readonly kind: "statement";
  /** Without blanks, comments and the semicolon around it; `\;` stands as a semicolon. */
  readonly text: string;
  /** Line of the script that it begins in, from 1. */
  readonly line: number;
  /** What COPY … FROM STDIN reads: the lines up to `\.`. */
  readonly copyData: string | null;
  /** What psql does with the rows: sets variables, or runs each cell as a statement. */
  readonly destination: "print" | "variables" | "statements";
}

/**
 * Cuts a script into what psql would do, step by step, by the rules of psql's own scanner. Commands
 * with a backslash that only print, describe or format are left out.
 */
export function parsePsqlScript(script: string): ScriptStep[] {
  return new PsqlScript(script).parse();
}

class PsqlScript {
  readonly #script: string;
  readonly #steps: ScriptStep[] = [];
  #at = 0;
  /** The statement so far. */
  #text = "";
  #start = -1;
  #depth = 0;
  /** Open BEGIN ATOMIC and CASE in the body of a function. */
  #bodyDepth = 0;
  #standardStrings = true;

  constructor(script: string) {
    this.#script = script;
  }

  parse(): ScriptStep[] {
    while (this.#at < this.#script.length) this.#step();
    this.#finish("print");
    return this.#steps;
  }

  #step(): void {
    const rest = this.#script.slice(this.#at, this.#at + 2);
    if (rest === "--") return this.#skip(endOfLine(this.#script, this.#at));
    if (rest === "/*") return this.#skip(endOfComment(this.#script, this.#at));
    if (rest === "\\;") {
      this.#text += ";";
      this.#at += 2;
      return;
    }
    if (rest.startsWith("\\")) return this.#command();
    if (rest.startsWith("'")) return this.#take(this.#endOfString());
    if (rest.startsWith('"')) return this.#take(endOfQuoted(this.#script, this.#at, '"', false));
    if (rest.startsWith("$")) return this.#take(endOfDollarQuote(this.#script, this.#at));
    if (/[a-z_]/i.test(rest[0]!)) return this.#word();
    if (rest[0] === ";" && this.#depth === 0 && this.#bodyDepth === 0) {
      this.#at++;
      return this.#finish("print");
    }
    if (rest[0] === "(") this.#depth++;
    if (rest[0] === ")") this.#depth--;
    this.#take(this.#at + 1);
  }

  #word(): void {
    const word = /[\w$\u0080-\uffff]+/y;
    word.lastIndex = this.#at;
    const text = word.exec(this.#script)![0].toUpperCase();
    if (/^CREATE\s+(OR\s+REPLACE\s+)?(FUNCTION|PROCEDURE)\b/i.test(this.#text.trimStart())) {
      const afterBegin = this.#script.slice(word.lastIndex);
      if (text === "BEGIN" && /^\s+ATOMIC\b/i.test(afterBegin)) this.#bodyDepth++;
      else if (text === "CASE" && this.#bodyDepth > 0) this.#bodyDepth++;
      else if (text === "END" && this.#bodyDepth > 0) this.#bodyDepth--;
    }
    this.#take(word.lastIndex);
  }

  #endOfString(): number {
    const before = this.#script.slice(Math.max(0, this.#at - 2), this.#at);
    const escapes = /(^|\W)[eE]$/.test(before) || !this.#standardStrings;
    return endOfQuoted(this.#script, this.#at, "'", escapes);
  }

  #take(end: number): void {
    if (this.#start < 0 && /\S/.test(this.#script[this.#at]!)) this.#start = this.#at;
    this.#text += this.#script.slice(this.#at, end);
    this.#at = end;
  }

  #skip(end: number): void {
    this.#text += this.#script.slice(this.#at, end);
    this.#at = end;
  }

  #finish(destination: StatementStep["destination"]): void {
    const [text, start] = [withoutComments(this.#text), this.#start];
    this.#text = "";
    this.#start = -1;
    this.#depth = 0;
    this.#bodyDepth = 0;
    if (start < 0) return;
    const line = this.#script.slice(0, start).split("\n").length;
    const copies = /^copy\b.*\bfrom\s+stdin\b/is.test(text);
    const copyData = copies ? this.#copyData() : null;
    this.#steps.push({ kind: "statement", text, line, copyData, destination });
    const setting = /^set\s+standard_conforming_strings\s*(?:=|to)\s*(\w+)$/i.exec(text);
    if (setting !== null) this.#standardStrings = setting[1]!.toLowerCase() === "on";
  }

  /** Reads from the next line to `\.` in a line of its own. */
  #copyData(): string {
    const start = endOfLine(this.#script, this.#at);
    const end = this.#script.indexOf("\n\\.\n", start - 1);
    if (end < 0) throw new Error("data of COPY without an end");
    this.#at = end + 4;
    return this.#script.slice(start, end + 1);
  }

  #command(): void {
    const end = endOfLine(this.#script, this.#at);
    const [name, ...words] = wordsOf(this.#script.slice(this.#at + 1, end));
    this.#at = end;
    if (name === "gset") return this.#finish("variables");
    if (name === "gexec") return this.#finish("statements");
    if (name === "g") return this.#finish("print");
    if (name === "set") {
      this.#steps.push({ kind: "set", name: words[0]!, values: words.slice(1) });
    }
  }
}

/** The words of a backslash command, quotes kept; `''` inside quotes is one quote. */
function wordsOf(line: string): string[] {
  return line.match(/(?:'(?:[^']|'')*'|[^\s'])+/g) ?? [];
}

/** Cuts comments and blanks off both ends; what is inside stays. */
function withoutComments(text: string): string {
  let start = 0;
  for (;;) {
    const blank = /^(\s+|--[^\n]*(\n|$))/.exec(text.slice(start));
    if (blank !== null) start += blank[0].length;
    else if (text.startsWith("/*", start)) start = endOfComment(text, start);
    else break;
  }
  return text.slice(start).trimEnd();
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

function endOfComment(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith("/*", at)) depth++;
    else if (text.startsWith("*/", at) && --depth === 0) return at + 2;
    else continue;
    at++;
  }
  return text.length;
}

function endOfQuoted(text: string, from: number, mark: string, escapes: boolean): number {
  for (let at = from + 1; at < text.length; at++) {
    if (escapes && text[at] === "\\") at++;
    else if (text[at] === mark) {
      if (text[at + 1] !== mark) return at + 1;
      at++;
    }
  }
  return text.length;
}

function endOfDollarQuote(text: string, from: number): number {
  const tag = /\$([a-z_][\w]*)?\$/iy;
  tag.lastIndex = from;
  const found = tag.exec(text);
  if (found === null) return from + 1;
  const end = text.indexOf(found[0], tag.lastIndex);
  return end < 0 ? text.length : end + found[0].length;
}
