import { join } from "node:path";
import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import type { WireClientOptions } from "../support/wire_client.ts";
import { parsePsqlScript } from "./psql_script.ts";
import { PsqlPlayer } from "./psql_player.ts";
import type { Preparation } from "./scripts.ts";

const user = "tester";
const template = "template";

/** PostgreSQL 15 and ayb, each with a database that new ones are copies of. */
export class PreparedServers {
  readonly #postgres: PostgresServer;
  readonly #ayb: AybServer;

  private constructor(postgres: PostgresServer, ayb: AybServer) {
    this.#postgres = postgres;
    this.#ayb = ayb;
  }

  /**
   * Starts both and plays scripts into the databases to copy.
   * @param folder the regression folder of PostgreSQL's sources
   * @param preparations what fails in them is passed over
   */
  static async start(
    folder: string,
    preparations: readonly Preparation[],
  ): Promise<PreparedServers> {
    const [postgres, ayb] = await Promise.all([PostgresServer.start(), AybServer.start({ user })]);
    const servers = new PreparedServers(postgres, ayb);
    try {
      await postgres.execute(
        `CREATE ROLE ${user} LOGIN SUPERUSER`,
        `CREATE DATABASE "${databaseOf(template)}" TEMPLATE template0`,
      );
      await ayb.admin("create_database", databaseOf(template));
      const targets = [servers.#postgresTarget(template), servers.#aybTarget(template)];
      await Promise.all(targets.map((target) => prepare(target, folder, preparations)));
      await ayb.admin("export", databaseOf(template), servers.#file);
      return servers;
    } catch (error) {
      await servers.stop();
      throw error;
    }
  }

  /** A new database on each. */
  async create(name: string): Promise<{ postgres: WireClientOptions; ayb: WireClientOptions }> {
    await this.#postgres.execute(
      `CREATE DATABASE "${databaseOf(name)}" TEMPLATE "${databaseOf(template)}"`,
    );
    await this.#ayb.admin("import", databaseOf(name), this.#file);
    return { postgres: this.#postgresTarget(name), ayb: this.#aybTarget(name) };
  }

  /** Stops both. */
  async stop(): Promise<void> {
    await Promise.all([this.#postgres.stop(), this.#ayb.stop()]);
  }

  get #file(): string {
    return join(this.#ayb.folder, "template.sqlite");
  }

  #postgresTarget(name: string): WireClientOptions {
    return { port: this.#postgres.port, user, database: databaseOf(name) };
  }

  #aybTarget(name: string): WireClientOptions {
    const { port, token } = this.#ayb;
    return { port, user, password: token, database: databaseOf(name) };
  }
}

function databaseOf(name: string): string {
  return `${user}/${name}`;
}

async function prepare(
  target: WireClientOptions,
  folder: string,
  preparations: readonly Preparation[],
): Promise<void> {
  const player = await PsqlPlayer.start(target, folder);
  for (const { script, only } of preparations) {
    const text = await Deno.readTextFile(join(folder, "sql", `${script}.sql`));
    for (const step of parsePsqlScript(text)) {
      const wanted = only === undefined || step.kind === "statement" && only.test(step.text);
      if (wanted) await player.play(step);
    }
  }
  player.close();
}
