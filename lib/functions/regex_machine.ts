import { anchorSources, setSource } from "./regex_source.ts";
import { escapedCharacter } from "./regex_class.ts";
import { invalidRegex, type ParsedRegex, type RegexNode } from "./regex_syntax.ts";

/**
 * A search that follows all ways to match side by side, so that its time is the text's length times
 * the pattern's. It prefers the same match as JavaScript's RegExp does. References and lookaround
 * cannot be searched for in this way.
 *
 * Source: Rob Pike's machine, as Russ Cox describes it in "Regular Expression Matching: the Virtual
 * Machine Approach".
 */

type Instruction =
  | { readonly kind: "consume"; readonly test: RegExp }
  | { readonly kind: "assert"; readonly test: RegExp }
  | { readonly kind: "split"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "match" };

/** Counted repetition is written out, which must not fill memory. */
const maximumInstructions = 20_000;

class Compiler {
  readonly instructions: Instruction[] = [];
  readonly #flags: string;

  constructor(ignoreCase: boolean) {
    this.#flags = ignoreCase ? "iuy" : "uy";
  }

  emit(instruction: Instruction): number {
    if (this.instructions.length >= maximumInstructions) {
      throw invalidRegex("regular expression is too complex");
    }
    return this.instructions.push(instruction) - 1;
  }

  #split(): Instruction & { kind: "split" } {
    const split: Instruction & { kind: "split" } = { kind: "split", first: 0, second: 0 };
    this.emit(split);
    return split;
  }

  #optional(item: RegexNode, greedy: boolean): Instruction & { kind: "split" } {
    const split = this.#split();
    const body = this.instructions.length;
    this.write(item);
    const after = this.instructions.length;
    split.first = greedy ? body : after;
    split.second = greedy ? after : body;
    return split;
  }

  #loop(item: RegexNode, greedy: boolean): void {
    const start = this.instructions.length;
    const split = this.#split();
    const body = this.instructions.length;
    this.write(item);
    this.emit({ kind: "jump", to: start });
    const after = this.instructions.length;
    split.first = greedy ? body : after;
    split.second = greedy ? after : body;
  }

  write(node: RegexNode): void {
    switch (node.kind) {
      case "character":
        this.emit({
          kind: "consume",
          test: new RegExp(escapedCharacter(node.codePoint), this.#flags),
        });
        return;
      case "set":
        this.emit({
          kind: "consume",
          test: new RegExp(setSource(node.content, node.negated), this.#flags),
        });
        return;
      case "anchor":
        this.emit({ kind: "assert", test: new RegExp(anchorSources[node.anchor], this.#flags) });
        return;
      case "sequence":
        for (const item of node.items) this.write(item);
        return;
      case "group":
        this.emit({ kind: "save", slot: 2 * node.index });
        this.write(node.item);
        this.emit({ kind: "save", slot: 2 * node.index + 1 });
        return;
      case "choice":
        this.#choice(node.items);
        return;
      case "repeat":
        for (let count = 0; count < node.minimum; count++) this.write(node.item);
        if (node.maximum === Infinity) this.#loop(node.item, node.greedy);
        else {
          for (let count = node.minimum; count < node.maximum; count++) {
            this.#optional(node.item, node.greedy);
          }
        }
        return;
      default:
        throw invalidRegex("regular expression is too complex");
    }
  }

  #choice(items: readonly RegexNode[]): void {
    const jumps: { kind: "jump"; to: number }[] = [];
    items.forEach((item, index) => {
      const isLast = index === items.length - 1;
      const split = isLast ? undefined : this.#split();
      if (split !== undefined) split.first = this.instructions.length;
      this.write(item);
      if (split === undefined) return;
      const jump = { kind: "jump" as const, to: 0 };
      this.emit(jump);
      jumps.push(jump);
      split.second = this.instructions.length;
    });
    for (const jump of jumps) jump.to = this.instructions.length;
  }
}

interface Thread {
  readonly at: number;
  /** Begin and end of the match and of each group; -1 where there is none. */
  readonly slots: readonly number[];
}

/** A compiled pattern. */
export class RegexMachine {
  readonly #instructions: readonly Instruction[];
  readonly #slotCount: number;

  /** @throws PgError `2201B` if the pattern cannot be searched for in this way */
  constructor({ node, options, groupCount }: ParsedRegex) {
    const compiler = new Compiler(options.ignoreCase);
    compiler.emit({ kind: "save", slot: 0 });
    compiler.write(node);
    compiler.emit({ kind: "save", slot: 1 });
    compiler.emit({ kind: "match" });
    this.#instructions = compiler.instructions;
    this.#slotCount = 2 * (groupCount + 1);
  }

  /** Puts a way to match, and all that it leads to without a character, at the end of a list. */
  #follow(list: Thread[], seen: Set<number>, thread: Thread, text: string, unit: number): void {
    const stack = [thread];
    while (stack.length > 0) {
      const { at, slots } = stack.pop()!;
      if (seen.has(at)) continue;
      seen.add(at);
      const instruction = this.#instructions[at]!;
      switch (instruction.kind) {
        case "jump":
          stack.push({ at: instruction.to, slots });
          break;
        case "split":
          stack.push({ at: instruction.second, slots }, { at: instruction.first, slots });
          break;
        case "save":
          stack.push({ at: at + 1, slots: slots.with(instruction.slot, unit) });
          break;
        case "assert":
          instruction.test.lastIndex = unit;
          if (instruction.test.test(text)) stack.push({ at: at + 1, slots });
          break;
        default:
          list.push({ at, slots });
      }
    }
  }

  /**
   * The first match at or after a place.
   * @returns begin and end in UTF-16 units of the match, then of each group (-1 for none)
   */
  search(text: string, from: number): readonly number[] | undefined {
    const empty = new Array<number>(this.#slotCount).fill(-1);
    let threads: Thread[] = [];
    let found: readonly number[] | undefined;
    let seen = new Set<number>();
    for (let unit = from;; unit += text.codePointAt(unit)! > 0xffff ? 2 : 1) {
      if (found === undefined) this.#follow(threads, seen, { at: 0, slots: empty }, text, unit);
      if (threads.length === 0) return found;
      const next: Thread[] = [];
      seen = new Set();
      for (const thread of threads) {
        const instruction = this.#instructions[thread.at]!;
        if (instruction.kind === "match") {
          // The ways after this one are worse.
          found = thread.slots;
          break;
        }
        if (instruction.kind !== "consume" || unit >= text.length) continue;
        instruction.test.lastIndex = unit;
        if (!instruction.test.test(text)) continue;
        const width = text.codePointAt(unit)! > 0xffff ? 2 : 1;
        this.#follow(next, seen, { at: thread.at + 1, slots: thread.slots }, text, unit + width);
      }
      if (unit >= text.length) return found;
      threads = next;
    }
  }
}
