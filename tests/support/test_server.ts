/** A whole server inside the test's own process, on free ports, with a data folder of its own. */
import { join } from "node:path";
import { createToken, type TokenOptions } from "../../lib/auth/tokens.ts";
import { type RunningServer, startServer } from "../../lib/cli/server.ts";
import { parseConfig } from "../../lib/config/parse_config.ts";
import { createHostedDatabase } from "../../lib/store/create_hosted_database.ts";
import type { Database } from "../../lib/store/database_table.ts";
import type { Entity } from "../../lib/store/entity_table.ts";
import { WireClient } from "./wire_client.ts";

/** An entity with a token that is not restricted. */
export interface TestEntity {
  readonly entity: Entity;
  readonly password: string;
}

/** What a client connects with, where it differs from the server's first entity and database. */
export interface ConnectOptions {
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly minorVersion?: number;
}

/** Starts with an entity `ann` that owns the database `ann/test.sqlite`. */
export class TestServer {
  readonly server: RunningServer;
  readonly folder: string;
  readonly ann: TestEntity;
  readonly database: Database;

  private constructor(server: RunningServer, folder: string) {
    this.server = server;
    this.folder = folder;
    this.ann = this.createEntity("ann");
    this.database = this.createDatabase("ann", "test.sqlite");
  }

  /**
   * @param environment `AYB__…` variables, for what a test needs otherwise
   * @param text of ayb.toml, for what cannot be said in variables
   */
  static async start(
    environment: Record<string, string> = {},
    text: string | null = null,
  ): Promise<TestServer> {
    const folder = await Deno.makeTempDir({ prefix: "ayb-test-" });
    const config = parseConfig(text, {
      AYB__PORT: "0",
      AYB__PGWIRE__PORT: "0",
      AYB__DATA_PATH: join(folder, "data"),
      AYB__DATABASE_URL: `sqlite://${join(folder, "ayb.sqlite")}`,
      AYB__EMAIL__FILE__PATH: join(folder, "emails.jsonl"),
      AYB__LIMITS__SHUTDOWN_SECONDS: "2",
      // Most tests need none.
      AYB__LIMITS__EXECUTORS_SPARE: "0",
      ...environment,
    });
    try {
      return new TestServer(await startServer(config), folder);
    } catch (error) {
      await Deno.remove(folder, { recursive: true });
      throw error;
    }
  }

  get port(): number {
    return this.server.pgwire!.port;
  }

  createEntity(slug: string): TestEntity {
    const entity = this.server.store.entities.create(slug, "user");
    return { entity, password: createToken(this.server.store, entity).secret };
  }

  createDatabase(owner: string, name: string): Database {
    const entity = this.server.store.entities.findBySlug(owner)!;
    return createHostedDatabase(this.server.store, join(this.folder, "data"), entity, name);
  }

  createToken(owner: string, options: TokenOptions): string {
    return createToken(this.server.store, this.server.store.entities.findBySlug(owner)!, options)
      .secret;
  }

  /** A client that has logged in; by default ann's, in her database. */
  async connect(options: ConnectOptions = {}): Promise<WireClient> {
    const [client] = await WireClient.logIn({
      port: this.port,
      user: "ann",
      password: this.ann.password,
      database: "ann/test.sqlite",
      ...options,
    });
    return client;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await Deno.remove(this.folder, { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
