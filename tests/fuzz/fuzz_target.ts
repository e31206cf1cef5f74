import { PgError } from "../../lib/base/pg_error.ts";
import type { Dice } from "./dice.ts";

/** Something that takes bytes from strangers. */
export interface FuzzTarget {
  readonly name: string;
  /** Good inputs to begin with. */
  readonly seeds: readonly Uint8Array[];
  /** Words that are put in as they are. */
  readonly words: readonly string[];
  /**
   * Takes one input; throws for a finding.
   * @returns what came of it, in a word or two: an input with a new outcome joins the corpus
   */
  execute(input: Uint8Array, dice: Dice): string | Promise<string>;
  /** Removes what the target has made. */
  close?(): void | Promise<void>;
}

const utf8 = new TextEncoder();

/** Texts as inputs. */
export function texts(...all: readonly string[]): Uint8Array[] {
  return all.map((text) => utf8.encode(text));
}

/** What came of some work: its result, or the code of the PgError; anything else thrown passes through. */
export function outcomeOf(work: () => string): string {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    if (error.code === "XX000") throw new Error(`internal error: ${error.message}`);
    return `${error.code} ${error.message.replaceAll(/".*?"|0x..|\d+|'.*?'/g, "_").slice(0, 60)}`;
  }
}
