import type { SchemaNamespace, ViewTyper } from "./schema_namespace.ts";

/** Old versions are still seen by transactions that began before DDL was committed. */
const rememberedVersions = 3;

/** Other processes may change the schema, too: a look at it is good for so many milliseconds. */
const lookMilliseconds = 1;

/** What a connection has seen of the schema. */
export interface SchemaLook {
  /** SQLite's number of the schema. */
  readonly cookie: string;
  /** When, in milliseconds of performance.now(). */
  readonly at: number;
  /** {@link SchemaCache.changes} at that moment. */
  readonly changes: number;
}

/**
 * The committed schemas of one file, by SQLite's schema cookie, for all connections of a process.
 * Committed cookies only grow, so equal ones mean equal schemas.
 */
export class SchemaCache {
  /** `null` where nobody asks for the types of views. */
  readonly typeViews: ViewTyper | null;
  readonly #versions = new Map<string, SchemaNamespace>();
  #changes = 0;
  #committed: SchemaLook | null = null;

  constructor(typeViews: ViewTyper | null = null) {
    this.typeViews = typeViews;
  }

  /** A number that grows whenever this process may have changed the schema. */
  get changes(): number {
    return this.#changes;
  }

  /** DDL has run, or a transaction with DDL has ended, on a connection that the server knows of. */
  noteChange(): void {
    this.#changes++;
  }

  /** Whether it is too early to look again, since this process has changed nothing. */
  isRecent({ at, changes }: SchemaLook): boolean {
    return changes === this.#changes && performance.now() - at < lookMilliseconds;
  }

  /** What a connection sees that has just read this cookie. */
  lookAt(cookie: string): SchemaLook {
    return { cookie, at: performance.now(), changes: this.#changes };
  }

  /**
   * What all connections see that are in no older snapshot: one of them looks for all.
   * @param readCookie of such a connection; called if nobody has looked lately
   */
  committed(readCookie: () => string): SchemaLook {
    const known = this.#committed;
    if (known !== null && this.isRecent(known)) return known;
    return this.#committed = this.lookAt(readCookie());
  }

  /** The schema of this cookie; `read` is called if no connection has read it yet. */
  get(cookie: string, read: () => SchemaNamespace): SchemaNamespace {
    const known = this.#versions.get(cookie);
    if (known !== undefined) return known;
    const namespace = read();
    this.#versions.set(cookie, namespace);
    if (this.#versions.size > rememberedVersions) {
      this.#versions.delete(this.#versions.keys().next().value!);
    }
    return namespace;
  }
}
