import type { PgError } from "../../base/pg_error.ts";
import { badCopyFormat } from "./copy_reader.ts";

const lineFeed = 10;
const carriageReturn = 13;

/**
 * How the lines of COPY data end: as the first one did, and a bare character of another end is an
 * error, since it is more likely damage than data.
 */
export class LineEnds {
  readonly #isCsv: boolean;
  #style: "\n" | "\r" | "\r\n" | null = null;

  /** @param isCsv for the wording of errors */
  constructor(isCsv: boolean) {
    this.#isCsv = isCsv;
  }

  /** Whether lines surely end with a line feed and nothing else. */
  get isLineFeed(): boolean {
    return this.#style === "\n";
  }

  /**
   * Takes the end of a line.
   * @param at where a line feed or carriage return is
   * @returns where the next line begins
   * @throws PgError `22P04` if lines have ended otherwise until now
   */
  take(text: string, at: number): number {
    if (text.charCodeAt(at) === lineFeed) {
      this.#style ??= "\n";
      if (this.#style !== "\n") throw this.#unexpected("newline", "\\n");
      return at + 1;
    }
    const isPair = text.charCodeAt(at + 1) === lineFeed;
    this.#style ??= isPair ? "\r\n" : "\r";
    if (this.#style === "\r") return at + 1;
    if (this.#style === "\n" || !isPair) throw this.#unexpected("carriage return", "\\r");
    return at + 2;
  }

  #unexpected(name: string, escape: string): PgError {
    return this.#isCsv
      ? badCopyFormat(
        `unquoted ${name} found in data`,
        undefined,
        `Use quoted CSV field to represent ${name}.`,
      )
      : badCopyFormat(
        `literal ${name} found in data`,
        undefined,
        `Use "${escape}" to represent ${name}.`,
      );
  }
}

/** Whether a character ends a line. */
export function isLineEnd(unit: number): boolean {
  return unit === lineFeed || unit === carriageReturn;
}
