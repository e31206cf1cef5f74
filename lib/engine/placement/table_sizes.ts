import type { Clock } from "../../base/clock.ts";
import type { Limits } from "../../base/limits.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import { temporaryBytes } from "../temporary/temporary_object.ts";
import type { Sizes } from "./program_traits.ts";

/** A table of more pages is not small, however few rows they hold; counting them takes 0.5 ms. */
const mostPages = 256;
/** How long a size counts as known: tables grow, but not from small to huge in this time. */
const knownMilliseconds = 1000;
/** The shortest array, `[]`, has no elements, and each takes two bytes. */
const bytesPerElement = 2;
/** More tables than this are forgotten at once. */
const mostTables = 1000;

/** A page of this size takes as long to look at as a row. */
const bytesPerVisit = 4096;
/** The number of the temporary tables on a connection. */
const temporaryDatabase = 1;

interface KnownSize {
  readonly entries: number;
  readonly until: number;
}

/** How many entries the tables and indexes have that a connection reads, if they are small. */
export class TableSizes implements Sizes {
  readonly arrayElements: number;
  readonly #connection: HostedConnection;
  readonly #clock: Clock;
  readonly #limits: Limits;
  readonly #known = new Map<string, KnownSize>();

  constructor(connection: HostedConnection, limits: Limits, clock: Clock) {
    this.#connection = connection;
    this.#limits = limits;
    this.arrayElements = limits.inlineParameterBytes / bytesPerElement;
    this.#clock = clock;
  }

  entries(database: number, rootPage: number): number {
    const now = this.#clock.monotonicMilliseconds();
    const key = `${database} ${rootPage}`;
    const known = this.#known.get(key);
    if (known !== undefined && now < known.until) return known.entries;
    const entries = this.#count(database, rootPage);
    if (this.#known.size >= mostTables) this.#known.clear();
    this.#known.set(key, { entries, until: now + knownMilliseconds });
    return entries;
  }

  /**
   * SQLite looks at pages only. In the file many are rather taken away in a process that writes; temporary ones
   * would first have to be carried there, and those that are too many for that can still be taken away.
   */
  removals(database: number, rootPage: number): number {
    const entries = this.entries(database, rootPage);
    if (database !== temporaryDatabase || entries < Infinity) return entries;
    const bytes = temporaryBytes(this.#connection);
    return bytes > this.#limits.temporaryBytes ? 0 : Math.ceil(bytes / bytesPerVisit);
  }

  #count(database: number, rootPage: number): number {
    const schema = this.#schemaName(database);
    const quoted = `"${schema.replaceAll('"', '""')}"`;
    // The schema table, whose root is the first page, does not list itself.
    const [name] = rootPage === 1 ? ["sqlite_schema"] : this.#connection.prepare(
      `SELECT name FROM ${quoted}.sqlite_schema WHERE rootpage = ?1`,
    ).first([BigInt(rootPage)]) ?? [];
    if (typeof name !== "string") return Infinity;
    const [pages, cells] = this.#connection.prepare(
      `SELECT count(*), total(ncell)
      FROM (SELECT ncell FROM dbstat WHERE schema = ?1 AND name = ?2 LIMIT ${mostPages + 1})`,
    ).first([schema, name])!;
    return Number(pages) > mostPages ? Infinity : Number(cells);
  }

  #schemaName(database: number): string {
    if (database < 2) return database === 0 ? "main" : "temp";
    const list = this.#connection.unguarded(() =>
      this.#connection.prepare("PRAGMA database_list").all([])
    );
    return String(list.find(([number]) => Number(number) === database)![1]);
  }
}
