import { isCatalogTableName } from "../../catalog/catalog_table_name.ts";
import type { CompiledTraits } from "../compiled_traits.ts";
import type { HostedConnection } from "../hosted_connection.ts";

/** One instruction of SQLite's virtual machine, as EXPLAIN shows it: https://sqlite.org/opcode.html. */
export interface Instruction {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  /** Empty where there is none. */
  readonly p4: string;
  /** Flags. */
  readonly p5: number;
}

/** What writes is compiled with all that it sets off: of so many questions come 20,000 instructions, and 20 ms. */
const mostQuestions = 2000;

/** What SQLite has compiled a statement into. */
export interface Program {
  /** What compiling has shown of a program that is too long to be read; `null` for all others. */
  readonly unread: CompiledTraits | null;
  /** The index of an instruction is its address. */
  readonly instructions: readonly Instruction[];
  /** What triggers and the actions of foreign keys are compiled into. */
  readonly subprograms: readonly (readonly Instruction[])[];
  /** Whether it is a definition, be it one for which there is nothing to do. */
  readonly changesSchema: boolean;
  /** Whether it is ALTER TABLE. */
  readonly altersTable: boolean;
  /** Whether it names something temporary of the client's. */
  readonly usesTemporary: boolean;
  /** Whether there may be temporary objects of the client's, for what does not name them. */
  readonly seesTemporary: boolean;
  /** Whether it reads the catalogs. */
  readonly usesCatalog: boolean;
  /** Whether every virtual table that is read is json_each(). */
  readonly readsArraysOnly: boolean;
  /** Whether a virtual table is read that may be one of the file. */
  readonly opensVirtualTable: boolean;
}

/**
 * Compiles a statement and reads what came out; some 25 µs. Functions that it calls must be known.
 * @throws as {@link HostedConnection.prepare} does
 */
export function readProgram(connection: HostedConnection, sql: string): Program {
  const programs: Instruction[][] = [];
  const explanation = connection.prepare(`EXPLAIN ${sql}`);
  const { questions, writes } = explanation.traits;
  const isLong = writes && questions > mostQuestions;
  for (const row of isLong ? [] : explanation.all([])) {
    // Each of them is counted from the beginning.
    if (Number(row[0]) === 0) programs.push([]);
    programs.at(-1)!.push({
      opcode: String(row[1]),
      p1: Number(row[2]),
      p2: Number(row[3]),
      p3: Number(row[4]),
      p4: row[5] === null ? "" : String(row[5]),
      p5: Number(row[6]),
    });
  }
  const [instructions = [], ...subprograms] = programs;
  const hasVirtualTable = programs.flat().some(({ opcode }) => opcode === "VOpen");
  return {
    unread: isLong ? explanation.traits : null,
    instructions,
    subprograms,
    changesSchema: explanation.traits.changesSchema,
    altersTable: explanation.traits.altersTable,
    usesTemporary: explanation.traits.usesTemporary ||
      namesTemporary(connection, explanation.traits.uncertainTables),
    seesTemporary: connection.usesTemporaryObjects,
    usesCatalog: explanation.traits.usesCatalog,
    readsArraysOnly: hasVirtualTable && readsArraysOnly(connection, sql),
    opensVirtualTable: hasVirtualTable &&
      [...explanation.traits.tables].some((name) => !withoutFile(name)),
  };
}

function namesTemporary(connection: HostedConnection, names: ReadonlySet<string>): boolean {
  if (!connection.usesTemporaryObjects || names.size === 0) return false;
  const find = connection.prepare(
    "SELECT 1 FROM temp.sqlite_schema WHERE name = ?1 COLLATE NOCASE",
  );
  return [...names].some((name) => find.first([name]) !== undefined);
}

/** Whether a table of this name has nothing to do with the file. */
function withoutFile(name: string): boolean {
  return name === "json_each" || name === "json_tree" || isCatalogTableName(name);
}

function readsArraysOnly(connection: HostedConnection, sql: string): boolean {
  const shadowing = connection.prepare(
    "SELECT 1 FROM sqlite_schema WHERE lower(name) = 'json_each'",
  );
  if (shadowing.first([]) !== undefined) return false;
  // Where the table has another name in the statement, that one is shown; so these are all.
  return connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([])
    .map((row) => String(row[3]))
    .filter((detail) => detail.includes(" VIRTUAL TABLE "))
    .every((detail) => detail.startsWith("SCAN json_each VIRTUAL TABLE "));
}
