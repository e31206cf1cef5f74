import { Lexer } from "../lexer.ts";
import { renderName } from "../render/name.ts";

/** What a constraint or a clause of a column is. */
export type ClauseKind =
  | "primary key"
  | "not null"
  | "null"
  | "unique"
  | "check"
  | "foreign key"
  | "default"
  | "collate"
  | "generated";

/** A constraint, or a clause of a column. */
export interface Clause {
  readonly kind: ClauseKind;
  /** The name behind CONSTRAINT, if it has one. */
  readonly name?: string;
  /** Its text without the name. */
  readonly body: string;
  /** Whether it numbers the rows. */
  readonly autoincrement?: boolean;
}

/** A column of a table's text. */
export interface ColumnText {
  readonly name: string;
  /** The name as it is written. */
  readonly written: string;
  readonly type: string;
  readonly clauses: readonly Clause[];
}

/** The text of a CREATE TABLE in parts, of which each can be replaced. */
export interface TableText {
  readonly columns: readonly ColumnText[];
  /** The constraints behind the columns. */
  readonly constraints: readonly Clause[];
  /** What stands behind the parentheses: WITHOUT ROWID, STRICT. */
  readonly options: string;
}

/** The text of a CREATE TABLE. */
export function tableText(name: string, { columns, constraints, options }: TableText): string {
  const lines = [
    ...columns.map(({ written, type, clauses }) =>
      [written, type, ...clauses.map(clauseText)].filter((part) => part !== "").join(" ")
    ),
    ...constraints.map(clauseText),
  ];
  return `CREATE TABLE ${name} (\n  ${lines.join(",\n  ")}\n)${
    options === "" ? "" : ` ${options}`
  }`;
}

function clauseText({ name, body }: Clause): string {
  return name === undefined ? body : `CONSTRAINT ${renderName(name)} ${body}`;
}

/** Takes the text of a single constraint or clause apart. */
export function readClause(text: string): Clause {
  return new TableTextReader(text).clause();
}

/**
 * Takes the text of a CREATE TABLE apart, as sqlite_schema keeps it.
 *
 * Source: https://sqlite.org/lang_createtable.html
 * @returns `undefined` for a text of another form: that of CREATE VIRTUAL TABLE
 */
export function readTableText(sql: string): TableText | undefined {
  return new TableTextReader(sql).read();
}

interface Token {
  readonly text: string;
  /** In upper case if it is a word, otherwise the punctuation that it is; empty for others. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const clauseWords: ReadonlyMap<string, ClauseKind> = new Map([
  ["AS", "generated"],
  ["CHECK", "check"],
  ["COLLATE", "collate"],
  ["DEFAULT", "default"],
  ["FOREIGN", "foreign key"],
  ["GENERATED", "generated"],
  ["NOT", "not null"],
  ["NULL", "null"],
  ["PRIMARY", "primary key"],
  ["REFERENCES", "foreign key"],
  ["UNIQUE", "unique"],
]);

const tableConstraints: ReadonlySet<string> = new Set([
  "CONSTRAINT",
  "PRIMARY",
  "UNIQUE",
  "CHECK",
  "FOREIGN",
]);

class TableTextReader {
  readonly #sql: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(sql: string) {
    this.#sql = sql;
    const lexer = new Lexer(sql);
    while (lexer.next()) {
      const { kind, start, end, token } = lexer;
      const word = kind === "word" ? lexer.keyword : kind === "punctuation" ? token : "";
      this.#tokens.push({ text: token, word, start, end });
    }
  }

  get #word(): string {
    return this.#tokens[this.#at]?.word ?? "";
  }

  #accept(...words: readonly string[]): boolean {
    if (!words.every((word, index) => this.#tokens[this.#at + index]?.word === word)) return false;
    this.#at += words.length;
    return true;
  }

  #textFrom(start: number): string {
    const first = this.#tokens[start];
    const last = this.#tokens[this.#at - 1];
    return first === undefined || this.#at === start ? "" : this.#sql.slice(first.start, last!.end);
  }

  read(): TableText | undefined {
    while (this.#at < this.#tokens.length && this.#word !== "(") {
      if (this.#word === "VIRTUAL") return undefined;
      this.#at++;
    }
    if (!this.#accept("(")) return undefined;
    const columns: ColumnText[] = [];
    const constraints: Clause[] = [];
    while (this.#at < this.#tokens.length && !this.#accept(")")) {
      if (this.#accept(",")) continue;
      if (columns.length > 0 && tableConstraints.has(this.#word)) constraints.push(this.clause());
      else columns.push(this.#column());
    }
    const start = this.#at;
    this.#at = this.#tokens.length;
    return { columns, constraints, options: this.#textFrom(start) };
  }

  #column(): ColumnText {
    const written = this.#tokens[this.#at++]!.text;
    const start = this.#at;
    while (!this.#endsItem() && !this.#startsClause()) this.#skip();
    const type = this.#textFrom(start);
    const clauses: Clause[] = [];
    while (!this.#endsItem()) clauses.push(this.clause());
    return { name: unquoted(written), written, type, clauses };
  }

  #endsItem(): boolean {
    return this.#at >= this.#tokens.length || this.#word === "," || this.#word === ")";
  }

  #startsClause(): boolean {
    return this.#word === "CONSTRAINT" || clauseWords.has(this.#word);
  }

  /** A token, or all that is in parentheses. */
  #skip(): void {
    let depth = 0;
    do {
      if (this.#word === "(") depth++;
      if (this.#word === ")") depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#tokens.length);
  }

  /** One constraint or clause, from where the reader is. */
  clause(): Clause {
    let name: string | undefined;
    if (this.#accept("CONSTRAINT")) name = unquoted(this.#tokens[this.#at++]!.text);
    const start = this.#at;
    const word = this.#word;
    const kind = clauseWords.get(word) ?? "null";
    this.#at++;
    if (kind === "default") this.#defaultValue();
    else if (kind === "foreign key") this.#foreignKey();
    else {
      while (!this.#endsItem() && !this.#startsClauseAfter(word)) this.#skip();
    }
    const words = this.#tokens.slice(start, this.#at).map((token) => token.word);
    return {
      kind,
      body: this.#textFrom(start),
      ...(name !== undefined && { name }),
      ...(words.includes("AUTOINCREMENT") && { autoincrement: true }),
    };
  }

  /** NOT NULL and GENERATED ALWAYS AS have words that begin other clauses. */
  #startsClauseAfter(word: string): boolean {
    const previous = this.#tokens[this.#at - 1]?.word;
    if (word === "NOT" && previous === "NOT" && this.#word === "NULL") return false;
    if (word === "GENERATED" && previous === "ALWAYS" && this.#word === "AS") return false;
    return this.#startsClause();
  }

  #defaultValue(): void {
    const { text } = this.#tokens[this.#at]!;
    if (text === "+" || text === "-") this.#at++;
    this.#skip();
  }

  #foreignKey(): void {
    if (this.#accept("KEY")) this.#skip();
    this.#accept("REFERENCES");
    this.#at++; // the table
    if (this.#word === "(") this.#skip();
    for (;;) {
      if (this.#accept("ON")) {
        this.#at++; // DELETE or UPDATE
        if (this.#accept("SET") || this.#accept("NO")) this.#at++;
        else this.#at++;
      } else if (this.#accept("MATCH")) this.#at++;
      else if (this.#accept("NOT", "DEFERRABLE") || this.#accept("DEFERRABLE")) {
        if (this.#accept("INITIALLY")) this.#at++;
      } else return;
    }
  }
}

/** The name that an identifier stands for. */
function unquoted(text: string): string {
  const first = text[0]!;
  if (first === "[") return text.slice(1, -1);
  if (first !== '"' && first !== "`" && first !== "'") return text;
  return text.slice(1, -1).replaceAll(first + first, first);
}

/** Whether a clause lets SQLite number the rows. */
export function isNumbering({ autoincrement }: Clause): boolean {
  return autoincrement === true;
}

/** The clauses that are of another kind. */
export function without(clauses: readonly Clause[], kind: ClauseKind): Clause[] {
  return clauses.filter((each) => each.kind !== kind);
}
