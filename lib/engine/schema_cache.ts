import type { SchemaNamespace, ViewTyper } from "./schema_namespace.ts";

/** Old versions are still seen by transactions that began before DDL was committed. */
const rememberedVersions = 3;

/**
 * The committed schemas of one file, by SQLite's schema cookie, for all connections of a process.
 * Committed cookies only grow, so equal ones mean equal schemas.
 */
export class SchemaCache {
  /** `null` where nobody asks for the types of views. */
  readonly typeViews: ViewTyper | null;
  readonly #versions = new Map<string, SchemaNamespace>();
  #changes = 0;

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
