/**
 * Numbers that a server keeps about itself, and the text in which Prometheus reads them.
 *
 * What is counted where statements run must cost next to nothing, so whoever counts holds a
 * {@link Counter} or {@link Histogram} of its own, with its labels, and nothing is looked up then.
 *
 * Source: Prometheus documentation, "Exposition formats", text-based format, version 0.0.4.
 * @module
 */

/** The Content-Type of {@link MetricRegistry.render}. */
export const metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

/** What tells numbers of one name apart. */
export type Labels = Readonly<Record<string, string>>;

/** A number that only grows. */
export class Counter {
  #value = 0;

  /** @param amount at least 0 */
  add(amount = 1): void {
    this.#value += amount;
  }

  get value(): number {
    return this.#value;
  }
}

/** How often values were at most as great as each of some bounds. */
export class Histogram {
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;

  /** @param bounds upper bounds, ascending; one for all that is greater follows by itself */
  constructor(bounds: readonly number[]) {
    this.#bounds = bounds;
    this.#counts = Array.from({ length: bounds.length + 1 }, () => 0);
  }

  /** Counts one value. */
  observe(value: number): void {
    let at = 0;
    while (at < this.#bounds.length && value > this.#bounds[at]!) at++;
    this.#counts[at]!++;
    this.#sum += value;
  }

  /** Bounds as Prometheus writes them, and how many values were at most so great. */
  *buckets(): Iterable<readonly [bound: string, count: number]> {
    let total = 0;
    for (const [at, count] of this.#counts.entries()) {
      total += count;
      yield [at < this.#bounds.length ? String(this.#bounds[at]) : "+Inf", total];
    }
  }

  get count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  get sum(): number {
    return this.#sum;
  }
}

/** Bounds for times from a tenth of a millisecond to a minute, in seconds. */
const secondsBounds = [
  ...[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
  ...[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
];

type Type = "counter" | "gauge" | "histogram";

interface Family {
  readonly help: string;
  readonly type: Type;
  readonly samples: Map<string, () => Iterable<string>>;
}

/** All numbers of a server, by name and labels. */
export class MetricRegistry {
  readonly #families = new Map<string, Family>();

  /** @throws Error if there is one of that name and these labels, or of another type */
  counter(name: string, help: string, labels: Labels = {}): Counter {
    const counter = new Counter();
    this.#add(name, help, "counter", labels, () => [sample(name, labels, counter.value)]);
    return counter;
  }

  /** As {@link counter}; what was counted elsewhere is read when somebody asks. */
  countedElsewhere(name: string, help: string, read: () => number, labels: Labels = {}): void {
    this.#add(name, help, "counter", labels, () => [sample(name, labels, read())]);
  }

  /** A number that goes up and down, read when somebody asks; errors as {@link counter}. */
  gauge(name: string, help: string, read: () => number, labels: Labels = {}): void {
    this.#add(name, help, "gauge", labels, () => [sample(name, labels, read())]);
  }

  /** Errors as {@link counter}. */
  histogram(
    name: string,
    help: string,
    labels: Labels = {},
    bounds: readonly number[] = secondsBounds,
  ): Histogram {
    const histogram = new Histogram(bounds);
    this.#add(name, help, "histogram", labels, () => histogramSamples(name, labels, histogram));
    return histogram;
  }

  #add(
    name: string,
    help: string,
    type: Type,
    labels: Labels,
    samples: () => Iterable<string>,
  ): void {
    const family = this.#families.get(name) ?? { help, type, samples: new Map() };
    const key = labelText(labels);
    if (family.type !== type || family.samples.has(key)) {
      throw new Error(`the metric ${name}${key} is there already`);
    }
    family.samples.set(key, samples);
    this.#families.set(name, family);
  }

  /** The text that Prometheus reads; see {@link metricsContentType}. */
  render(): string {
    const lines: string[] = [];
    for (const [name, { help, type, samples }] of this.#families) {
      lines.push(`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${type}`);
      for (const read of samples.values()) lines.push(...read());
    }
    return lines.map((line) => `${line}\n`).join("");
  }
}

function sample(name: string, labels: Labels, value: number): string {
  return `${name}${labelText(labels)} ${value}`;
}

function* histogramSamples(name: string, labels: Labels, histogram: Histogram): Iterable<string> {
  for (const [le, count] of histogram.buckets()) {
    yield sample(`${name}_bucket`, { ...labels, le }, count);
  }
  yield sample(`${name}_sum`, labels, histogram.sum);
  yield sample(`${name}_count`, labels, histogram.count);
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}
