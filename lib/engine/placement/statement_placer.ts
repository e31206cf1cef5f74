import type { Clock } from "../../base/clock.ts";
import type { Limits } from "../../base/limits.ts";
import type { HostedConnection } from "../hosted_connection.ts";
import { SqliteFailure } from "../sqlite_failure.ts";
import { decidePlacement, type PlacementDecision } from "./placement.ts";
import { type Program, readProgram } from "./program.ts";
import { type ProgramTraits, programTraits } from "./program_traits.ts";
import { TableSizes } from "./table_sizes.ts";

/** What a placer works with. */
export interface StatementPlacerOptions {
  /** Looks at statements for the session that owns it; must know the functions that they call. */
  readonly connection: HostedConnection;
  readonly limits: Limits;
  readonly clock: Clock;
}

/** Of a statement that tells how another one would run, which is compiled for its own placement as well. */
const explanationTraits: ProgramTraits = {
  visits: 0,
  obstacle: null,
  streams: false,
  readsVirtualTable: false,
  functions: [],
  changesSchema: false,
  altersTable: false,
  writes: false,
  writesFile: false,
  usesTemporary: false,
  usesCatalog: false,
  usesFile: true,
};

/** Places the statements of one session by what SQLite makes of them. */
export class StatementPlacer {
  readonly #options: StatementPlacerOptions;
  readonly #sizes: TableSizes;
  readonly #programs = new Map<string, Program | null>();
  #schemaVersion = "";

  constructor(options: StatementPlacerOptions) {
    const { connection, limits, clock } = options;
    this.#options = options;
    this.#sizes = new TableSizes(connection, limits, clock);
  }

  /**
   * Decides where a statement runs; costs a few microseconds for one that has been seen before.
   * @param sql in SQLite's dialect
   * @param parameterBytes length of all its parameters together
   * @param schemaVersion programs are read anew when it changes
   */
  place(sql: string, parameterBytes: number, schemaVersion: string): PlacementDecision {
    const { inlineRows, inlineParameterBytes } = this.#options.limits;
    if (schemaVersion !== this.#schemaVersion) this.#programs.clear();
    this.#schemaVersion = schemaVersion;
    return decidePlacement({
      traits: this.#traits(sql),
      inlineRows,
      parameterBytes,
      inlineParameterBytes,
    });
  }

  #traits(sql: string): ProgramTraits | null {
    if (sql.startsWith("EXPLAIN ")) return explanationTraits;
    const program = this.#program(sql);
    return program === null ? null : programTraits(program, this.#sizes);
  }

  #program(sql: string): Program | null {
    const known = this.#programs.get(sql);
    if (known !== undefined) return known;
    const program = this.#read(sql);
    if (this.#programs.size >= this.#options.limits.connectionStatements) {
      this.#programs.delete(this.#programs.keys().next().value!);
    }
    this.#programs.set(sql, program);
    return program;
  }

  #read(sql: string): Program | null {
    try {
      return readProgram(this.#options.connection, sql);
    } catch (error) {
      if (error instanceof SqliteFailure) return null;
      throw error;
    }
  }
}
