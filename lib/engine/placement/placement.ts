import { isBoundedFunction, isNativeFunction } from "./bounded_functions.ts";
import {
  isReadingFunction,
  isRepeatableFunction,
  isWritingFunction,
} from "./repeatable_functions.ts";
import type { ProgramTraits } from "./program_traits.ts";

/**
 * Where a statement runs: in the server itself, where nothing can interrupt it; in a process that
 * can be killed; or in such a process that writes.
 */
export type Placement = "inline" | "reader" | "writer";

/** A placement and why, in words that complete "because it". */
export interface PlacementDecision {
  readonly placement: Placement;
  readonly reason: string;
  /** Whether it changes something. */
  readonly writes: boolean;
  /** Whether it is a definition. */
  readonly changesSchema: boolean;
  /** Whether it changes the file, and not temporary tables alone. */
  readonly writesFile: boolean;
  /** Whether it needs temporary tables of the client, which the session's own connection has. */
  readonly usesTemporary: boolean;
  /** Whether it needs the catalogs, which each connection has for itself. */
  readonly usesCatalog: boolean;
  /** Whether it needs the file: what does not gives the same in any transaction. */
  readonly usesFile: boolean;
  /** Whether it would do the same if it ran once more in the same state of the database. */
  readonly isRepeatable: boolean;
  /** Whether it calls functions that read or write sequences. */
  readonly usesSequences: boolean;
}

/** What placement depends on. */
export interface PlacementQuestion {
  /** `null` where SQLite could not explain the statement. */
  readonly traits: ProgramTraits | null;
  /** How many rows a statement may visit in the server itself. */
  readonly inlineRows: number;
  /** Length of all parameters together, and how long it may be in the server itself. */
  readonly parameterBytes: number;
  readonly inlineParameterBytes: number;
}

function isSequenceFunction(name: string): boolean {
  return isReadingFunction(name) || isWritingFunction(name);
}

/**
 * Decides where a statement runs. It may run in the server only if it is certain that no row takes
 * long to come, and if it changes something, that this does not take long.
 */
export function decidePlacement(question: PlacementQuestion): PlacementDecision {
  const { traits, inlineRows, parameterBytes, inlineParameterBytes } = question;
  const callsWriter = traits !== null && traits.functions.some(isWritingFunction);
  const writes = traits !== null && (traits.writes || callsWriter);
  const elsewhere = writes ? "writer" : "reader";
  const decide = (placement: Placement, reason: string): PlacementDecision => ({
    placement,
    reason,
    writes,
    changesSchema: traits?.changesSchema ?? false,
    writesFile: writes && (traits.writesFile || callsWriter),
    usesTemporary: traits?.usesTemporary ?? false,
    usesCatalog: traits?.usesCatalog ?? false,
    usesFile: traits?.usesFile ?? true,
    isRepeatable: traits === null || traits.functions.every(isRepeatableFunction),
    usesSequences: traits === null || traits.functions.some(isSequenceFunction),
  });
  if (parameterBytes > inlineParameterBytes && !fitsTemporary(question)) {
    return decide(elsewhere, `has ${parameterBytes} bytes of parameters`);
  }
  if (traits === null) return decide(elsewhere, "cannot be explained");
  // A temporary table is altered where it is.
  const readsTexts = traits.altersTable && !traits.writesFile;
  const unbounded = traits.functions.find((name) =>
    !isBoundedFunction(name) && !(readsTexts && isNativeFunction(name))
  );
  if (unbounded !== undefined) {
    return decide(elsewhere, `calls ${unbounded}(), which may take long`);
  }
  if (traits.visits <= inlineRows) {
    return decide("inline", `visits at most ${traits.visits} rows`);
  }
  if (traits.streams) return decide("inline", "gives a row for each row that it visits");
  return decide(
    elsewhere,
    traits.obstacle === null
      ? `visits up to ${traits.visits} rows`
      : `may visit any number of rows, because of ${traits.obstacle}`,
  );
}

/** Whether a statement changes rows of temporary tables and nothing else, so that it needs no right to write. */
export function writesTemporaryRows(decision: PlacementDecision): boolean {
  const { writes, writesFile, changesSchema } = decision;
  return writes && !writesFile && !changesSchema;
}

/**
 * Whether parameters are long, but to go through them takes no longer than with short ones in a statement that visits
 * as many rows as it may. Elsewhere temporary tables would have to be carried to and fro for them.
 */
function fitsTemporary(question: PlacementQuestion): boolean {
  const { traits, inlineRows, parameterBytes, inlineParameterBytes } = question;
  return traits !== null && traits.usesTemporary && !traits.readsVirtualTable &&
    parameterBytes * (1 + traits.visits) <= inlineParameterBytes * inlineRows;
}
