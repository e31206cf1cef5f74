/** An ayb server in a process of its own, with the permissions of `deno task start`. */
import { join } from "node:path";
import { run } from "./run.ts";

const root = new URL("../..", import.meta.url).pathname;

/** What differs from an empty server. */
export interface AybServerOptions {
  /** The entity to create; `tester` unless told. */
  readonly user?: string;
  /** Configuration as environment, such as `AYB__LIMITS__PORTALS`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Further folders that it may read and write. */
  readonly folders?: readonly string[];
}

/** A running server with one entity, one database of it, and a token; ends with {@link stop}. */
export class AybServer {
  readonly user: string;
  /** As clients name it: `entity/database`. */
  readonly database: string;
  /** An API token of the entity, without restrictions. */
  readonly token: string;
  /** Where PostgreSQL clients connect. */
  port: number;
  /** Where HTTP listens. */
  httpPort: number;
  /** The folder that has everything of this server: `data`, `ayb.sqlite`, `emails.jsonl`. */
  readonly folder: string;
  /** The lines of its log so far, each a JSON object. */
  log: readonly string[];
  /** Those that it may use, separated by commas. */
  readonly #folders: string;
  readonly #environment: Record<string, string>;
  #process: Deno.ChildProcess;
  #logging: Promise<void>;

  private constructor(fields: {
    user: string;
    database: string;
    token: string;
    folder: string;
    folders: string;
    environment: Record<string, string>;
    process: Deno.ChildProcess;
    log: ServerLog;
  }) {
    this.user = fields.user;
    this.database = fields.database;
    this.token = fields.token;
    this.folder = fields.folder;
    this.port = fields.log.ports.get("PostgreSQL")!;
    this.httpPort = fields.log.ports.get("HTTP")!;
    this.log = fields.log.lines;
    this.#folders = fields.folders;
    this.#environment = fields.environment;
    this.#process = fields.process;
    this.#logging = fields.log.ended;
  }

  /** Makes a data folder with an entity, a database and a token, and starts the server on free ports. */
  static async start(options: AybServerOptions = {}): Promise<AybServer> {
    const user = options.user ?? "tester";
    const database = `${user}/test.sqlite`;
    const folder = await Deno.makeTempDir({ prefix: "ayb-server-" });
    const environment = {
      AYB__PORT: "0",
      AYB__PGWIRE__PORT: "0",
      AYB__DATABASE_URL: `sqlite://${join(folder, "ayb.sqlite")}`,
      AYB__DATA_PATH: join(folder, "data"),
      AYB__EMAIL__FILE__PATH: join(folder, "emails.jsonl"),
      AYB__LOGGING__FORMAT: "json",
      ...options.environment,
    };
    try {
      await admin(folder, environment, ["create_entity", user]);
      await admin(folder, environment, ["create_database", database]);
      const token = (await admin(folder, environment, ["create_token", user])).trim();
      const folders = [folder, ...options.folders ?? []].join(",");
      const { process, log } = await serve(folders, environment);
      return new AybServer({
        user,
        database,
        token,
        folder,
        folders,
        environment,
        process,
        log,
      });
    } catch (error) {
      await Deno.remove(folder, { recursive: true });
      throw error;
    }
  }

  /** The id of its process in the operating system. */
  get processId(): number {
    return this.#process.pid;
  }

  /** Connection string of {@link database}. */
  get url(): string {
    return `postgresql://${this.user}:${this.token}@127.0.0.1:${this.port}/${this.database}`;
  }

  /** Where HTTP listens, without a slash at the end. */
  get httpUrl(): string {
    return `http://127.0.0.1:${this.httpPort}`;
  }

  /**
   * Runs a command of `admin` on the data folder.
   * @returns its standard output
   */
  admin(...args: string[]): Promise<string> {
    return admin(this.folder, this.#environment, args);
  }

  /** The ids of its executor processes, as the operating system knows them. */
  get executorIds(): number[] {
    return numbersOf(["-o", "pid=", "--ppid", String(this.#process.pid)]);
  }

  /** Memory of the server's own process, in bytes. */
  get residentBytes(): number {
    return numbersOf(["-o", "rss=", "-p", String(this.#process.pid)])[0]! * 1024;
  }

  /** Memory of the server and of all its executor processes, in bytes. */
  get familyBytes(): number {
    const id = String(this.#process.pid);
    return numbersOf(["-o", "rss=", "-p", id, "--ppid", id]).reduce((sum, each) => sum + each) *
      1024;
  }

  /** Kills it with all its processes, at once, and starts it again on what they have left. */
  async crash(): Promise<void> {
    const ids = [this.#process.pid, ...this.executorIds];
    for (const id of ids) kill(id);
    await this.#process.status;
    await this.#logging;
    const { process, log } = await serve(this.#folders, this.#environment);
    this.#process = process;
    this.#logging = log.ended;
    this.log = log.lines;
    this.port = log.ports.get("PostgreSQL")!;
    this.httpPort = log.ports.get("HTTP")!;
  }

  /**
   * Stops it as an operator does and removes its data.
   * @throws Error with the log if it does not end well
   */
  async stop(): Promise<void> {
    try {
      this.#process.kill("SIGTERM");
    } catch (error) {
      // It has ended by itself, which its exit code tells.
      if (!(error instanceof TypeError)) throw error;
    }
    const { code } = await this.#process.status;
    await this.#logging;
    await Deno.remove(this.folder, { recursive: true });
    if (code !== 0) throw new Error(`exit code ${code}\n${this.log.join("\n")}`);
  }
}

async function serve(folders: string, environment: Record<string, string>) {
  const process = new Deno.Command(Deno.execPath(), {
    args: await taskArguments("start", folders),
    cwd: root,
    env: environment,
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = new ServerLog(process.stderr);
  await log.listening;
  return { process, log };
}

/** What the table of processes tells; nothing where there is no such process. */
function numbersOf(args: readonly string[]): number[] {
  const { stdout } = new Deno.Command("ps", { args: [...args] }).outputSync();
  return new TextDecoder().decode(stdout).split(/\s+/).filter((text) => text !== "").map(Number);
}

/** Kills a process, which may have ended by itself. */
export function kill(id: number): void {
  try {
    Deno.kill(id, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound || error instanceof TypeError)) throw error;
  }
}

/** Arguments of a task in deno.json, allowed to use a folder as well as what the task allows. */
async function taskArguments(task: string, folder: string): Promise<string[]> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const [, ...args] = (tasks[task] as string).split(" ");
  return args.map((arg) => /^--allow-(read|write)=/.test(arg) ? `${arg},${folder}` : arg);
}

async function admin(
  folder: string,
  environment: Record<string, string>,
  args: readonly string[],
): Promise<string> {
  const task = await taskArguments("admin", folder);
  return await run(["env", "-C", root, Deno.execPath(), ...task, ...args], environment);
}

/** Reads the log of a server while it runs. */
class ServerLog {
  readonly lines: string[] = [];
  readonly ports = new Map<string, number>();
  /** Settled when both ports are known; rejected if the server ends before. */
  readonly listening: Promise<void>;
  readonly ended: Promise<void>;
  readonly #listening = Promise.withResolvers<void>();

  constructor(stream: ReadableStream<Uint8Array>) {
    this.listening = this.#listening.promise;
    this.ended = this.#read(stream);
  }

  async #read(stream: ReadableStream<Uint8Array>): Promise<void> {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) this.#take(line);
    }
    this.#listening.reject(new Error(`the server did not start:\n${this.lines.join("\n")}${rest}`));
  }

  #take(line: string): void {
    this.lines.push(line);
    // An error that ends the program is not part of its log.
    if (!line.startsWith("{")) return;
    const { message, properties } = JSON.parse(line);
    const found = /^listening for (PostgreSQL|HTTP) /.exec(message);
    if (found === null) return;
    this.ports.set(found[1]!, properties.port);
    if (this.ports.size === 2) this.#listening.resolve();
  }
}
