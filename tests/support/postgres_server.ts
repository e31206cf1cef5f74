/** A PostgreSQL 15 of the tests' own, to compare with and to measure against. */
import { join } from "node:path";
import { run } from "./run.ts";

const binaries = "/usr/lib/postgresql/15/bin";

/** A running PostgreSQL server that ends with {@link stop}. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #owner: readonly string[];
  readonly #superuser: string;

  private constructor(port: number, folder: string, owner: readonly string[], superuser: string) {
    this.port = port;
    this.#folder = folder;
    this.#owner = owner;
    this.#superuser = superuser;
  }

  /**
   * Makes a cluster in a temporary folder and starts it on a free loopback port.
   * @param settings in the place of the defaults, such as `max_connections=3000`
   * @param superuser the role that owns what every cluster has
   */
  static async start(
    settings: readonly string[] = [],
    superuser = "postgres",
  ): Promise<PostgresServer> {
    try {
      await Deno.stat(join(binaries, "initdb"));
    } catch {
      throw new Error(`there is no PostgreSQL 15 in ${binaries}: apt-get install postgresql-15`);
    }
    const folder = await Deno.makeTempDir({ prefix: "ayb-postgres-" });
    const port = freePort();
    // PostgreSQL refuses to run as root; its Debian package brings a user to run it as.
    const isRoot = Deno.uid() === 0;
    const owner = isRoot ? ["runuser", "-u", "postgres", "--"] : [];
    if (isRoot) await run(["chown", "postgres", folder]);
    const data = join(folder, "data");
    await run([
      ...owner,
      join(binaries, "initdb"),
      ...["-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
    ]);
    const options = [
      ...["-p", port, "-k", folder],
      ...["-c listen_addresses=127.0.0.1", "-c max_connections=300", "-c timezone=UTC"],
      ...settings.map((setting) => `-c ${setting}`),
    ];
    await run([
      ...owner,
      join(binaries, "pg_ctl"),
      ...["-D", data, "-o", options.join(" "), "-l", join(folder, "log"), "-w", "start"],
    ]);
    return new PostgresServer(port, folder, owner, superuser);
  }

  /** The id of its first process, whose children serve connections. */
  get processId(): Promise<number> {
    return run([...this.#owner, "head", "-n", "1", join(this.#folder, "data", "postmaster.pid")])
      .then(Number);
  }

  /** Connection string of its database `postgres`, as its superuser. */
  get url(): string {
    return `postgresql://${this.#superuser}@127.0.0.1:${this.port}/postgres`;
  }

  /** Runs statements as the superuser, each in a transaction of its own. */
  async execute(...statements: string[]): Promise<void> {
    const commands = statements.flatMap((statement) => ["-c", statement]);
    await run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", ...commands, this.url]);
  }

  /** Stops it at once and removes the cluster. */
  async stop(): Promise<void> {
    const data = join(this.#folder, "data");
    await run([...this.#owner, join(binaries, "pg_ctl"), "-D", data, "-m", "immediate", "stop"]);
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** A TCP port on loopback that nobody listens on at this moment. */
function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
