import type { MetadataConnection } from "./metadata_connection.ts";

/** What a confirmation token confirms, as JSON keeps it. */
export type ConfirmationPayload = Readonly<Record<string, string | number>>;

/** The table of confirmation tokens that were mailed; it has their hashes only. */
export class ConfirmationTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /**
   * Enters a confirmation, and forgets those that have expired.
   * @param hash SHA-256 of the confirmation token
   * @param expiresAt microseconds since 1970-01-01 00:00:00 UTC
   */
  create(hash: Uint8Array, payload: ConfirmationPayload, expiresAt: bigint): void {
    const now = this.#connection.clock.nowMicroseconds();
    this.#connection.transaction(() => {
      this.#connection.write("DELETE FROM confirmation WHERE expires_at <= ?", now);
      this.#connection.write(
        "INSERT INTO confirmation (hash, payload, created_at, expires_at) VALUES (?, ?, ?, ?)",
        hash,
        JSON.stringify(payload),
        now,
        expiresAt,
      );
    });
  }

  /** Uses a confirmation up. Returns its payload, or `null` if it is unknown, used or expired. */
  use(hash: Uint8Array): ConfirmationPayload | null {
    const now = this.#connection.clock.nowMicroseconds();
    const row = this.#connection.write(
      `UPDATE confirmation SET used_at = ?
       WHERE hash = ? AND used_at IS NULL AND expires_at > ? RETURNING payload`,
      now,
      hash,
      now,
    );
    return row === undefined ? null : JSON.parse(row["payload"] as string) as ConfirmationPayload;
  }
}
