import { limitKey, type Limits } from "../base/limits.ts";
import type { MetadataConnection } from "./metadata_connection.ts";

/** The limits that an entity may have of its own. */
export const entityLimitNames = [
  "connectionsPerEntity",
  "connectionsPerDatabase",
  "executorsPerEntity",
  "executorQueueStatements",
  "statementComputeSeconds",
  "statementBytes",
  "outputSliceRows",
  "outputSliceBytes",
  "databaseBytes",
] as const;
/** One of {@link entityLimitNames}. */
export type EntityLimitName = typeof entityLimitNames[number];
/** What holds for an entity. */
export type EntityLimits = Pick<Limits, EntityLimitName>;

/** The table of limits of single entities. */
export class EntityLimitTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /** What holds for an entity: its own values and, where it has none, the server's. */
  of(entityId: number, limits: Limits): EntityLimits {
    const rows = this.#connection.all(
      "SELECT name, value FROM entity_limit WHERE entity_id = ?",
      entityId,
    );
    const own = new Map(rows.map((row) => [row["name"], row["value"] as number]));
    const values = entityLimitNames.map((name) => [name, own.get(limitKey(name)) ?? limits[name]]);
    return Object.fromEntries(values) as EntityLimits;
  }

  /** Gives an entity a value of its own, for connections from now on; `null` takes it away. */
  set(entityId: number, name: EntityLimitName, value: number | null): void {
    if (value === null) {
      this.#connection.write(
        "DELETE FROM entity_limit WHERE entity_id = ? AND name = ?",
        entityId,
        limitKey(name),
      );
      return;
    }
    this.#connection.write(
      `INSERT INTO entity_limit (entity_id, name, value) VALUES (?, ?, ?)
       ON CONFLICT (entity_id, name) DO UPDATE SET value = excluded.value`,
      entityId,
      limitKey(name),
      value,
    );
  }
}
