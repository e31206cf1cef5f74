import { PgError } from "../base/pg_error.ts";
import type { ConnectionExecutor } from "../engine/executor.ts";
import type { PlacementDecision } from "../engine/placement/placement.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";

/** Tables grow, so a decision holds for so many milliseconds only. */
const decisionMilliseconds = 200;
/** More statements than this are forgotten at once. */
const mostStatements = 500;

/** What looks at statements. */
export type Placer = Pick<ConnectionExecutor, "place" | "tablesOf">;

/** Told of a decision that was made anew, and of which statement in SQLite's dialect. */
export type PlacementListener = (sql: string, decision: PlacementDecision) => void;

/** Remembers for a moment which statements run inline: to decide takes longer than most of them do. */
export class PlacementMemory {
  readonly #placer: Placer;
  readonly #known = new Map<string, { readonly until: number; readonly made: PlacementDecision }>();

  readonly #listener: PlacementListener | null;

  constructor(placer: Placer, listener: PlacementListener | null = null) {
    this.#placer = placer;
    this.#listener = listener;
  }

  /** Tells the listener of a statement for which there was nothing to decide. */
  tell(sql: string, decision: PlacementDecision): void {
    this.#listener?.(sql, decision);
  }

  /** As {@link ConnectionExecutor.tablesOf}. */
  tablesOf(sql: string): ReadonlySet<string> {
    return this.#placer.tablesOf(sql);
  }

  /** As {@link ConnectionExecutor.place}, perhaps from a moment ago. */
  decide(sql: string, parameters: readonly StorageValue[]): PlacementDecision {
    return this.#decide(sql, parameters, this.#listener);
  }

  #decide(
    sql: string,
    parameters: readonly StorageValue[],
    listener: PlacementListener | null,
  ): PlacementDecision {
    const isLong = parameters.some(isLongValue);
    const now = performance.now();
    if (!isLong) {
      const known = this.#known.get(sql);
      if (known !== undefined && known.until > now) return known.made;
    }
    const made = this.#placer.place(sql, parameters);
    listener?.(sql, made);
    // The names in other texts may mean something else afterwards.
    if (made.changesSchema) this.forget();
    else if (made.placement === "inline" && !isLong) {
      if (this.#known.size >= mostStatements) this.#known.clear();
      this.#known.set(sql, { until: now + decisionMilliseconds, made });
    }
    return made;
  }

  /**
   * As {@link decide}, of a statement that runs elsewhere anyhow; `null` for what cannot be decided here, as it
   * is about what only a process knows.
   */
  decideIfKnown({ sql, parameters }: {
    readonly sql: string;
    readonly parameters: readonly StorageValue[];
  }): PlacementDecision | null {
    try {
      return this.#decide(sql, parameters, null);
    } catch (error) {
      if (error instanceof PgError) return null;
      throw error;
    }
  }

  /** Forgets what it remembers: the schema has become another one. */
  forget(): void {
    this.#known.clear();
  }
}

/** Values of a length that a decision about others says nothing of. */
function isLongValue(value: unknown): boolean {
  return (typeof value === "string" || value instanceof Uint8Array) && value.length > 1000;
}
