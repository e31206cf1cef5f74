import { isBoundedFunction } from "./bounded_functions.ts";
import type { ProgramTraits } from "./program_traits.ts";

/**
 * Where a statement runs: in the server itself, where nothing can interrupt it; in a process that
 * can be killed; or in the one that writes.
 */
export type Placement = "inline" | "reader" | "writer";

/** A placement and why, in words that complete "because it". */
export interface PlacementDecision {
  readonly placement: Placement;
  readonly reason: string;
}

/** What placement depends on. */
export interface PlacementQuestion {
  readonly writes: boolean;
  /** `null` where SQLite could not explain the statement. */
  readonly traits: ProgramTraits | null;
  /** How many rows a statement may visit in the server itself. */
  readonly inlineRows: number;
}

/**
 * Decides where a statement runs. It may run in the server only if it is certain that no row takes
 * long to come.
 */
export function decidePlacement(question: PlacementQuestion): PlacementDecision {
  const { writes, traits, inlineRows } = question;
  if (writes) return { placement: "writer", reason: "writes" };
  if (traits === null) return reader("cannot be explained");
  const unbounded = traits.functions.find((name) => !isBoundedFunction(name));
  if (unbounded !== undefined) return reader(`calls ${unbounded}(), which may take long`);
  if (traits.visits <= inlineRows) {
    return { placement: "inline", reason: `visits at most ${traits.visits} rows` };
  }
  if (traits.streams) {
    return { placement: "inline", reason: "gives a row for each row that it visits" };
  }
  return reader(
    traits.obstacle === null
      ? `visits up to ${traits.visits} rows`
      : `may visit any number of rows, because of ${traits.obstacle}`,
  );
}

function reader(reason: string): PlacementDecision {
  return { placement: "reader", reason };
}
