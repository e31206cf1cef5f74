import type { Counter, Histogram, MetricRegistry } from "../base/metrics.ts";
import type { Placement } from "../engine/placement/placement.ts";

/** How a statement ended. */
export type StatementOutcome = "completed" | "failed" | "canceled";

const placements: readonly Placement[] = ["inline", "reader", "writer"];
const outcomes: readonly StatementOutcome[] = ["completed", "failed", "canceled"];

/** The statements of all sessions: how many, where they ran, how they ended, how long they took. */
export class StatementMetrics {
  readonly #counts: Readonly<Record<Placement, Readonly<Record<StatementOutcome, Counter>>>>;
  readonly #seconds: Readonly<Record<Placement, Histogram>>;

  constructor(metrics: MetricRegistry) {
    const count = (placement: Placement, outcome: StatementOutcome) =>
      metrics.counter(
        "ayb_statements_total",
        "Statements by where they ran and how they ended.",
        { placement, outcome },
      );
    const seconds = (placement: Placement) =>
      metrics.histogram(
        "ayb_statement_seconds",
        "Time from the start of a statement until its client could be told of its end.",
        { placement },
      );
    this.#counts = record(
      placements,
      (placement) => record(outcomes, (outcome) => count(placement, outcome)),
    );
    this.#seconds = record(placements, seconds);
  }

  /** A statement has ended. */
  ended(placement: Placement, outcome: StatementOutcome, milliseconds: number): void {
    this.#counts[placement][outcome].add();
    this.#seconds[placement].observe(milliseconds / 1000);
  }
}

function record<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, Value>;
}

/** Measures the statements of one session, which run one after the other. */
export class StatementMeter {
  readonly #metrics: StatementMetrics;
  /** `null` while none runs. */
  #startedAt: number | null = null;
  #placement: Placement = "inline";

  constructor(metrics: StatementMetrics) {
    this.#metrics = metrics;
  }

  /** A statement begins; where it runs is not known yet. */
  start(): void {
    this.#startedAt = performance.now();
    this.#placement = "inline";
  }

  /** It runs somewhere else than in the server itself. */
  runsIn(placement: Placement): void {
    this.#placement = placement;
  }

  /** It has ended; does nothing if none has begun. */
  end(outcome: StatementOutcome): void {
    if (this.#startedAt === null) return;
    this.#metrics.ended(this.#placement, outcome, performance.now() - this.#startedAt);
    this.#startedAt = null;
  }
}
