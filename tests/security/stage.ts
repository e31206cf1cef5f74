import assert from "node:assert/strict";
import { join } from "node:path";
import { shortTokenOf } from "../../lib/auth/token_format.ts";
import { TestServer } from "../support/test_server.ts";
import { ServerError, type WireClient } from "../support/wire_client.ts";

/** What nobody but Ann may ever see. */
export const secret = "the treasure is under the oak";

/**
 * A server with Ann, who owns `ann/test.sqlite` with a secret in it and shares `ann/shared.sqlite` for reading,
 * and Bob, who owns `bob/own.sqlite` and tries.
 */
export class Stage {
  readonly server: TestServer;
  readonly bob: string;

  private constructor(server: TestServer, bob: string) {
    this.server = server;
    this.bob = bob;
  }

  static async start(environment: Record<string, string> = {}): Promise<Stage> {
    const server = await TestServer.start(environment);
    const { store } = server.server;
    const bob = server.createEntity("bob");
    server.createDatabase("bob", "own.sqlite");
    const shared = server.createDatabase("ann", "shared.sqlite");
    store.grants.set(shared.id, bob.entity.id, "read-only");
    for (const database of ["ann/test.sqlite", "ann/shared.sqlite"]) {
      using ann = await server.connect({ database });
      await ann.query("CREATE TABLE vault (id int PRIMARY KEY, content text)");
      await ann.query(`INSERT INTO vault VALUES (1, '${secret}')`);
      await ann.query("CREATE VIEW seen AS SELECT id FROM vault");
    }
    return new Stage(server, bob.password);
  }

  /** Bob's connection to a database. */
  connect(database = "bob/own.sqlite", password = this.bob): Promise<WireClient> {
    return this.server.connect({ user: "bob", password, database });
  }

  /** A request to the HTTP API; the body's text comes along. */
  async http(
    method: string,
    path: string,
    options: { headers?: Record<string, string>; body?: string; token?: string | null } = {},
  ): Promise<{ status: number; text: string }> {
    const { hostname, port } = this.server.server.http;
    const token = options.token === undefined ? this.bob : options.token;
    const response = await fetch(`http://${hostname}:${port}${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
      body: options.body ?? null,
      redirect: "manual",
    });
    return { status: response.status, text: await response.text() };
  }

  /** The file of a hosted database. */
  file(entity: string, database: string): string {
    return join(this.server.folder, "data/databases", entity, database, database);
  }

  /** Ends one of Ann's or Bob's tokens. */
  revoke(owner: string, token: string): void {
    const { store } = this.server.server;
    store.tokens.revoke(store.entities.findBySlug(owner)!.id, shortTokenOf(token)!);
  }

  /** Makes sure that Ann's data are as they were. */
  async assertUntouched(): Promise<void> {
    for (const database of ["ann/test.sqlite", "ann/shared.sqlite"]) {
      using ann = await this.server.connect({ database });
      assert.deepEqual(await ann.rows("SELECT * FROM vault"), [["1", secret]]);
      assert.deepEqual(
        await ann.rows(
          "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND relnamespace = 'public'::regnamespace ORDER BY 1",
        ),
        [["seen"], ["vault"]],
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop();
  }
}

/** The SQLSTATE with which something is refused; what it gives if it is not. */
export async function refusal(attempt: () => Promise<unknown>): Promise<string> {
  try {
    const given = await attempt();
    return `not refused: ${JSON.stringify(given)}`;
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
}

/** Runs SQL by the simple protocol: the first error's SQLSTATE, or the rows. */
export function attempt(client: WireClient, sql: string): Promise<string> {
  return refusal(() => client.rows(sql));
}
