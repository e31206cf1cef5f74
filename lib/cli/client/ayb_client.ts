import { CommandError } from "../command_error.ts";
import type {
  ApiError,
  ApiToken,
  DatabaseDetails,
  DatabasePermissions,
  EntityDetails,
  QueryResponse,
  TokenList,
} from "./api_types.ts";
import { type DatabasePath, formatDatabasePath } from "../database_path.ts";

/** A request to one endpoint, as {@link AybClient} sends it. */
interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** Path segments behind `/v1`, not yet encoded. */
  readonly path: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly authentication: "required" | "optional" | "none";
}

/** How a new token is restricted. */
export interface NewTokenOptions {
  readonly database?: DatabasePath;
  readonly level?: string;
  readonly expiresInSeconds?: bigint;
  readonly appName?: string;
}

/**
 * ayb's HTTP API as methods. Each raises CommandError with the server's message when the server
 * refuses, and with the reason when it cannot be reached.
 */
export class AybClient {
  readonly #url: string;
  readonly #token: string | undefined;

  /**
   * @param url the server's URL, without a path
   * @param token an API token; some methods can do without
   */
  constructor(url: string, token: string | undefined) {
    this.#url = url;
    this.#token = token;
  }

  /** Asks for an e-mail with a token to {@link confirm} a new user or organization. */
  async register(entity: string, emailAddress: string, entityType: string): Promise<void> {
    const headers = { entity, "email-address": emailAddress, "entity-type": entityType };
    await this.#send({ method: "POST", path: ["register"], headers, authentication: "none" });
  }

  /** Asks for an e-mail with a token to {@link confirm} that one is an existing entity. */
  async logIn(entity: string): Promise<void> {
    const headers = { entity };
    await this.#send({ method: "POST", path: ["log_in"], headers, authentication: "none" });
  }

  /** Exchanges the token from an e-mail for an API token. */
  async confirm(authenticationToken: string): Promise<ApiToken> {
    const headers = { "authentication-token": authenticationToken };
    return await this.#json({
      method: "POST",
      path: ["confirm"],
      headers,
      authentication: "none",
    });
  }

  /** Creates an empty database. */
  async createDatabase(
    database: DatabasePath,
    databaseType: string,
    publicSharingLevel: string,
  ): Promise<void> {
    await this.#send({
      method: "POST",
      path: [database.entity, database.database, "create"],
      headers: { "db-type": databaseType, "public-sharing-level": publicSharingLevel },
      authentication: "required",
    });
  }

  /** Runs SQL and gives the last statement's result. */
  async query(database: DatabasePath, sql: string): Promise<QueryResponse> {
    return await this.#json({
      method: "POST",
      path: [database.entity, database.database, "query"],
      body: sql,
      authentication: "required",
    });
  }

  /** An entity's profile and those of its databases that one may see. */
  async entityDetails(entity: string): Promise<EntityDetails> {
    return await this.#json({
      method: "GET",
      path: ["entity", entity],
      authentication: "optional",
    });
  }

  /** Sets profile fields; a field that is absent stays as it is, null removes it. */
  async updateProfile(
    entity: string,
    fields: Readonly<Record<string, string | null>>,
  ): Promise<void> {
    await this.#send({
      method: "PATCH",
      path: ["entity", entity],
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
      authentication: "required",
    });
  }

  /** What kind of database it is and what one may do with it. */
  async databaseDetails(database: DatabasePath): Promise<DatabaseDetails> {
    return await this.#json({
      method: "GET",
      path: [database.entity, database.database, "details"],
      authentication: "optional",
    });
  }

  /** Sets what everybody may do with a database. */
  async updateDatabase(database: DatabasePath, publicSharingLevel: string): Promise<void> {
    await this.#send({
      method: "PATCH",
      path: [database.entity, database.database, "update"],
      headers: { "public-sharing-level": publicSharingLevel },
      authentication: "required",
    });
  }

  /** Sets what one entity may do with a database. */
  async share(database: DatabasePath, entity: string, sharingLevel: string): Promise<void> {
    await this.#send({
      method: "POST",
      path: [database.entity, database.database, "share"],
      headers: { "entity-for-permission": entity, "sharing-level": sharingLevel },
      authentication: "required",
    });
  }

  /** With whom a database is shared. */
  async listDatabasePermissions(database: DatabasePath): Promise<DatabasePermissions> {
    return await this.#json({
      method: "GET",
      path: [database.entity, database.database, "permissions"],
      authentication: "required",
    });
  }

  /** One's own live API tokens, without their secret halves. */
  async listTokens(): Promise<TokenList> {
    return await this.#json({ method: "GET", path: ["tokens"], authentication: "required" });
  }

  /** Makes a further API token of one's own; what is absent does not restrict it. */
  async createToken(options: NewTokenOptions): Promise<ApiToken> {
    const headers: Record<string, string> = {};
    const { database, level, expiresInSeconds, appName } = options;
    if (database !== undefined) headers["scoped-database"] = formatDatabasePath(database);
    if (level !== undefined) headers["permission-level"] = level;
    if (expiresInSeconds !== undefined) headers["expires-in-seconds"] = String(expiresInSeconds);
    if (appName !== undefined) headers["app-name"] = appName;
    return await this.#json({
      method: "POST",
      path: ["tokens"],
      headers,
      authentication: "required",
    });
  }

  /** Replaces one of one's own API tokens; the old one works for so many seconds more. */
  async rotateToken(shortToken: string, graceSeconds: bigint): Promise<ApiToken> {
    return await this.#json({
      method: "POST",
      path: ["tokens", shortToken, "rotate"],
      headers: { "grace-seconds": String(graceSeconds) },
      authentication: "required",
    });
  }

  /** Makes one of one's own API tokens useless. */
  async revokeToken(shortToken: string): Promise<void> {
    await this.#send({
      method: "DELETE",
      path: ["tokens", shortToken],
      authentication: "required",
    });
  }

  async #json<Answer>(request: ApiRequest): Promise<Answer> {
    const response = await this.#send(request);
    try {
      return JSON.parse(response) as Answer;
    } catch {
      throw new CommandError(`${this.#url} did not answer as an ayb server does`);
    }
  }

  async #send(request: ApiRequest): Promise<string> {
    const headers = this.#headers(request);
    const url = `${this.#url}/v1/${request.path.map(encodeURIComponent).join("/")}`;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: request.method,
        headers,
        body: request.body ?? null,
        // A redirect would carry the token to another place.
        redirect: "manual",
      });
      text = await response.text();
    } catch (error) {
      throw new CommandError(`cannot reach ${this.#url}: ${reasonOf(error)}`);
    }
    if (response.ok) return text;
    throw new CommandError(errorMessage(text) ?? `${this.#url} answered ${response.status}`);
  }

  #headers(request: ApiRequest): Headers {
    let headers: Headers;
    try {
      headers = new Headers(request.headers);
    } catch {
      throw new CommandError("names, e-mail addresses and tokens must not have special characters");
    }
    if (request.authentication !== "none" && this.#token !== undefined) {
      headers.set("authorization", `Bearer ${this.#token}`);
    } else if (request.authentication === "required") {
      throw new CommandError(
        "this needs an API token, but none was given (register or log in first, or use --token)",
      );
    }
    return headers;
  }
}

/** The innermost cause: "error sending request" alone helps nobody. */
function reasonOf(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause !== undefined) innermost = innermost.cause;
  return innermost instanceof Error ? innermost.message : String(innermost);
}

function errorMessage(text: string): string | null {
  let error: ApiError;
  try {
    error = JSON.parse(text) as ApiError;
  } catch {
    return null;
  }
  if (typeof error !== "object" || error === null) return null;
  if (typeof error.message === "string") {
    const parts = [error.message];
    if (error.detail !== undefined) parts.push(`DETAIL: ${error.detail}`);
    if (error.hint !== undefined) parts.push(`HINT: ${error.hint}`);
    return parts.join(" ");
  }
  if (error.id !== undefined) return `${error.record_type ?? "record"} ${error.id} not found`;
  return error.type ?? null;
}
