import { AybServer } from "../support/ayb_server.ts";
import { PostgresServer } from "../support/postgres_server.ts";
import { run } from "../support/run.ts";
import type { Target } from "./client_run.ts";

const user = "tester";

/** PostgreSQL 15 and ayb beside each other, with the same user. */
export class ServerPair {
  readonly #postgres: PostgresServer;
  readonly #ayb: AybServer | null;

  private constructor(postgres: PostgresServer, ayb: AybServer | null) {
    this.#postgres = postgres;
    this.#ayb = ayb;
  }

  /**
   * @param withItself takes PostgreSQL for ayb as well
   * @param superuser who owns what every PostgreSQL has
   */
  static async start(withItself = false, superuser = "postgres"): Promise<ServerPair> {
    const postgres = await PostgresServer.start([], superuser);
    try {
      await postgres.execute(`CREATE ROLE ${user} LOGIN`);
      return new ServerPair(postgres, withItself ? null : await AybServer.start({ user }));
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** Makes an empty PostgreSQL database; one that is there is replaced. */
  async postgresTarget(name: string): Promise<Target> {
    const database = databaseOf(name);
    await this.#postgres.execute(
      `DROP DATABASE IF EXISTS "${database}"`,
      `CREATE DATABASE "${database}" OWNER ${user}`,
    );
    return { port: this.#postgres.port, user, password: "", database };
  }

  /**
   * Makes an ayb database.
   * @param file an SQLite file that it begins with; nothing without one
   */
  async aybTarget(name: string, file?: string): Promise<Target> {
    const ayb = this.#ayb;
    if (ayb === null) return this.postgresTarget(name);
    const database = databaseOf(name);
    if (file === undefined) await ayb.admin("create_database", database);
    else await ayb.admin("import", database, file);
    return { port: ayb.port, user, password: ayb.token, database };
  }

  /** How many kilobytes ayb's server process takes more at its peak, while work is done, than before. */
  async aybGrowth(work: () => Promise<void>): Promise<number> {
    if (this.#ayb === null) return 0;
    const process = `/proc/${this.#ayb.processId}`;
    // Deno itself opens these files only for who may do everything.
    const kilobytes = async (name: string) => {
      const status = await run(["cat", `${process}/status`]);
      return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)![1]);
    };
    // The peak is counted anew from here on; see proc(5).
    await run(["sh", "-c", `echo 5 > ${process}/clear_refs`]);
    const before = await kilobytes("VmRSS");
    await work();
    return await kilobytes("VmHWM") - before;
  }

  /** Stops both. */
  async stop(): Promise<void> {
    try {
      await this.#ayb?.stop();
    } finally {
      await this.#postgres.stop();
    }
  }
}

/** One that both servers take: PostgreSQL allows 63 bytes. */
function databaseOf(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
  return `${user}/${slug.slice(0, 40)}.sqlite`;
}
