import { type Access, decideAccess } from "../permissions/access.ts";
import { accessTo } from "../permissions/access_to.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { Token } from "../store/token_table.ts";
import { isLive } from "./tokens.ts";

/** Whose access to what is watched. */
export interface MonitoredAccess {
  readonly entityId: number;
  readonly tokenId: number;
  readonly databaseId: number;
}

/** What a decision for somebody without any right is. */
const noAccess: Access = decideAccess({
  entityId: null,
  token: null,
  grant: "no-access",
  database: { id: 0, entityId: 0, publicSharingLevel: "no-access" },
});

/**
 * Keeps up to date what a session may do, so that it can be asked before every statement: about a
 * microsecond as long as nothing changed. A revoked or expired token, a lowered grant and a database
 * that is gone take effect on the next question.
 */
export class AccessMonitor {
  readonly #store: MetadataStore;
  readonly #of: MonitoredAccess;
  #seenChanges = -1;
  #token: Token | null = null;
  #access: Access = noAccess;

  constructor(store: MetadataStore, of: MonitoredAccess) {
    this.#store = store;
    this.#of = of;
  }

  /** What the session may do now. The same object as before unless that has changed. */
  access(): Access {
    const changes = this.#store.changeCounter();
    if (changes !== this.#seenChanges) {
      this.#seenChanges = changes;
      this.#token = this.#store.tokens.findById(this.#of.tokenId);
      this.#access = this.#decide();
    }
    const expires = this.#token?.expiresAt ?? null;
    return expires !== null && this.#store.clock.nowMicroseconds() >= expires
      ? noAccess
      : this.#access;
  }

  #decide(): Access {
    const { entityId, databaseId } = this.#of;
    const database = this.#store.databases.findById(databaseId);
    const token = this.#token;
    const live = token !== null && token.entityId === entityId &&
      isLive(token, this.#store.clock.nowMicroseconds());
    return live && database !== null
      ? accessTo(this.#store, { entityId, token }, database)
      : noAccess;
  }
}
