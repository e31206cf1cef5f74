import {
  calls,
  conditionalJumps,
  insertions,
  loopEnds,
  rowWork,
  searches,
  setUp,
} from "./opcodes.ts";
import type { Instruction, Program } from "./program.ts";

/** What a program tells about the time that it takes. */
export interface ProgramTraits {
  /** So many rows are visited at most, in all rounds of all loops; `Infinity` where nobody knows. */
  readonly visits: number;
  /** Why `visits` is infinite; `null` if it is not. */
  readonly obstacle: string | null;
  /** Whether each row that is visited is a row of the result, so that none takes long. */
  readonly streams: boolean;
  /** Names of the functions that are called. */
  readonly functions: readonly string[];
}

/** How much there is in what programs read. */
export interface Sizes {
  /**
   * How many entries a table or an index has at most; `Infinity` if they are many.
   * @param database its number on the connection: 0 the file, 1 temporary
   */
  entries(database: number, rootPage: number): number;
  /** How many elements an array that is a parameter has at most. */
  readonly arrayElements: number;
}

/**
 * Reads from a program what it may cost. Where it has an instruction that is not known here, or
 * computes in a way that is not understood, the cost is infinite: the opcodes are no promise of
 * SQLite's.
 */
export function programTraits(program: Program, sizes: Sizes): ProgramTraits {
  const { instructions } = program;
  const names = instructions.filter(({ opcode }) => calls.has(opcode))
    .map(({ p4 }) => p4.slice(0, p4.lastIndexOf("(")));
  const functions = [...new Set(names)];
  const strange = obstacleOf(instructions);
  if (strange !== null) return { visits: Infinity, obstacle: strange, streams: false, functions };
  const visits = new VisitCount(program, sizes).total();
  return {
    visits,
    obstacle: visits === Infinity ? "a table that is not small" : null,
    streams: isStream(instructions),
    functions,
  };
}

const known = [loopEnds, conditionalJumps, rowWork, setUp, searches];

function obstacleOf(instructions: readonly Instruction[]): string | null {
  const last = instructions.length - 1;
  for (const [address, { opcode, p2 }] of instructions.entries()) {
    if (opcode === "InitCoroutine") return "a query within the query, or a recursive one";
    if (opcode === "Count") continue;
    if (!known.some((set) => set.has(opcode))) return `the instruction ${opcode}`;
    // The last one of a program jumps to where its work begins.
    const isLoop = conditionalJumps.has(opcode) && p2 <= address && address !== last;
    if (isLoop) return "a loop of an unknown kind";
  }
  return null;
}

/** From its first instruction to the one that begins the next round, inclusive. */
interface Loop {
  readonly from: number;
  readonly to: number;
  readonly cursor: number;
  /** Whether it only goes over what other loops have found. */
  readonly isSorter: boolean;
}

function loopsOf(instructions: readonly Instruction[]): readonly Loop[] {
  return instructions.flatMap(({ opcode, p1, p2 }, address) =>
    loopEnds.has(opcode) && isReached(instructions, address)
      ? [{ from: p2, to: address, cursor: p1, isSorter: opcode === "SorterNext" }]
      : []
  );
}

/** The least and the greatest entry of an index are found by a loop that is left in its first round. */
function isReached(instructions: readonly Instruction[], address: number): boolean {
  const before = instructions[address - 1];
  return before?.opcode !== "Goto" || before.p2 <= address ||
    instructions.some(({ p2 }) => p2 === address);
}

/** Counts how often the rounds of a program's loops may run. */
class VisitCount {
  readonly #program: Program;
  readonly #sizes: Sizes;
  readonly #loops: readonly Loop[];
  /** Subroutines run inside of loops that they do not stand in. */
  readonly #hasSubroutines: boolean;
  readonly #entries = new Map<number, number>();

  constructor(program: Program, sizes: Sizes) {
    this.#program = program;
    this.#sizes = sizes;
    this.#loops = loopsOf(program.instructions);
    this.#hasSubroutines = program.instructions.some(({ opcode }) => opcode === "Gosub");
  }

  total(): number {
    let total = 0;
    for (const { to } of this.#loops) total += this.#rounds(to);
    for (const { opcode, p1 } of this.#program.instructions) {
      if (opcode === "Count") total += this.#cursorEntries(p1);
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
      if (isRelevant(loop)) product *= this.#cursorEntries(loop.cursor);
    }
    return product;
  }

  #cursorEntries(cursor: number): number {
    const known = this.#entries.get(cursor);
    if (known !== undefined) return known;
    // What is filled while it is read has no end.
    this.#entries.set(cursor, Infinity);
    const entries = this.#countEntries(cursor);
    this.#entries.set(cursor, entries);
    return entries;
  }

  #countEntries(cursor: number): number {
    const { instructions, readsArraysOnly } = this.#program;
    let entries = 0;
    for (const [address, { opcode, p1, p2, p3 }] of instructions.entries()) {
      if (p1 !== cursor) continue;
      if (opcode === "OpenRead" || opcode === "ReopenIdx") {
        entries += this.#sizes.entries(p3, p2);
      } else if (opcode === "VFilter") {
        entries += readsArraysOnly && isGivenArray(instructions, p3)
          ? this.#sizes.arrayElements
          : Infinity;
      } else if (insertions.has(opcode)) entries += this.#insertions(address, cursor);
      else if (opcode === "OpenPseudo" || opcode === "OpenDup") return Infinity;
    }
    return entries;
  }

  #insertions(address: number, cursor: number): number {
    if (!this.#hasSubroutines) return this.#rounds(address);
    // All loops are taken for nested; but what is filled is not read meanwhile.
    return this.#product((loop) => !loop.isSorter && loop.cursor !== cursor);
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
