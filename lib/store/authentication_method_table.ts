import type { MetadataConnection, Row } from "./metadata_connection.ts";

/** A way in which an entity proves who it is to get a token: an e-mail address that it confirmed. */
export interface AuthenticationMethod {
  readonly id: number;
  readonly entityId: number;
  readonly type: "email";
  readonly status: "verified" | "revoked";
  readonly emailAddress: string;
  /** Microseconds since 1970-01-01 00:00:00 UTC. */
  readonly createdAt: bigint;
}

/** The table of authentication methods. */
export class AuthenticationMethodTable {
  readonly #connection: MetadataConnection;

  constructor(connection: MetadataConnection) {
    this.#connection = connection;
  }

  /** Enters an e-mail address as verified; `null` if it belongs to an entity already. */
  create(entityId: number, emailAddress: string): AuthenticationMethod | null {
    const row = this.#connection.write(
      `INSERT INTO authentication_method
         (entity_id, method_type, status, email_address, created_at)
       VALUES (?, 'email', 'verified', ?, ?) ON CONFLICT DO NOTHING RETURNING *`,
      entityId,
      emailAddress,
      this.#connection.clock.nowMicroseconds(),
    );
    return row === undefined ? null : fromRow(row);
  }

  /** The method with that e-mail address, in whatever case it is written, or `null`. */
  findByEmailAddress(emailAddress: string): AuthenticationMethod | null {
    const row = this.#connection.first(
      "SELECT * FROM authentication_method WHERE method_type = 'email' AND email_address = ?",
      emailAddress,
    );
    return row === undefined ? null : fromRow(row);
  }

  /** All methods of an entity, the oldest first. */
  listOfEntity(entityId: number): AuthenticationMethod[] {
    return this.#connection
      .all("SELECT * FROM authentication_method WHERE entity_id = ? ORDER BY id", entityId)
      .map(fromRow);
  }
}

function fromRow(row: Row): AuthenticationMethod {
  return {
    id: row["id"] as number,
    entityId: row["entity_id"] as number,
    type: "email",
    status: row["status"] as "verified" | "revoked",
    emailAddress: row["email_address"] as string,
    createdAt: BigInt(row["created_at"] as number),
  };
}
