import type { Limits } from "../../base/limits.ts";
import type { FunctionLibrary } from "../function_library.ts";
import type { Access } from "../hardening.ts";
import { HostedConnection } from "../hosted_connection.ts";
import { InlineExecutor } from "../inline_executor.ts";
import { openingError } from "../opening_error.ts";
import { SchemaCache } from "../schema_cache.ts";
import type { ExecutorStatistics } from "./reply.ts";
import { fileSize } from "../file_size.ts";

/** The database that an executor process has open, and the executor on its connection. */
export class OpenDatabase {
  readonly executor: InlineExecutor;
  readonly connection: HostedConnection;
  readonly #path: string;
  readonly #file: string;
  readonly #access: Access;

  private constructor(
    path: string,
    connection: HostedConnection,
    executor: InlineExecutor,
  ) {
    this.#path = path;
    this.#file = fileIdentity(path);
    this.#access = connection.access;
    this.connection = connection;
    this.executor = executor;
  }

  /**
   * Opens a file.
   * @param path absolute
   * @throws PgError `58P01` there is no file; `XX001` it is no database
   */
  static open(
    path: string,
    access: Access,
    limits: Limits,
    functions: FunctionLibrary,
  ): OpenDatabase {
    try {
      const connection = HostedConnection.open(path, access, limits);
      const schemas = new SchemaCache();
      const executor = new InlineExecutor({ connection, schemas, functions, limits });
      return new OpenDatabase(path, connection, executor);
    } catch (error) {
      throw openingError(error);
    }
  }

  /** Whether opening this path with this access would open the same file once more. */
  isStill(path: string, access: Access): boolean {
    return path === this.#path && access === this.#access && this.#file === fileIdentity(path);
  }

  /**
   * Ends what a session has begun.
   * @returns whether the connection is now as if it had just been opened
   */
  endSession(): boolean {
    this.executor.rollback();
    // last_insert_rowid() and changes() would tell the next session about this one.
    return !this.connection.usesTemporaryObjects && this.#changes() === 0;
  }

  #number(sql: string): number {
    return Number(this.connection.prepare(sql).first([])![0]);
  }

  #changes(): number {
    return this.#number("SELECT total_changes()");
  }

  /** What is known about the open database. */
  statistics(): NonNullable<ExecutorStatistics["database"]> {
    return {
      changes: this.#changes(),
      pageBytes: this.#number("PRAGMA main.page_size"),
      pages: this.#number("PRAGMA main.page_count"),
      freePages: this.#number("PRAGMA main.freelist_count"),
      logBytes: fileSize(`${this.#path}-wal`),
    };
  }

  /** Closes the file; an open transaction is rolled back. */
  close(): void {
    this.executor.close();
  }
}

/** Tells a file from another one that has taken its place; empty if there is none. */
function fileIdentity(path: string): string {
  try {
    const { dev, ino } = Deno.lstatSync(path);
    return `${dev} ${ino}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}
