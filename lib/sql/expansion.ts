import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { Schema } from "../catalog/schema.ts";
import { Lexer } from "./lexer.ts";

/*
 * Before SQLite looks at anything else, it writes the queries of views and of WITH out wherever their
 * names stand, and the names in them again. A text of a kilobyte, each of whose queries names the one
 * before it twice, so becomes gigabytes, which nothing can interrupt. So it is counted first.
 */

/** How many words and signs names may stand for, beside those of the text: SQLite takes some 50 ms for them. */
const mostParts = 30_000;

/** How many levels of views and queries of WITH there may be. */
const mostLevels = 200;

/** What is looked for: texts without any of it name nothing. */
const naming = /\b(?:from|join|in|with)\b/i;

/** How often a name stands somewhere, and at which level at most. */
interface Reference {
  readonly count: number;
  readonly level: number;
}

/** What is known of a query whose names have not all been looked up. */
interface Extent {
  readonly parts: number;
  readonly levels: number;
  readonly references: ReadonlyMap<string, Reference>;
}

const nothing: Extent = { parts: 0, levels: 0, references: new Map() };

/**
 * Looks at how much SQLite would have to compile.
 * @param sql a statement in SQLite's dialect
 * @throws PgError `54001` if that is too much
 */
export function requireCompilable(sql: string, schema: Schema): void {
  if (!naming.test(sql)) return;
  try {
    const { extent, tokens } = readExtent(sql);
    const { parts, levels } = resolve(extent, (name) => viewExtent(name, schema));
    if (parts - tokens > mostParts || levels > mostLevels) throw tooComplex();
  } catch (error) {
    // Names that lead to names that lead to names: deeper than the stack is too deep.
    throw error instanceof RangeError ? tooComplex() : error;
  }
}

function tooComplex(): PgError {
  return new PgError(sqlState.statement_too_complex, "statement is too complex", {
    detail:
      `Its views and WITH queries stand for more than ${mostParts} words and signs, or are nested in ` +
      `more than ${mostLevels} levels.`,
    hint: "Keep the rows of some of them in a temporary table.",
  });
}

const knownViews = new WeakMap<Schema, Map<string, Extent>>();

/** The query of a view with all names looked up; `undefined` for a name of something else. */
function viewExtent(name: string, schema: Schema): Extent | undefined {
  const relation = schema.relations.get(name);
  if (relation?.kind !== "view") return undefined;
  let known = knownViews.get(schema);
  if (known === undefined) knownViews.set(schema, known = new Map());
  let found = known.get(name);
  if (found === undefined) {
    // In a damaged file a view may name itself.
    known.set(name, nothing);
    found = resolve(readExtent(relation.sql).extent, (each) => viewExtent(each, schema));
    known.set(name, found);
  }
  return found;
}

/** Puts what names stand for in their places; what is not found stays a name. */
function resolve(
  { parts, levels, references }: Extent,
  find: (name: string) => Extent | undefined,
): Extent {
  const left = new Map<string, Reference>();
  for (const [name, { count, level }] of references) {
    const found = find(name);
    if (found === undefined) {
      add(left, name, { count, level });
      continue;
    }
    parts += count * found.parts;
    levels = Math.max(levels, level + 1 + found.levels);
    for (const [inner, reference] of found.references) {
      add(left, inner, { count: count * reference.count, level: level + 1 + reference.level });
    }
  }
  return { parts, levels, references: left };
}

function add(references: Map<string, Reference>, name: string, { count, level }: Reference): void {
  const known = references.get(name);
  references.set(name, {
    count: count + (known?.count ?? 0),
    level: Math.max(level, known?.level ?? 0),
  });
}

/** What stands between two parentheses, as far as it has been read. */
class Level {
  /** The query of WITH that it is; `null` for all else. */
  readonly query: string | null;
  parts = 0;
  levels = 0;
  readonly references = new Map<string, Reference>();
  readonly #queries = new Map<string, Extent>();
  /** Whether names are those of tables. */
  inFrom: boolean;
  /** Whether queries of WITH are being named. */
  inWith = false;
  /** The last name, which may become that of a query. */
  name = "";

  constructor(query: string | null, inFrom: boolean) {
    this.query = query;
    this.inFrom = inFrom;
  }

  /** Takes what stood in parentheses. */
  take({ query, extent }: Level): void {
    if (query !== null) {
      this.#queries.set(query, extent);
      return;
    }
    this.parts += extent.parts;
    this.levels = Math.max(this.levels, extent.levels);
    for (const [name, reference] of extent.references) add(this.references, name, reference);
  }

  /** With what the names of its queries stand for: each sees all of them, whatever their order. */
  get extent(): Extent {
    const resolved = new Map<string, Extent>();
    const find = (name: string): Extent | undefined => {
      const known = resolved.get(name) ?? this.#queries.get(name);
      if (known === undefined || resolved.has(name)) return known;
      // A recursive query is written out once.
      resolved.set(name, nothing);
      const found = resolve(known, find);
      resolved.set(name, found);
      return found;
    };
    return resolve(this, find);
  }
}

const endOfFrom: ReadonlySet<string> = new Set([
  "EXCEPT",
  "GROUP",
  "HAVING",
  "INTERSECT",
  "LIMIT",
  "ORDER",
  "RETURNING",
  "SET",
  "UNION",
  "VALUES",
  "WHERE",
  "WINDOW",
]);
const endOfWith: ReadonlySet<string> = new Set(["DELETE", "INSERT", "REPLACE", "SELECT", "UPDATE"]);
const fileSchemas: ReadonlySet<string> = new Set(["main", "temp"]);

function readExtent(sql: string): { readonly extent: Extent; readonly tokens: number } {
  const levels = [new Level(null, false)];
  /** A name that counts unless a point follows it. */
  let pending: string | null = null;
  /** The token before, a name as it is meant. */
  let before = "";
  let qualifier = "";
  /** Whether the name before stands behind IN, where it may be that of a table. */
  let isBehindIn = false;
  let tokens = 0;
  const settle = () => {
    if (pending !== null) add(levels.at(-1)!.references, pending, { count: 1, level: 0 });
    pending = null;
  };
  for (const lexer = new Lexer(sql); lexer.next(); tokens++) {
    const { kind, token } = lexer;
    const level = levels.at(-1)!;
    level.parts++;
    if (token === ".") {
      pending = null;
      qualifier = before;
    } else settle();
    if (token === "(") {
      const isQuery = level.inWith && (before === "AS" || before === "MATERIALIZED");
      levels.push(new Level(isQuery ? level.name : null, level.inFrom));
    } else if (token === ")" && levels.length > 1) levels.at(-2)!.take(levels.pop()!);
    else if (token === ";") level.inFrom = false;
    const keyword = lexer.keyword;
    if (keyword !== "") noteKeyword(level, keyword);
    const name = kind === "word" ? token.toLowerCase() : nameIn(token);
    if (name !== null && (kind === "word" || kind === "quoted" || kind === "string")) {
      const isPlain = before !== "." || fileSchemas.has(qualifier);
      isBehindIn = before === "IN" || (before === "." && isBehindIn);
      if (isPlain && (level.inFrom || isBehindIn)) pending = name;
      if (keyword !== "AS" && keyword !== "NOT" && keyword !== "MATERIALIZED") level.name = name;
    }
    before = keyword === "AS" || keyword === "MATERIALIZED" || keyword === "IN"
      ? keyword
      : name ?? token;
  }
  settle();
  while (levels.length > 1) levels.at(-2)!.take(levels.pop()!);
  return { extent: levels[0]!.extent, tokens };
}

function noteKeyword(level: Level, keyword: string): void {
  if (keyword === "WITH") {
    level.inWith = true;
    level.inFrom = false;
  }
  if (keyword === "FROM" || keyword === "JOIN") level.inFrom = true;
  if (endOfWith.has(keyword)) {
    level.inWith = false;
    level.inFrom = false;
  } else if (endOfFrom.has(keyword)) level.inFrom = false;
}

/** The name in quotes of any kind, in lower case; `null` for what has none. */
function nameIn(token: string): string | null {
  const quote = token.charAt(0);
  if (quote === "[") return token.slice(1, -1).toLowerCase();
  if (!`'"\``.includes(quote)) return null;
  return token.slice(1, -1).replaceAll(quote + quote, quote).toLowerCase();
}
