import { isReadingFunction, isWritingFunction } from "./repeatable_functions.ts";
import {
  calls,
  changes,
  conditionalJumps,
  coroutines,
  insertions,
  loopEnds,
  loopHeads,
  removals,
  rowWork,
  searches,
  setUp,
} from "./opcodes.ts";
import type { CompiledTraits } from "../compiled_traits.ts";
import type { Instruction, Program } from "./program.ts";

/** What a program tells about the time that it takes. */
export interface ProgramTraits {
  /** So many rows are visited at most, in all rounds of all loops; `Infinity` where nobody knows. */
  readonly visits: number;
  /** Why `visits` is infinite; `null` if it is not. */
  readonly obstacle: string | null;
  /** Whether each row that is visited is a row of the result, so that none takes long. */
  readonly streams: boolean;
  /** Whether it reads a virtual table, and be it an array that is a parameter. */
  readonly readsVirtualTable: boolean;
  /** Names of the functions that are called. */
  readonly functions: readonly string[];
  /** Whether it is a definition. */
  readonly changesSchema: boolean;
  /** Whether it is ALTER TABLE: functions of SQLite in it are about texts of the schema. */
  readonly altersTable: boolean;
  /** Whether it changes a database, be it a temporary one. */
  readonly writes: boolean;
  /** Whether it changes the file. */
  readonly writesFile: boolean;
  /** Whether it needs temporary tables of the client, which the session's own connection has. */
  readonly usesTemporary: boolean;
  /** Whether it needs the catalogs, which are in other temporary tables. */
  readonly usesCatalog: boolean;
  /** Whether it needs the file, and so sees one state of it or another. */
  readonly usesFile: boolean;
}

/** The number of the file on a connection. */
const mainDatabase = 0;

/** How much there is in what programs read. */
export interface Sizes {
  /**
   * How many entries a table or an index has at most; `Infinity` if they are many.
   * @param database its number on the connection: 0 the file, 1 temporary
   */
  entries(database: number, rootPage: number): number;
  /** How many entries, or pages full of them, are visited at most to take all away; as {@link entries}. */
  removals(database: number, rootPage: number): number;
  /** How many elements an array that is a parameter has at most. */
  readonly arrayElements: number;
}

/**
 * Reads from a program what it may cost. Where it has an instruction that is not known here, or
 * computes in a way that is not understood, the cost is infinite: the opcodes are no promise of
 * SQLite's.
 */
export function programTraits(program: Program, sizes: Sizes): ProgramTraits {
  if (program.unread !== null) return unreadTraits(program, program.unread);
  const { instructions, subprograms } = program;
  const parts = [instructions, ...subprograms];
  const all = parts.flat();
  const names = all.filter(({ opcode }) => calls.has(opcode))
    .map(({ p4 }) => p4.slice(0, p4.lastIndexOf("(")));
  const transactions = all.filter(({ opcode }) => opcode === "Transaction");
  const common = {
    readsVirtualTable: all.some(({ opcode }) => opcode === "VOpen"),
    functions: [...new Set(names)],
    changesSchema: program.changesSchema,
    altersTable: program.altersTable,
    writes: program.changesSchema || transactions.some(({ p2 }) => p2 > 0),
    writesFile: transactions.some(({ p1, p2 }) => p1 === mainDatabase && p2 > 0),
    // It is not told whether a trigger is a temporary one, or a sequence that a function uses.
    usesTemporary: program.usesTemporary ||
      (program.seesTemporary && (subprograms.length > 0 || names.some(usesSequence))),
    usesCatalog: program.usesCatalog,
    usesFile: names.some(isReadingFunction) ||
      program.opensVirtualTable || all.some(opensFile),
  };
  const strange = parts.map(obstacleOf).find((obstacle) => obstacle !== null) ??
    nestingOf(subprograms);
  if (strange !== null) return { ...common, visits: Infinity, obstacle: strange, streams: false };
  const visits = visitsOf(program, sizes);
  return {
    ...common,
    visits,
    obstacle: visits === Infinity ? "a table that is not small" : null,
    streams: isStream(instructions),
  };
}

/** What is known of a program that is too long to be read, as it is if it sets off much. */
function unreadTraits(
  { changesSchema, altersTable, usesTemporary, seesTemporary, usesCatalog }: Program,
  { functions, writes, writesFile }: CompiledTraits,
): ProgramTraits {
  return {
    visits: Infinity,
    obstacle: "a program that is too long to be read",
    streams: false,
    readsVirtualTable: true,
    functions: [...functions],
    changesSchema,
    altersTable,
    writes: changesSchema || writes,
    writesFile,
    usesTemporary: usesTemporary || (seesTemporary && writes),
    usesCatalog,
    usesFile: true,
  };
}

function usesSequence(name: string): boolean {
  return isReadingFunction(name) || isWritingFunction(name);
}

/** Whether an instruction opens an ordinary table or index of the file. */
function opensFile({ opcode, p3 }: Instruction): boolean {
  return rootOpeners.has(opcode) && p3 === mainDatabase;
}

const rootOpeners: ReadonlySet<string> = new Set(["OpenRead", "OpenWrite", "ReopenIdx"]);

/** Which subprogram calls which is not shown, nor whether one calls itself. */
function nestingOf(subprograms: Program["subprograms"]): string | null {
  const isNested = subprograms.flat().some(({ opcode }) => opcode === "Program");
  return isNested ? "triggers or foreign keys that set off others" : null;
}

function visitsOf(program: Program, sizes: Sizes): number {
  const { instructions, subprograms, readsArraysOnly } = program;
  const main = new VisitCount(instructions, readsArraysOnly, sizes);
  const own = main.total();
  if (subprograms.length === 0) return own;
  let each = 0;
  for (const part of subprograms) {
    each += 1 + new VisitCount(part, readsArraysOnly, sizes).total();
  }
  return own + main.callsOfSubprograms() * each;
}

const known = [loopEnds, conditionalJumps, rowWork, setUp, searches, changes, coroutines, removals];

function obstacleOf(instructions: readonly Instruction[]): string | null {
  const last = instructions.length - 1;
  for (const [address, { opcode, p2 }] of instructions.entries()) {
    if (opcode === "Count") continue;
    if (!known.some((set) => set.has(opcode))) return `the instruction ${opcode}`;
    // The last one of a program jumps to where its work begins.
    const isLoop = conditionalJumps.has(opcode) && p2 <= address && address !== last;
    if (isLoop && !loopHeads.has(instructions[p2]!.opcode)) {
      return "a recursive query, or a loop of another unknown kind";
    }
  }
  return null;
}

/** From its first instruction to the one that begins the next round, inclusive. */
interface Loop {
  readonly from: number;
  readonly to: number;
  /** Whose entries are gone through: a cursor's, or those that a coroutine or a row set gives. */
  readonly source: "cursor" | "coroutine" | "row set";
  /** Its number; a register for all but cursors. */
  readonly cursor: number;
  /** Whether it only goes over what other loops have found. */
  readonly isSorter: boolean;
}

function loopsOf(instructions: readonly Instruction[]): readonly Loop[] {
  return instructions.flatMap(({ opcode, p1, p2 }, address): Loop[] => {
    const common = { from: p2, to: address, isSorter: opcode === "SorterNext" };
    if (loopEnds.has(opcode)) {
      return isReached(instructions, address) ? [{ ...common, source: "cursor", cursor: p1 }] : [];
    }
    const head = instructions[p2];
    if (!conditionalJumps.has(opcode) || p2 > address || head === undefined) return [];
    if (!loopHeads.has(head.opcode)) return [];
    const source = head.opcode === "Yield" ? "coroutine" : "row set";
    return [{ ...common, source, cursor: head.p1 }];
  });
}

/** The least and the greatest entry of an index are found by a loop that is left in its first round. */
function isReached(instructions: readonly Instruction[], address: number): boolean {
  const before = instructions[address - 1];
  return before?.opcode !== "Goto" || before.p2 <= address ||
    instructions.some(({ p2 }) => p2 === address);
}

/** OpenWrite with this flag takes the root from a register: of a table that has just been made. */
const rootInRegister = 16;

/** Counts how often the rounds of a program's loops may run. */
class VisitCount {
  readonly #instructions: readonly Instruction[];
  readonly #readsArraysOnly: boolean;
  readonly #sizes: Sizes;
  readonly #loops: readonly Loop[];
  /** Subroutines run inside of loops that they do not stand in. */
  readonly #hasSubroutines: boolean;
  readonly #entries = new Map<string, number>();

  constructor(instructions: readonly Instruction[], readsArraysOnly: boolean, sizes: Sizes) {
    this.#instructions = instructions;
    this.#readsArraysOnly = readsArraysOnly;
    this.#sizes = sizes;
    this.#loops = loopsOf(instructions);
    this.#hasSubroutines = instructions.some(({ opcode }) => opcode === "Gosub");
  }

  total(): number {
    let total = 0;
    for (const { to } of this.#loops) total += this.#rounds(to);
    for (const { opcode, p1, p2, p3 } of this.#instructions) {
      if (opcode === "Count") total += this.#entriesOf("cursor", p1);
      else if (opcode === "Clear") total += this.#sizes.removals(p2, p1);
      else if (opcode === "Destroy") total += this.#sizes.removals(p3, p1);
    }
    return total;
  }

  /** How often subprograms are called. */
  callsOfSubprograms(): number {
    let total = 0;
    for (const [address, { opcode }] of this.#instructions.entries()) {
      if (opcode === "Program") total += this.#rounds(address);
    }
    return total;
  }

  /** How often an instruction runs at most. */
  #rounds(address: number): number {
    return this.#product(({ from, to, isSorter }) =>
      this.#hasSubroutines ? !isSorter : from <= address && address <= to
    );
  }

  #product(isRelevant: (loop: Loop) => boolean): number {
    let product = 1;
    for (const loop of this.#loops) {
      if (isRelevant(loop)) product *= this.#entriesOf(loop.source, loop.cursor);
    }
    // Nothing times who knows how often.
    return Number.isNaN(product) ? Infinity : product;
  }

  #entriesOf(source: Loop["source"], number: number): number {
    const key = `${source} ${number}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    // What is filled while it is read has no end.
    this.#entries.set(key, Infinity);
    const entries = source === "cursor"
      ? this.#countEntries(number)
      : source === "coroutine"
      ? this.#countYields(number)
      : this.#countInsertions(number);
    this.#entries.set(key, entries);
    return entries;
  }

  #countEntries(cursor: number): number {
    const instructions = this.#instructions;
    // Rows that are changed while a table is read are no further ones: SQLite sees to that.
    const table = instructions.find(({ opcode, p1 }) => opcode === "OpenWrite" && p1 === cursor);
    if (table !== undefined && (table.p5 & rootInRegister) === 0) {
      return this.#sizes.entries(table.p3, table.p2);
    }
    let entries = 0;
    for (const { opcode, p1, p2, p3 } of instructions) {
      if (p1 !== cursor) continue;
      if (opcode === "OpenRead" || opcode === "ReopenIdx") {
        entries += this.#sizes.entries(p3, p2);
      } else if (opcode === "VFilter") {
        entries += this.#readsArraysOnly && isGivenArray(instructions, p3)
          ? this.#sizes.arrayElements
          : Infinity;
      } else if (opcode === "OpenPseudo" || opcode === "OpenDup") return Infinity;
    }
    return entries + this.#countInsertions(cursor);
  }

  #countInsertions(target: number): number {
    let entries = 0;
    for (const [address, { opcode, p1 }] of this.#instructions.entries()) {
      if (p1 === target && insertions.has(opcode)) entries += this.#insertions(address, target);
    }
    return entries;
  }

  #insertions(address: number, cursor: number): number {
    if (!this.#hasSubroutines) return this.#rounds(address);
    // All loops are taken for nested; but what is filled is not read meanwhile.
    return this.#product((loop) => !loop.isSorter && loop.cursor !== cursor);
  }

  /** How many rows a coroutine gives: so often is control yielded inside of it. */
  #countYields(register: number): number {
    let rows = 0;
    for (const [start, { opcode, p1, p2: end }] of this.#instructions.entries()) {
      if (opcode !== "InitCoroutine" || p1 !== register) continue;
      for (let address = start + 1; address < end; address++) {
        const { opcode, p1 } = this.#instructions[address]!;
        if (opcode === "Yield" && p1 === register) rows += this.#rounds(address);
      }
    }
    return rows;
  }
}

/**
 * Whether the argument of a table-valued function is made of nothing but parameters and constants.
 * @param register the first one of VFilter: a number, how many arguments there are, the arguments
 */
function isGivenArray(instructions: readonly Instruction[], register: number): boolean {
  return isGiven(instructions, register + 2, 0);
}

const deepestCall = 10;

function isGiven(instructions: readonly Instruction[], register: number, depth: number): boolean {
  if (depth > deepestCall) return false;
  const writers = instructions.filter((instruction) => resultRegister(instruction) === register);
  const writer = writers[0];
  if (writer === undefined || writers.length > 1) return false;
  switch (writer.opcode) {
    case "Variable":
    case "Integer":
    case "String8":
      return true;
    case "SCopy":
    case "Copy":
      return isGiven(instructions, writer.p1, depth + 1);
    case "Function":
    case "PureFunc":
      // Takes an array of ours apart; its second argument is the type of the elements.
      return writer.p4.startsWith("pg_array_elements(") &&
        isGiven(instructions, writer.p2, depth + 1);
  }
  return false;
}

/** The register that an instruction sets, as far as such registers matter. */
function resultRegister({ opcode, p2, p3 }: Instruction): number | null {
  switch (opcode) {
    case "Variable":
    case "Integer":
    case "String8":
    case "SCopy":
    case "Copy":
      return p2;
    case "Function":
    case "PureFunc":
    case "Column":
    case "VColumn":
    case "Concat":
      return p3;
  }
  return null;
}

/**
 * Whether all loops go over tables, one after the other, and each round gives a row: nothing in it
 * jumps past the row but to leave the loop.
 */
function isStream(instructions: readonly Instruction[]): boolean {
  const loops = loopsOf(instructions);
  if (loops.length === 0) return false;
  const isInLoop = (address: number) => {
    return loops.some(({ from, to }) => from <= address && address <= to);
  };
  return loops.every(({ from, to, cursor }) => {
    const body = instructions.slice(from, to);
    const row = body.findIndex(({ opcode }) => opcode === "ResultRow");
    return row >= 0 && isTable(instructions, cursor) && body.every(({ opcode, p2 }, index) => {
      if (rowWork.has(opcode)) return true;
      return conditionalJumps.has(opcode) && (index > row || p2 <= from + row || p2 > to);
    });
  }) && instructions.every(({ opcode }, address) =>
    isInLoop(address) || rowWork.has(opcode) || setUp.has(opcode) || conditionalJumps.has(opcode)
  );
}

function isTable(instructions: readonly Instruction[], cursor: number): boolean {
  return instructions.some(({ opcode, p1 }) => opcode === "OpenRead" && p1 === cursor);
}
