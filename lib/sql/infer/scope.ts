import type { Relation } from "../../catalog/schema.ts";
import type { EntryColumn, RangeTableEntry } from "./range_table.ts";
import type { Typed } from "./typed.ts";

/**
 * Where an expression stands, in the words of PostgreSQL's messages: "aggregate functions are not
 * allowed in …".
 */
export type ExpressionPlace =
  | "SELECT"
  | "WHERE"
  | "HAVING"
  | "FILTER"
  | "GROUP BY"
  | "ORDER BY"
  | "DISTINCT ON"
  | "LIMIT"
  | "OFFSET"
  | "RETURNING"
  | "VALUES"
  | "UPDATE"
  | "JOIN conditions"
  | "functions in FROM"
  | "window definitions"
  | "window PARTITION BY"
  | "window ORDER BY"
  | "window ROWS"
  | "window RANGE"
  | "window GROUPS"
  | "DEFAULT expressions"
  | "check constraints"
  | "column generation expressions"
  | "index expressions"
  | "index predicates"
  | "transform expressions"
  | "EXECUTE"
  | "CALL";

/** An entry of the range table as a query sees it. */
export interface NamespaceItem {
  readonly entry: RangeTableEntry;
  /** Whether its name can qualify columns. */
  readonly relationVisible: boolean;
  /** Whether its columns can be named without qualification. */
  columnsVisible: boolean;
  /** Whether only LATERAL items may refer to it, and whether even they may not because of an outer join. */
  lateralOnly: boolean;
  lateralAllowed: boolean;
}

/** A WITH query as FROM sees it. */
export interface CommonTable {
  readonly name: string;
  /** `undefined` for a data-modifying query without RETURNING. */
  columns: readonly EntryColumn[] | undefined;
  /** Whether it may be referred to yet: a recursive query only once its first part is known. */
  state: "ready" | "forward" | "recursion";
}

/** The names that one query level can use; PostgreSQL's ParseState. */
export class Scope {
  readonly parent: Scope | null;
  /** 0 for the outermost query. */
  readonly depth: number;
  /** Everything that was ever in FROM, for hints in errors. */
  readonly entries: RangeTableEntry[] = [];
  items: NamespaceItem[] = [];
  readonly commonTables: CommonTable[] = [];
  place: ExpressionPlace = "SELECT";
  /** Whether LATERAL references of the item being analysed are allowed. */
  lateralActive = false;
  hasAggregates = false;
  hasWindowFunctions = false;
  hasSetReturning = false;
  /** The windows of WINDOW, by name. */
  readonly windows = new Set<string>();
  /** The table that INSERT, UPDATE or DELETE changes. */
  target: Relation | undefined;

  constructor(parent: Scope | null) {
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
  }
}

/** What a query gives for one column. */
export interface QueryColumn {
  readonly name: string;
  readonly oid: number;
  readonly typmod: number;
  readonly domain?: number;
  readonly tableOid: number;
  readonly attributeNumber: number;
  readonly fields?: EntryColumn["fields"];
  /** The expressions that make it: several for VALUES and set operations. */
  readonly sources: readonly Typed[];
}
