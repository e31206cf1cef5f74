import { dirname } from "node:path";
import { type Clock, systemClock } from "../base/clock.ts";
import { ConfigError, showValue } from "../config/config_error.ts";
import { sqliteFilePath } from "../config/database_url.ts";
import { AuthenticationMethodTable } from "./authentication_method_table.ts";
import { ConfirmationTable } from "./confirmation_table.ts";
import { DatabaseTable } from "./database_table.ts";
import { EntityLimitTable } from "./entity_limit_table.ts";
import { EntityTable } from "./entity_table.ts";
import { GrantTable } from "./grant_table.ts";
import { MetadataConnection } from "./metadata_connection.ts";
import { prepareMetadata } from "./metadata_schema.ts";
import { TokenTable } from "./token_table.ts";

/**
 * Who there is, what they own, what they share, and what proves that they are who they say: one
 * SQLite file. Everything is synchronous. Several processes may have it open.
 */
export class MetadataStore {
  readonly entities: EntityTable;
  readonly entityLimits: EntityLimitTable;
  readonly databases: DatabaseTable;
  readonly grants: GrantTable;
  readonly tokens: TokenTable;
  readonly authenticationMethods: AuthenticationMethodTable;
  readonly confirmations: ConfirmationTable;
  /** The clock that dates what is written and decides what has expired. */
  readonly clock: Clock;
  readonly #connection: MetadataConnection;

  private constructor(connection: MetadataConnection) {
    this.#connection = connection;
    this.clock = connection.clock;
    this.entities = new EntityTable(connection);
    this.entityLimits = new EntityLimitTable(connection);
    this.databases = new DatabaseTable(connection);
    this.grants = new GrantTable(connection);
    this.tokens = new TokenTable(connection);
    this.authenticationMethods = new AuthenticationMethodTable(connection);
    this.confirmations = new ConfirmationTable(connection);
  }

  /**
   * Opens the metadata, making file and folder where they are missing and migrating an older file.
   * @param databaseUrl as the config has it
   * @throws ConfigError if it cannot be opened, is damaged, not ours, or of a newer ayb
   */
  static open(databaseUrl: string, clock: Clock = systemClock): MetadataStore {
    const path = sqliteFilePath(databaseUrl);
    if (path === null) throw unusable(databaseUrl, "it is not such a URL");
    let connection: MetadataConnection | undefined;
    try {
      Deno.mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      // SQLite would make a file that everybody can read.
      Deno.openSync(path, { read: true, write: true, create: true, mode: 0o600 }).close();
      connection = new MetadataConnection(path, clock);
      prepareMetadata(connection);
      return new MetadataStore(connection);
    } catch (error) {
      connection?.close();
      throw unusable(databaseUrl, error instanceof Error ? error.message : String(error));
    }
  }

  /** Runs several changes as one. */
  transaction<Result>(work: () => Result): Result {
    return this.#connection.transaction(work);
  }

  /**
   * A number that grows whenever this process, or within a millisecond another one, may have changed
   * anything but the times of last use. It costs a tenth of a microsecond, so that sessions can ask
   * before every statement whether what they know of permissions and tokens still holds.
   */
  changeCounter(): number {
    return this.#connection.changeCounter();
  }

  /** A secret of this server, from which the salts of users that do not exist are derived. */
  mockAuthenticationNonce(): Uint8Array {
    const row = this.#connection.first(
      "SELECT value FROM server_setting WHERE name = 'mock_authentication_nonce'",
    );
    return row!["value"] as Uint8Array;
  }

  /** Closes the file. The store cannot be used afterwards. */
  close(): void {
    this.#connection.close();
  }
}

function unusable(databaseUrl: string, reason: string): ConfigError {
  const [line] = reason.split("\n", 1);
  return ConfigError.forKey(
    "database_url",
    showValue(databaseUrl),
    `the URL of an SQLite file that ayb can use for its metadata, but ${line}`,
  );
}
