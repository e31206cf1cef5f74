/** How long something took, many times. */
export class Latencies {
  readonly #milliseconds: number[] = [];

  add(milliseconds: number): void {
    this.#milliseconds.push(milliseconds);
  }

  get count(): number {
    return this.#milliseconds.length;
  }

  /** @param part 0.5 for the median */
  quantile(part: number): number {
    const sorted = this.#milliseconds.toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  }

  /** A line for each power of two of milliseconds, and the quantiles that people ask for. */
  histogram(): string {
    const counts = new Map<number, number>();
    for (const each of this.#milliseconds) {
      const upper = 2 ** Math.ceil(Math.log2(Math.max(each, 0.25)));
      counts.set(upper, (counts.get(upper) ?? 0) + 1);
    }
    const lines = [...counts].sort(([one], [other]) => one - other).map(([upper, count]) => {
      const bar = "#".repeat(Math.ceil(count / this.count * 50));
      return `  up to ${String(upper).padStart(7)} ms ${String(count).padStart(8)} ${bar}`;
    });
    const quantiles = [0.5, 0.9, 0.99, 0.999, 1].map((part) =>
      `p${part * 100} ${this.quantile(part).toFixed(1)} ms`
    );
    return [...lines, `  ${quantiles.join(", ")}`].join("\n");
  }
}
