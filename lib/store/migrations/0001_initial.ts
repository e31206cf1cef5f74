/**
 * The first shape of the metadata. Names of tables and columns are ayb's where it has them.
 *
 * Times are microseconds since 1970-01-01 00:00:00 UTC. Slugs compare without regard to case, so
 * that no name looks like another and folders can be made of them on any file system.
 */
export const initial = `
CREATE TABLE server_setting (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  slug TEXT NOT NULL COLLATE NOCASE UNIQUE,
  entity_type TEXT NOT NULL CHECK (entity_type IN ('user', 'organization')),
  display_name TEXT,
  description TEXT,
  organization TEXT,
  location TEXT,
  links TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(links)),
  scram_salt BLOB NOT NULL,
  scram_iterations INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE database (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  slug TEXT NOT NULL COLLATE NOCASE,
  db_type TEXT NOT NULL CHECK (db_type IN ('sqlite')),
  public_sharing_level TEXT NOT NULL
    CHECK (public_sharing_level IN ('no-access', 'fork', 'read-only')),
  created_at INTEGER NOT NULL,
  UNIQUE (entity_id, slug)
) STRICT;

CREATE TABLE entity_database_permission (
  database_id INTEGER NOT NULL REFERENCES database (id),
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  sharing_level TEXT NOT NULL CHECK (sharing_level IN ('read-only', 'read-write', 'manager')),
  PRIMARY KEY (database_id, entity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_database_permission_entity ON entity_database_permission (entity_id);

CREATE TABLE api_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  short_token TEXT NOT NULL UNIQUE,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  scram_stored_key BLOB NOT NULL CHECK (length(scram_stored_key) = 32),
  scram_server_key BLOB NOT NULL CHECK (length(scram_server_key) = 32),
  database_id INTEGER REFERENCES database (id),
  query_permission_level TEXT CHECK (query_permission_level IN ('read-only', 'read-write')),
  app_name TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER
) STRICT;
CREATE INDEX api_token_entity ON api_token (entity_id);

CREATE TABLE authentication_method (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entity_id INTEGER NOT NULL REFERENCES entity (id),
  method_type TEXT NOT NULL CHECK (method_type IN ('email')),
  status TEXT NOT NULL CHECK (status IN ('verified', 'revoked')),
  email_address TEXT NOT NULL COLLATE NOCASE,
  created_at INTEGER NOT NULL,
  UNIQUE (method_type, email_address)
) STRICT;
CREATE INDEX authentication_method_entity ON authentication_method (entity_id);

CREATE TABLE confirmation (
  hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_expires_at ON confirmation (expires_at);
`;
