import type { Limits } from "../base/limits.ts";
import type { StorageValue } from "../pgtypes/pg_type.ts";
import type { SchemaEdit } from "../sql/translation.ts";
import { authorizerAction } from "./authorizer_action.ts";
import { TraitCollector } from "./compiled_traits.ts";
import { type Access, authorize, connectionSettings, hostedLimits } from "./hardening.ts";
import {
  functionOptions,
  type HostedAggregate,
  type HostedFunction,
  sqliteValue,
} from "./hosted_function.ts";
import { HostedStatement } from "./hosted_statement.ts";
import {
  type NodeSqliteAggregateOptions,
  type NodeSqliteDatabase,
  type NodeSqliteStatement,
  openNodeSqlite,
} from "./node_sqlite.ts";
import type { LogState } from "./checkpointer.ts";
import { assertOrdinaryFile } from "./ordinary_file.ts";
import { codeOfMessage } from "./sqlite_codes.ts";
import { SqliteFailure, sqliteFailureOf } from "./sqlite_failure.ts";

/** Not a value that SQLite knows: returning it makes the calling statement fail. */
const failed = Symbol("failed");

/**
 * A connection to a hosted file, with every guard of hardening.ts.
 *
 * It also stands between us and two traits of node:sqlite. An exception thrown inside a SQL
 * function makes `all()` loop without end, and one thrown inside an authorizer hides the next
 * error; so nothing is thrown there: the error is parked here, SQLite gets a plain failure, and the
 * parked error is raised once SQLite has returned. And an iterator that meets an error says that
 * it is done; so the end of every iteration asks SQLite for its last error.
 */
export class HostedConnection {
  readonly access: Access;
  /** How many statements have begun to give their rows one by one, and have not ended. */
  readers = 0;
  readonly #database: NodeSqliteDatabase;
  /** An empty statement: running it fails with the connection's last error as its message. */
  readonly #lastErrorProbe: NodeSqliteStatement;
  #parked: { readonly error: unknown } | null = null;
  #compiled = new TraitCollector();
  #usesTemporaryObjects = false;
  #writtenTemporary: Set<string> | null = null;
  #maximumBytes = Infinity;
  #isUnguarded = false;
  #runningFunctions = 0;

  private constructor(database: NodeSqliteDatabase, access: Access) {
    this.#database = database;
    this.access = access;
    this.#lastErrorProbe = database.prepare("", { readBigInts: true, returnArrays: true });
    database.setAuthorizer((code, first, second, schema) =>
      this.#authorize(code, first, second, schema)
    );
  }

  /**
   * Opens an existing file.
   * @param path absolute; not a symbolic link
   * @throws Deno.errors.NotFound there is none; SQLite would create it
   * @throws SqliteFailure it cannot be opened or is no database
   */
  static open(path: string, access: Access, limits: Limits): HostedConnection {
    assertOrdinaryFile(path);
    return HostedConnection.#open(path, access, limits, []);
  }

  /**
   * Opens a file for reading and writing, or creates it if it does not exist.
   * @param path absolute; not a symbolic link
   * @param pragmas statements that run before the guards are up
   * @throws SqliteFailure it cannot be opened or is no database
   */
  static create(path: string, limits: Limits, pragmas: readonly string[]): HostedConnection {
    return HostedConnection.#open(path, "read-write", limits, pragmas);
  }

  static #open(
    path: string,
    access: Access,
    limits: Limits,
    pragmas: readonly string[],
  ): HostedConnection {
    if (!path.startsWith("/")) throw new TypeError(`not an absolute path: ${path}`);
    let database: NodeSqliteDatabase | undefined;
    try {
      database = openNodeSqlite(path, {
        readOnly: access === "read-only",
        defensive: true,
        limits: hostedLimits(limits),
      });
      const settings = connectionSettings(access)
        .map(({ pragma, value }) => `PRAGMA ${pragma} = ${value}`);
      database.exec([...pragmas, ...settings].join(";\n"));
      return new HostedConnection(database, access);
    } catch (error) {
      database?.close();
      throw sqliteFailureOf(error, "prepare") ?? error;
    }
  }

  #authorize(
    code: number,
    first: string | null,
    second: string | null,
    schema: string | null,
  ): 0 | 1 {
    this.#compiled.noteTables(code, first, schema);
    if (code === authorizerAction.READ || code === authorizerAction.SELECT) return 0;
    if (this.#isUnguarded) return 0;
    const refusal = authorize(code, first, second, schema);
    if (refusal !== null) {
      this.#park(refusal);
      return 1;
    }
    this.#compiled.noteAction(code, first, second, schema);
    if (temporaryActions.has(code)) this.#usesTemporaryObjects = true;
    if (schema === "temp" && writingActions.has(code)) this.#writtenTemporary?.add(first!);
    return 0;
  }

  #park(error: unknown): void {
    this.#parked ??= { error };
  }

  /**
   * Keeps the file from growing beyond a size; whatever would make it larger fails with SQLITE_FULL. One that
   * is larger already does not grow any more.
   * @param bytes at least one page
   */
  limitSize(bytes: number): void {
    if (bytes === this.#maximumBytes) return;
    const pages = Math.max(1, Math.floor(bytes / this.#number("main.page_size")));
    this.unguarded(() => this.#database.exec(`PRAGMA main.max_page_count = ${pages}`));
    this.#maximumBytes = bytes;
  }

  /** How large the file may become, in bytes; Infinity without a limit. */
  get maximumBytes(): number {
    return this.#maximumBytes;
  }

  /** How large the file is, in bytes, with what is still in the WAL. */
  get fileBytes(): number {
    return this.#number("main.page_count") * this.#number("main.page_size");
  }

  /** The value of a pragma. */
  #number(pragma: string): number {
    const options = { readBigInts: true, returnArrays: true };
    return Number(this.#database.prepare(`PRAGMA ${pragma}`, options).get()![0]);
  }

  /** Whether a transaction is open. */
  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Whether it goes on to see what was committed when it began to read, in a transaction or a statement. */
  get isInSnapshot(): boolean {
    return this.inTransaction || this.readers > 0 || this.#runningFunctions > 0;
  }

  /** Whether a temporary object may exist: one has been made at some time. */
  get usesTemporaryObjects(): boolean {
    return this.#usesTemporaryObjects;
  }

  /** The client's temporary objects are about to be made by the server's own work. */
  expectTemporaryObjects(): void {
    this.#usesTemporaryObjects = true;
  }

  /** Names of temporary tables that statements of the client may write from now on. */
  watchTemporary(): ReadonlySet<string> {
    return this.#writtenTemporary = new Set();
  }

  /**
   * Does work of the server's own, which no guard looks at: it may make and write
   * temporary tables even where the access is read-only. The file's schema must stay as it is.
   * @param work synchronous; in a function it must not write, for SQLite aborts what runs then
   */
  unguarded<Result>(work: () => Result, writes = true): Result {
    const database = this.#database;
    const isReader = writes && this.access === "read-only";
    this.#isUnguarded = true;
    try {
      if (isReader) database.exec("PRAGMA query_only = OFF");
      return work();
    } finally {
      if (isReader) database.exec("PRAGMA query_only = ON");
      this.#isUnguarded = false;
    }
  }

  /**
   * Changes SQLite's table of the schema, which nothing else can. A transaction must be open; in it the
   * new schema counts at once, and a rollback takes it back.
   * @throws SqliteFailure a statement fails, or what it leaves is no schema
   */
  editSchema({ temporary, statements }: SchemaEdit): void {
    const database = this.#database;
    const schema = temporary ? "temp" : "main";
    const wasUnguarded = this.#isUnguarded;
    this.attempt("run", () => {
      database.enableDefensive(false);
      this.#isUnguarded = true;
      try {
        database.exec("PRAGMA writable_schema = ON");
        for (const statement of statements) database.exec(statement);
        database.exec("PRAGMA writable_schema = RESET");
        // Other connections go by it; and a rollback forgets the schema only if it has been set since.
        const version = this.#number(`${schema}.schema_version`);
        database.exec(`PRAGMA ${schema}.schema_version = ${version + 1}`);
      } finally {
        database.exec("PRAGMA writable_schema = OFF");
        this.#isUnguarded = wasUnguarded;
        database.enableDefensive(true);
      }
      // Newly compiled, it makes SQLite read the schema, which is refused now if it is malformed.
      database.exec(`SELECT 1 FROM ${schema}.sqlite_schema LIMIT 0`);
    });
  }

  /**
   * Copies pages from the write-ahead log into the database, as many as nobody needs in the log.
   * @param mode `NOOP` copies none and only looks, which takes 6 µs
   * @throws SqliteFailure the disk is full, for one
   */
  checkpoint(mode: "NOOP" | "PASSIVE"): LogState {
    const [, pages, copied] = this.unguarded(() =>
      this.prepare(`PRAGMA main.wal_checkpoint(${mode})`).first([])!
    );
    return { pages: Number(pages), copied: Number(copied) };
  }

  /** Runs statements that return no rows; throws as {@link attempt} does. */
  exec(sql: string): void {
    this.attempt("run", () => this.#database.exec(sql));
  }

  /**
   * Compiles the first statement of a text.
   * @throws SqliteFailure SQLite refuses it
   * @throws PgError a guard refuses it
   */
  prepare(sql: string): HostedStatement {
    this.#parked = null;
    const compiled = this.#compiled = new TraitCollector();
    const statement = this.attempt("prepare", () => {
      return this.#database.prepare(sql, { readBigInts: true, returnArrays: true });
    });
    return new HostedStatement(this, statement, sql, compiled);
  }

  /**
   * Does something with SQLite and turns what it throws into what was meant.
   * @throws SqliteFailure SQLite's error
   * @throws unknown what a function of ours threw, unchanged, or the refusal of a guard
   */
  attempt<T>(phase: "prepare" | "run", work: () => T): T {
    this.beginAttempt();
    try {
      return work();
    } catch (error) {
      throw this.meant(error, phase);
    }
  }

  /** The beginning of {@link attempt}, for those to whom a call matters. */
  beginAttempt(): void {
    this.#parked = null;
  }

  /** What {@link attempt} throws where SQLite has thrown this. */
  meant(error: unknown, phase: "prepare" | "run"): unknown {
    return this.#takeParked() ?? sqliteFailureOf(error, phase) ?? error;
  }

  #takeParked(): unknown {
    const parked = this.#parked;
    this.#parked = null;
    return parked?.error;
  }

  /** To be called when an iterator says that it is done: raises the error that ended it, if one did. */
  raiseIterationError(): void {
    const parked = this.#takeParked();
    if (parked !== undefined) throw parked;
    const message = this.#lastError();
    if (message !== null) throw new SqliteFailure(codeOfMessage(message), message, "run");
  }

  #lastError(): string | null {
    const limit = Error.stackTraceLimit;
    // Most of the probe's time would go into a stack that nobody sees.
    Error.stackTraceLimit = 0;
    try {
      this.#lastErrorProbe.run();
    } catch (error) {
      const { message } = error as Error;
      if (message !== "not an error") return message;
    } finally {
      Error.stackTraceLimit = limit;
    }
    return null;
  }

  /**
   * Where in a text the error lies that keeps it from being compiled.
   * @returns index of a UTF-8 byte; `null` if SQLite does not say
   */
  errorOffset(sql: string): number | null {
    const prefix = "EXPLAIN ";
    try {
      // EXPLAIN, so that nothing happens should it be compiled this time.
      this.#database.exec(prefix + sql);
      return null;
    } catch (error) {
      // node:sqlite appends the offset to the message of exec() only.
      const { message } = error as Error;
      const mark = " at offset ";
      const at = message.lastIndexOf(mark);
      if (at < 0) return null;
      const offset = Number(message.slice(at + mark.length)) - prefix.length;
      return Number.isInteger(offset) && offset >= 0 ? offset : null;
    } finally {
      this.#parked = null;
    }
  }

  /** Makes a function known to SQL; one of the same name is replaced. */
  defineFunction(definition: HostedFunction): void {
    const { name, deterministic, directOnly, call } = definition;
    this.#database.function(name, functionOptions(deterministic, directOnly), (...parameters) => {
      this.#runningFunctions++;
      try {
        return sqliteValue(call(...parameters));
      } catch (error) {
        this.#park(error);
        return failed;
      } finally {
        this.#runningFunctions--;
      }
    });
  }

  /** Makes an aggregate known to SQL; one of the same name is replaced. */
  defineAggregate<State>(definition: HostedAggregate<State>): void {
    const { name, start, step, result, inverse } = definition;
    const guarded = (work: () => unknown) => {
      try {
        return work();
      } catch (error) {
        this.#park(error);
        return failed;
      }
    };
    const move = (change: HostedAggregate<State>["step"]) => {
      // Only the result can make the statement fail, so the state carries the failure there.
      return (state: unknown, ...parameters: StorageValue[]) =>
        state === failed ? failed : guarded(() => change(state as State, ...parameters));
    };
    const options: NodeSqliteAggregateOptions = {
      ...functionOptions(false, false),
      start: () => guarded(start),
      step: move(step),
      result: (state) =>
        state === failed ? failed : guarded(() => sqliteValue(result(state as State))),
      ...(inverse === undefined ? {} : { inverse: move(inverse) }),
    };
    this.#database.aggregate(name, options);
  }

  /** Closes; an open transaction is rolled back and statements end. Closing again does nothing. */
  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }
}

const temporaryActions: ReadonlySet<number> = new Set([
  authorizerAction.CREATE_TEMP_INDEX,
  authorizerAction.CREATE_TEMP_TABLE,
  authorizerAction.CREATE_TEMP_TRIGGER,
  authorizerAction.CREATE_TEMP_VIEW,
]);

const writingActions: ReadonlySet<number> = new Set([
  authorizerAction.INSERT,
  authorizerAction.UPDATE,
  authorizerAction.DELETE,
]);
