import { identityOfMark } from "../catalog/identity_mark.ts";
import type { Identity } from "../catalog/schema.ts";
import { TokenReader } from "./token_reader.ts";

/** A CREATE TABLE taken apart, before names and types are what PostgreSQL would call them. */
export interface TableText {
  readonly columns: readonly ColumnText[];
  /** In the order of the text, which is the order in which SQLite numbers their indexes. */
  readonly constraints: readonly ConstraintText[];
  readonly withoutRowid: boolean;
  readonly strict: boolean;
  readonly autoincrement: boolean;
}

/** A column as it is written. */
export interface ColumnText {
  readonly name: string;
  /** As table_xinfo tells it. */
  readonly declaredType: string;
  readonly notNull: boolean;
  readonly defaultExpression: string | null;
  readonly generated: "no" | "virtual" | "stored";
  readonly identity?: Identity;
  /** In lower case; `binary` where none is named. */
  readonly collation: string;
}

/** A constraint as it is written, at a column or after all of them. */
export interface ConstraintText {
  /** `null` where it has none. */
  readonly name: string | null;
  readonly kind: "primary key" | "unique" | "check" | "foreign key";
  readonly columns: readonly string[];
  /** The column at which it is written; `null` for a table constraint. */
  readonly column: string | null;
  /** Condition of a check. */
  readonly expression?: string;
  readonly references?: ReferencesText;
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  /** Whether it is a column's `PRIMARY KEY DESC`, which makes no rowid alias. */
  readonly descending: boolean;
  /** For each column of a table constraint's key, the collation that it names, or empty. */
  readonly collations: readonly string[];
}

/** What a foreign key refers to; no columns means the primary key. */
export interface ReferencesText {
  readonly table: string;
  readonly columns: readonly string[];
  readonly onDelete: string;
  readonly onUpdate: string;
}

/** Types whose spelling SQLite does not keep. */
const standardTypes = new Set(["ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT"]);

const constraintWords = new Set([
  "AS",
  "CHECK",
  "COLLATE",
  "CONSTRAINT",
  "DEFAULT",
  "FOREIGN",
  "GENERATED",
  "NOT",
  "NULL",
  "PRIMARY",
  "REFERENCES",
  "UNIQUE",
]);

type MutableColumn = { -readonly [name in keyof ColumnText]: ColumnText[name] };

/**
 * Reads the text of a CREATE TABLE as sqlite_schema keeps it.
 *
 * Source: https://sqlite.org/lang_createtable.html and the grammar in SQLite's parse.y.
 * @throws UnreadableSql it is written in a way that this reader does not know
 */
export function readCreateTable(sql: string): TableText {
  return new CreateTableReader(sql).read();
}

class CreateTableReader {
  readonly #tokens: TokenReader;
  readonly #columns: MutableColumn[] = [];
  readonly #constraints: ConstraintText[] = [];
  #autoincrement = false;

  constructor(sql: string) {
    this.#tokens = new TokenReader(sql);
  }

  read(): TableText {
    const tokens = this.#tokens;
    tokens.skipUntil(() => tokens.sees("("));
    tokens.expect("(");
    do this.#definition(); while (tokens.accept(",") || !tokens.sees(")"));
    tokens.expect(")");
    let withoutRowid = false;
    let strict = false;
    while (!tokens.atEnd) {
      if (tokens.accept("WITHOUT", "ROWID")) withoutRowid = true;
      else if (tokens.accept("STRICT")) strict = true;
      else tokens.take();
    }
    return {
      columns: this.#columns,
      constraints: this.#constraints,
      withoutRowid,
      strict,
      autoincrement: this.#autoincrement,
    };
  }

  #definition(): void {
    const { current } = this.#tokens;
    // SQLite lets table constraints follow each other without a comma.
    const isConstraint = this.#columns.length > 0 && (
      current.keyword === "CONSTRAINT" || current.keyword === "CHECK" ||
      current.keyword === "UNIQUE" || current.keyword === "PRIMARY" || current.keyword === "FOREIGN"
    );
    if (isConstraint) this.#constraint(null);
    else this.#column();
  }

  #column(): void {
    const tokens = this.#tokens;
    const column: MutableColumn = {
      name: tokens.name(),
      declaredType: this.#declaredType(),
      notNull: false,
      defaultExpression: null,
      generated: "no",
      collation: "binary",
    };
    this.#columns.push(column);
    while (!tokens.sees(",") && !tokens.sees(")")) this.#constraint(column);
  }

  #declaredType(): string {
    const tokens = this.#tokens;
    const words: string[] = [];
    const { start } = tokens.current;
    let end = start;
    while (!tokens.sees(",") && !tokens.sees(")") && !constraintWords.has(tokens.current.keyword)) {
      words.push(tokens.current.text);
      if (tokens.sees("(")) tokens.parenthesized();
      else tokens.take();
      end = tokens.previous.end;
    }
    const text = tokens.sql.slice(start, end);
    if (words.length !== 1) return text;
    // A type of one quoted word loses its quotes.
    const upper = text.toUpperCase();
    if (standardTypes.has(upper)) return upper;
    return `"'[\``.includes(text[0]!) ? text.slice(1, -1) : text;
  }

  /** Reads one constraint, at a column or (`null`) of the table. */
  #constraint(column: MutableColumn | null): void {
    const tokens = this.#tokens;
    const name = tokens.accept("CONSTRAINT") ? tokens.name() : null;
    if (tokens.accept("PRIMARY", "KEY")) this.#key(name, "primary key", column);
    else if (tokens.accept("UNIQUE")) this.#key(name, "unique", column);
    else if (tokens.accept("CHECK")) this.#check(name, column);
    else if (tokens.accept("FOREIGN", "KEY")) this.#foreignKey(name, tokens.names(), null);
    else if (column !== null) this.#columnClause(name, column);
    else if (name === null) tokens.take();
  }

  #columnClause(name: string | null, column: MutableColumn): void {
    const tokens = this.#tokens;
    if (tokens.accept("NOT", "NULL")) {
      column.notNull = true;
      const identity = identityOfMark(name);
      if (identity !== undefined) column.identity = identity;
      this.#conflictClause();
    } else if (tokens.accept("NULL")) {
      this.#conflictClause();
    } else if (tokens.accept("DEFAULT")) {
      column.defaultExpression = this.#defaultValue();
    } else if (tokens.accept("COLLATE")) {
      column.collation = tokens.name().toLowerCase();
    } else if (tokens.sees("REFERENCES")) {
      this.#foreignKey(name, [column.name], column.name);
    } else if (tokens.accept("GENERATED", "ALWAYS", "AS") || tokens.accept("AS")) {
      tokens.parenthesized();
      column.generated = tokens.accept("STORED") ? "stored" : "virtual";
      tokens.accept("VIRTUAL");
    } else if (name === null) {
      // SQLite takes a lone CONSTRAINT name for nothing; anything else is not known here.
      tokens.take();
    }
  }

  #conflictClause(): void {
    if (this.#tokens.accept("ON", "CONFLICT")) this.#tokens.take();
  }

  #key(name: string | null, kind: "primary key" | "unique", column: MutableColumn | null): void {
    const tokens = this.#tokens;
    let columns: string[] = [];
    const collations: string[] = [];
    let descending = false;
    if (column !== null) {
      columns = [column.name];
      if (tokens.accept("DESC")) descending = true;
      else tokens.accept("ASC");
    } else {
      tokens.expect("(");
      do {
        columns.push(tokens.name());
        collations.push(tokens.accept("COLLATE") ? tokens.name().toLowerCase() : "");
        if (!tokens.accept("DESC")) tokens.accept("ASC");
        if (tokens.accept("AUTOINCREMENT")) this.#autoincrement = true;
      } while (tokens.accept(","));
      tokens.expect(")");
    }
    this.#conflictClause();
    if (tokens.accept("AUTOINCREMENT")) this.#autoincrement = true;
    this.#add({ name, kind, columns, column: column?.name ?? null, descending, collations });
  }

  #check(name: string | null, column: MutableColumn | null): void {
    const expression = this.#tokens.parenthesized();
    this.#conflictClause();
    this.#add({
      name,
      kind: "check",
      columns: column === null ? [] : [column.name],
      column: column?.name ?? null,
      expression,
    });
  }

  #foreignKey(name: string | null, columns: string[], column: string | null): void {
    const tokens = this.#tokens;
    tokens.expect("REFERENCES");
    const table = tokens.name();
    const parentColumns = tokens.sees("(") ? tokens.names() : [];
    let onDelete = "NO ACTION";
    let onUpdate = "NO ACTION";
    for (;;) {
      if (tokens.accept("ON", "DELETE")) onDelete = this.#referentialAction();
      else if (tokens.accept("ON", "UPDATE")) onUpdate = this.#referentialAction();
      else if (tokens.accept("MATCH") || tokens.accept("ON", "INSERT")) tokens.take();
      else break;
    }
    let deferrable = false;
    let initiallyDeferred = false;
    const notDeferrable = tokens.accept("NOT", "DEFERRABLE");
    if (notDeferrable || tokens.accept("DEFERRABLE")) {
      deferrable = !notDeferrable;
      if (tokens.accept("INITIALLY", "DEFERRED")) initiallyDeferred = deferrable;
      else tokens.accept("INITIALLY", "IMMEDIATE");
    }
    const references = { table, columns: parentColumns, onDelete, onUpdate };
    this.#add({
      name,
      kind: "foreign key",
      columns,
      column,
      references,
      deferrable,
      initiallyDeferred,
    });
  }

  #referentialAction(): string {
    const tokens = this.#tokens;
    const first = tokens.take().keyword;
    return first === "NO" || first === "SET" ? `${first} ${tokens.take().keyword}` : first;
  }

  #defaultValue(): string {
    const tokens = this.#tokens;
    if (tokens.sees("(")) return tokens.parenthesized();
    const { start } = tokens.current;
    const sign = tokens.take().text;
    if (sign === "-" || sign === "+") tokens.take();
    return tokens.sql.slice(start, tokens.previous.end);
  }

  #add(
    constraint:
      & Pick<ConstraintText, "name" | "kind" | "columns" | "column">
      & Partial<ConstraintText>,
  ): void {
    this.#constraints.push({
      deferrable: false,
      initiallyDeferred: false,
      descending: false,
      collations: [],
      ...constraint,
    });
  }
}
