import type { SequenceMemory } from "../functions/function_context.ts";

/** The values that sequences have given a session. */
export class SessionSequences implements SequenceMemory {
  readonly #values = new Map<string, bigint>();
  #lastUsed: string | undefined;

  note(name: string, value: bigint): void {
    this.#values.set(name, value);
    this.#lastUsed = name;
  }

  replace(name: string, value: bigint): void {
    this.#values.set(name, value);
  }

  valueOf(name: string): bigint | undefined {
    return this.#values.get(name);
  }

  lastUsed(): string | undefined {
    return this.#lastUsed;
  }

  /** DISCARD SEQUENCES. */
  clear(): void {
    this.#values.clear();
    this.#lastUsed = undefined;
  }
}
