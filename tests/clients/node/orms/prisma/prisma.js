/** Prisma's command line, in a folder of its own for what it writes. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const orms = join(import.meta.dirname, "..");
const target = join(orms, "target");
const program = join(orms, "node_modules/prisma/build/index.js");

/** A project of Prisma in a temporary folder. */
export class Prisma {
  #folder;
  #shadow;

  constructor(folder, shadow) {
    this.#folder = folder;
    this.#shadow = shadow;
  }

  /** @param shadow a database to try migrations in; only some commands need one */
  static async make(shadow = "") {
    await mkdir(target, { recursive: true });
    return new Prisma(await mkdtemp(join(target, "prisma-")), shadow);
  }

  /** Where migrations are written. */
  get migrations() {
    return join(this.#folder, "migrations");
  }

  /** Where the client is generated. */
  get client() {
    return join(this.#folder, "client", "index.js");
  }

  /** Makes a schema of this folder the project's. */
  async use(schema) {
    await copyFile(join(import.meta.dirname, schema), this.#schema);
  }

  get #schema() {
    return join(this.#folder, "schema.prisma");
  }

  /** Runs a command, and gives what it prints on standard output. */
  async run(...command) {
    const config = ["--config", join(import.meta.dirname, "prisma.config.js")];
    const running = promisify(execFile)(process.execPath, [program, ...command, ...config], {
      cwd: this.#folder,
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: "1",
        NO_COLOR: "1",
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        PRISMA_MIGRATIONS: this.migrations,
        // What is there is not downloaded; with an adapter neither is used.
        PRISMA_QUERY_ENGINE_LIBRARY: program,
        PRISMA_SCHEMA: this.#schema,
        PRISMA_SCHEMA_ENGINE_BINARY: program,
        SHADOW_DATABASE: this.#shadow,
      },
    });
    // Nobody is there to answer questions.
    running.child.stdin.end();
    return (await running).stdout;
  }

  /** The SQL of a migration, by the name that it was given. */
  async migration(name) {
    const [folder] = (await readdir(this.migrations)).filter((each) => each.endsWith(`_${name}`));
    return await readFile(join(this.migrations, folder, "migration.sql"), "utf8");
  }

  /** Removes what was written. */
  async remove() {
    await rm(this.#folder, { recursive: true });
  }
}
