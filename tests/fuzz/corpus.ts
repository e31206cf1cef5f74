import type { FuzzTarget } from "./fuzz_target.ts";

const folder = new URL("corpus/", import.meta.url);
/** What is kept of a target; the committed folder stays small. */
const maximumEntries = 150;
const maximumEntryBytes = 600;

/** The inputs of a target that led somewhere: its seeds and what was found since. */
export class Corpus {
  readonly inputs: Uint8Array[];
  readonly #path: URL;
  readonly #seen = new Set<string>();
  #kept: string[] = [];

  private constructor(target: FuzzTarget) {
    this.inputs = [...target.seeds];
    this.#path = new URL(`${target.name}.txt`, folder);
    try {
      this.#kept = Deno.readTextFileSync(this.#path).split("\n").filter((line) => line !== "");
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
    for (const line of this.#kept) this.inputs.push(Uint8Array.fromBase64(line));
  }

  /** Reads a target's corpus from the folder. */
  static read(target: FuzzTarget): Corpus {
    return new Corpus(target);
  }

  /** Notes what came of an input; one with a new outcome is kept. */
  note(input: Uint8Array, outcome: string, isKnown: boolean): void {
    if (this.#seen.has(outcome)) return;
    this.#seen.add(outcome);
    if (isKnown) return;
    this.inputs.push(input);
    if (input.length <= maximumEntryBytes && this.#kept.length < maximumEntries) {
      this.#kept.push(input.toBase64());
    }
  }

  /** How many different outcomes there have been. */
  get outcomes(): number {
    return this.#seen.size;
  }

  /** Writes it back. */
  write(): void {
    if (this.#kept.length === 0) return;
    Deno.mkdirSync(folder, { recursive: true });
    Deno.writeTextFileSync(this.#path, `${this.#kept.join("\n")}\n`);
  }
}
