/**
 * The JSON that ayb's HTTP API answers with. Field names are ayb's.
 *
 * Source: marcua/ayb, `src/http/structs.rs` and `src/hosted_db.rs`.
 * @module
 */

/** Answer of `/v1/confirm`, `POST /v1/tokens` and `POST /v1/tokens/{short_token}/rotate`. */
export interface ApiToken {
  readonly entity: string;
  readonly token: string;
}

/** Answer of `/v1/{entity}/{database}/query`. */
export interface QueryResponse {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Answer of `GET /v1/entity/{entity}`. */
export interface EntityDetails {
  readonly slug: string;
  readonly profile: {
    readonly display_name: string | null;
    readonly description: string | null;
    readonly organization: string | null;
    readonly location: string | null;
    readonly links: readonly { readonly url: string; readonly verified: boolean }[];
  };
  readonly databases: readonly { readonly slug: string; readonly database_type: string }[];
  readonly permissions: { readonly can_create_database: boolean };
}

/** Answer of `/v1/{entity}/{database}/details`. */
export interface DatabaseDetails {
  readonly entity_slug: string;
  readonly database_slug: string;
  readonly database_type: string;
  readonly highest_query_access_level: "ReadOnly" | "ReadWrite" | null;
  readonly can_manage_database: boolean;
  readonly public_sharing_level: string;
}

/** Answer of `/v1/{entity}/{database}/permissions`. */
export interface DatabasePermissions {
  readonly permissions: readonly {
    readonly entity_slug: string;
    readonly sharing_level: string;
  }[];
}

/** Answer of `GET /v1/tokens`. */
export interface TokenList {
  readonly tokens: readonly {
    readonly short_token: string;
    readonly scoped_database: string | null;
    readonly permission_level: string | null;
    readonly app_name: string | null;
    readonly created_at: string | null;
    readonly expires_at: string | null;
    readonly revoked_at: string | null;
    /** To the minute. */
    readonly last_used_at: string | null;
  }[];
}

/** An error: `type` is the name of ayb's variant; `message` is absent in some of ayb's own. */
export interface ApiError {
  readonly type: string;
  readonly message?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly id?: string;
  readonly record_type?: string;
}
