import { notSupported, type PgError } from "../../base/pg_error.ts";
import type { SourceText } from "../source_text.ts";

/** What rendering needs besides the tree. */
export class RenderContext {
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /**
   * The error for what SQLite has no equivalent of.
   * @param what the construct, as it begins the message: "WITH TIES"
   * @param location where it stands in the parsed text, in bytes; -1 or nothing where not known
   */
  unsupported(what: string, location?: number, hint?: string): PgError {
    return notSupported(`${what} is not supported`, {
      ...(location !== undefined && location >= 0 &&
        { position: this.#source.positionOf(location) }),
      ...(hint !== undefined && { hint }),
    });
  }

  /**
   * Raises `0A000` if a node has a field that is none of those that its renderer takes care of, so
   * that nothing is ever left out. The parser gives only fields that are set, and `location`.
   */
  only(node: object, kind: string, ...names: readonly string[]): void {
    for (const name in node) {
      const value = (node as Record<string, unknown>)[name];
      if (name === "location" || name === "xpr" || value === undefined || names.includes(name)) {
        continue;
      }
      const { location } = node as { location?: number };
      throw this.unsupported(`${kind} with ${name}`, location);
    }
  }
}
