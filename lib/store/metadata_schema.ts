import { randomBytes } from "node:crypto";
import type { MetadataConnection } from "./metadata_connection.ts";
import { migrations } from "./migrations.ts";

/** Marks the file as ours in SQLite's `application_id`: "ayb1". */
const applicationId = 0x61796231;

/** Why a file cannot be used as the metadata database. */
class MetadataFileError extends Error {
  override readonly name = "MetadataFileError";
}

/**
 * Checks that a database is ours or empty, and brings it to the present shape.
 * @throws MetadataFileError if it is another program's, of a newer ayb, or damaged
 */
export function prepareMetadata(connection: MetadataConnection): void {
  checkOwner(connection);
  const [damage] = Object.values(connection.first("PRAGMA quick_check(1)")!);
  if (damage !== "ok") throw new MetadataFileError(`it is damaged: ${damage}`);
  connection.execute(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF",
  );
  if (version(connection) < migrations.length) migrate(connection);
}

function checkOwner(connection: MetadataConnection): void {
  const owner = connection.first("PRAGMA application_id")!["application_id"];
  const { count } = connection.first("SELECT count(*) AS count FROM sqlite_schema") as {
    count: number;
  };
  if (owner !== applicationId && (owner !== 0 || count > 0)) {
    throw new MetadataFileError("it is a database of another program");
  }
  const found = version(connection);
  if (found > migrations.length) {
    throw new MetadataFileError(
      `it was written by a newer ayb (its version is ${found}, this ayb knows ${migrations.length})`,
    );
  }
}

function version(connection: MetadataConnection): number {
  return connection.first("PRAGMA user_version")!["user_version"] as number;
}

/** One transaction, so that two processes that start at once do not both migrate. */
function migrate(connection: MetadataConnection): void {
  connection.transaction(() => {
    const first = version(connection);
    for (const sql of migrations.slice(first)) connection.execute(sql);
    connection.execute(
      `PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`,
    );
    connection.write(
      "INSERT INTO server_setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
      "mock_authentication_nonce",
      randomBytes(32),
    );
  });
}
