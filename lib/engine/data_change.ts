import { TokenReader, UnreadableSql } from "./token_reader.ts";

/** Longer statements are not taken apart: what they would tell is not worth the time. */
const longestText = 1 << 20;

/**
 * An INSERT, UPDATE or DELETE taken apart, so that the rows that it would have written or removed
 * can be asked for with a SELECT. Parameters are numbered in all texts.
 */
export type DataChange =
  | {
    readonly kind: "insert";
    readonly table: string;
    /** Common table expressions that the statement begins with, or empty. */
    readonly with: string;
    /** The target columns; `null` for all. */
    readonly columns: readonly string[] | null;
    /** The VALUES or SELECT. */
    readonly source: string;
  }
  | {
    readonly kind: "update";
    readonly table: string;
    readonly with: string;
    /** The target with its alias. */
    readonly target: string;
    /** New values by column name as written. */
    readonly assignments: ReadonlyMap<string, string>;
    readonly condition: string | null;
  }
  | {
    readonly kind: "delete";
    readonly table: string;
    readonly with: string;
    readonly target: string;
    readonly condition: string | null;
  };

/** Takes a statement apart; `null` if it is another one or written in a way that is not known. */
export function readDataChange(sql: string): DataChange | null {
  if (sql.length > longestText) return null;
  try {
    const numbered = numberParameters(sql);
    return numbered === null ? null : new DataChangeReader(numbered).read();
  } catch (error) {
    if (error instanceof UnreadableSql) return null;
    throw error;
  }
}

/** Gives each `?` the number that SQLite gives it; `null` if parameters have names. */
function numberParameters(sql: string): string | null {
  const tokens = new TokenReader(sql);
  let greatest = 0;
  let numbered = "";
  let copied = 0;
  while (!tokens.atEnd) {
    const { kind, text, start, end } = tokens.take();
    if (kind !== "parameter") continue;
    if (!text.startsWith("?")) return null;
    const number = text === "?" ? greatest + 1 : Number(text.slice(1));
    greatest = Math.max(greatest, number);
    numbered += `${sql.slice(copied, start)}?${number}`;
    copied = end;
  }
  return numbered + sql.slice(copied);
}

class DataChangeReader {
  readonly #tokens: TokenReader;
  #with = "";

  constructor(sql: string) {
    this.#tokens = new TokenReader(sql);
  }

  read(): DataChange | null {
    const tokens = this.#tokens;
    if (tokens.accept("WITH")) {
      tokens.accept("RECURSIVE");
      this.#with = this.#textUntil("INSERT", "REPLACE", "UPDATE", "DELETE");
    }
    if (tokens.accept("INSERT") || tokens.accept("REPLACE")) return this.#insert();
    if (tokens.accept("UPDATE")) return this.#update();
    if (tokens.accept("DELETE", "FROM")) return this.#delete();
    return null;
  }

  /** Takes everything before the first of these words outside of parentheses. */
  #textUntil(...words: readonly string[]): string {
    const tokens = this.#tokens;
    const { start } = tokens.current;
    tokens.skipUntil(() => tokens.sees(";") || words.some((word) => tokens.sees(word)));
    return tokens.sql.slice(start, Math.max(start, tokens.previous.end)).trim();
  }

  #skipConflictAction(): void {
    if (this.#tokens.accept("OR")) this.#tokens.take();
  }

  #table(): string {
    const tokens = this.#tokens;
    const name = tokens.name();
    return tokens.accept(".") ? tokens.name() : name;
  }

  #insert(): DataChange | null {
    const tokens = this.#tokens;
    this.#skipConflictAction();
    tokens.expect("INTO");
    const table = this.#table();
    if (tokens.accept("AS")) tokens.take();
    const columns = tokens.sees("(") ? tokens.names() : null;
    if (tokens.sees("DEFAULT")) {
      return { kind: "insert", table, with: this.#with, columns: [], source: "SELECT 1" };
    }
    const { start } = tokens.current;
    tokens.skipUntil(() =>
      tokens.sees(";") || tokens.sees("RETURNING") || tokens.sees("ON", "CONFLICT")
    );
    const source = tokens.sql.slice(start, tokens.previous.end);
    return { kind: "insert", table, with: this.#with, columns, source };
  }

  #update(): DataChange | null {
    const tokens = this.#tokens;
    this.#skipConflictAction();
    const { start } = tokens.current;
    const table = this.#table();
    if (!tokens.sees("SET")) tokens.skipUntil(() => tokens.sees("SET"));
    const target = tokens.sql.slice(start, tokens.previous.end);
    tokens.expect("SET");
    const assignments = new Map<string, string>();
    do {
      // A list of columns is assigned from a row, which cannot be asked for column by column.
      if (tokens.sees("(")) return null;
      const column = tokens.name();
      tokens.expect("=");
      const { start: valueStart } = tokens.current;
      tokens.skipUntil(() =>
        tokens.sees(",") || tokens.sees("WHERE") || tokens.sees("FROM") ||
        tokens.sees("RETURNING") || tokens.sees(";")
      );
      assignments.set(column, tokens.sql.slice(valueStart, tokens.previous.end));
    } while (tokens.accept(","));
    if (tokens.sees("FROM")) return null;
    const condition = this.#condition();
    return { kind: "update", table, with: this.#with, target, assignments, condition };
  }

  #delete(): DataChange {
    const tokens = this.#tokens;
    const { start } = tokens.current;
    const table = this.#table();
    tokens.skipUntil(() => tokens.sees("WHERE") || tokens.sees("RETURNING") || tokens.sees(";"));
    const target = tokens.sql.slice(start, tokens.previous.end);
    return { kind: "delete", table, with: this.#with, target, condition: this.#condition() };
  }

  #condition(): string | null {
    return this.#tokens.accept("WHERE") ? this.#textUntil("RETURNING") : null;
  }
}
