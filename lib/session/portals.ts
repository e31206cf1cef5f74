import type { Limits } from "../base/limits.ts";
import { type MaybePromise, whenThere } from "../base/maybe_promise.ts";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { PreparedStatement } from "./prepared_statements.ts";
import type { Runnable, StartedStatement } from "./statement_run.ts";

/** A statement with its parameters, ready to run or running. */
export interface Portal {
  readonly name: string;
  readonly prepared: PreparedStatement;
  /** What the statement meant at Bind; `null` for an empty one. */
  readonly runnable: Runnable | null;
  readonly parameters: readonly StorageValue[];
  /** As Bind gave them: none, one for all columns, or one for each. */
  readonly resultFormats: readonly number[];
  /** Present from the first Execute on. */
  started: StartedStatement | null;
  state: "ready" | "suspended" | "completed" | "failed";
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
  /** Bytes of its parameters, which the limit counts. */
  readonly size: number;
}

/** The portals of a session, by name; the unnamed one has the empty name. */
export class Portals {
  readonly #byName = new Map<string, Portal>();
  readonly #limits: Limits;
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /**
   * Keeps a portal; the unnamed one replaces its predecessor.
   * @throws PgError `42P03` the name is taken, `53400` there are too many
   */
  add(portal: Portal): MaybePromise<void> {
    const { name } = portal;
    if (name === "") return whenThere(this.close(""), () => this.#keep(portal));
    if (this.#byName.has(name)) {
      throw new PgError(sqlState.duplicate_cursor, `cursor "${name}" already exists`);
    }
    this.#keep(portal);
  }

  #keep(portal: Portal): void {
    const { name, size } = portal;
    const { portals, portalBytes } = this.#limits;
    if (this.#byName.size >= portals || this.#bytes + size > portalBytes) {
      throw new PgError(
        sqlState.configuration_limit_exceeded,
        "too many open portals in this session",
        { detail: `The limits are ${portals} portals and ${portalBytes} bytes of parameters.` },
      );
    }
    this.#byName.set(name, portal);
    this.#bytes += size;
  }

  /** @throws PgError `34000` if there is none of that name */
  get(name: string): Portal {
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    throw new PgError(sqlState.invalid_cursor_name, `portal "${name}" does not exist`);
  }

  /** Ends a portal and its statement; does nothing if there is none of that name. */
  close(name: string): MaybePromise<void> {
    const portal = this.#byName.get(name);
    if (portal === undefined) return;
    this.#byName.delete(name);
    this.#bytes -= portal.size;
    return portal.started?.stream?.close();
  }

  /** The transaction has ended, and with it all portals. */
  closeAll(): MaybePromise<void> {
    for (const name of this.#byName.keys()) {
      const closing = this.close(name);
      if (closing instanceof Promise) return closing.then(() => this.closeAll());
    }
  }

  /** All portals. */
  open(): Iterable<Portal> {
    return this.#byName.values();
  }

  /** Portals whose rows have been fetched in part. */
  *suspended(): Iterable<Portal> {
    for (const portal of this.#byName.values()) {
      if (portal.state === "suspended") yield portal;
    }
  }
}
