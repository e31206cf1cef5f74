import type { Limits } from "../../base/limits.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { MaybePromise } from "../../base/maybe_promise.ts";
import type { TablePart } from "../../catalog/table_part.ts";
import type { Cursor, RowSlice } from "../executor.ts";
import type { FunctionLibrary } from "../function_library.ts";
import { transferableError } from "./error_transfer.ts";
import type { AskServer } from "./remote_function_context.ts";
import { RemoteFunctionContext } from "./remote_function_context.ts";
import { OpenDatabase } from "./open_database.ts";
import type { Reply } from "./reply.ts";
import type { Request, RequestName, Requests } from "./request.ts";
import { transferableSchema } from "./schema_transfer.ts";

type Handlers = {
  readonly [Name in Exclude<RequestName, "answer">]: (
    request: Requests[Name],
  ) => MaybePromise<Reply>;
};

const done: Reply = { name: "done" };

/** What a request handler works with. */
export interface RequestHandlerOptions {
  readonly functions: FunctionLibrary;
  readonly ask: AskServer;
  /** Told once which limits hold, before any request that they are for. */
  readonly onLimits: (limits: Limits) => void;
}

/** Does what requests say, in an executor process. */
export class RequestHandler {
  readonly #options: RequestHandlerOptions;
  readonly #context: RemoteFunctionContext;
  readonly #cursors = new Map<number, Cursor>();
  #limits: Limits | null = null;
  #database: OpenDatabase | null = null;
  /** The temporary objects that the server has been told of, and what is left of them. */
  #changed: ReadonlySet<string> | null = null;
  #parts: Iterator<TablePart, void> | null = null;

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
    this.#context = new RemoteFunctionContext(options.ask);
  }

  /**
   * Does what a request says.
   * @returns the reply
   * @throws what the server is to be told as `failed`
   */
  handle(request: Request): MaybePromise<Reply> {
    this.#context.forget();
    if (request.name === "answer") throw new Error("an answer without a question");
    const handler = this.#handlers[request.name] as (
      request: Request,
    ) => MaybePromise<Reply>;
    return handler(request);
  }

  /** Closes what is open. */
  close(): void {
    this.#cursors.clear();
    this.#database?.close();
    this.#database = null;
  }

  get #open(): OpenDatabase {
    if (this.#database === null) throw new Error("no database is open");
    return this.#database;
  }

  readonly #handlers: Handlers = {
    configure: ({ limits }) => {
      this.#limits = limits;
      this.#options.onLimits(limits);
      return done;
    },
    openDatabase: ({ path, access, maximumBytes }) => {
      if (this.#database?.isStill(path, access) !== true) {
        this.close();
        const { functions } = this.#options;
        this.#database = OpenDatabase.open(path, access, this.#limits!, functions);
        this.#database.executor.setContext(this.#context);
      }
      this.#database!.connection.limitSize(maximumBytes);
      return done;
    },
    endSession: () => {
      this.#cursors.clear();
      if (this.#database?.endSession() === false) this.close();
      return done;
    },
    closeDatabase: () => {
      this.close();
      return done;
    },
    run: async ({ sql, parameters }) => {
      const { executor } = this.#open;
      const rows = await executor.run(sql, parameters);
      return { name: "changed", rows, schemaVersion: executor.schema().version };
    },
    runBatch: async ({ sql, batch }) => {
      const { executor } = this.#open;
      const { changed, error } = await executor.runBatch(sql, batch);
      return {
        name: "batchChanged",
        changed,
        error: error === null ? null : transferableError(error),
        schemaVersion: executor.schema().version,
      };
    },
    open: async ({ cursor, statement }) => {
      const { objectNames } = this.#context;
      this.#cursors.set(cursor, await this.#open.executor.open({ ...statement, objectNames }));
      return done;
    },
    fetch: (request) => this.#fetch(request),
    close: async ({ cursor }) => {
      await this.#cursors.get(cursor)?.close();
      this.#cursors.delete(cursor);
      return done;
    },
    describe: ({ sql }) => ({ name: "columns", columns: this.#open.executor.describe(sql) }),
    schema: ({ known }) => {
      const { executor, connection } = this.#open;
      return { name: "schema", schema: transferableSchema(executor, connection, known) };
    },
    editSchema: ({ edit }) => {
      this.#open.executor.editSchema(edit);
      return done;
    },
    fill: (part) => {
      this.#open.executor.temporary.receive(part);
      return done;
    },
    beginTemporary: () => {
      this.#open.executor.temporary.begin();
      return done;
    },
    endTemporary: () => {
      const { temporary } = this.#open.executor;
      temporary.end(true);
      temporary.watch();
      return done;
    },
    temporaryChanges: ({ maximumBytes }) => {
      const { temporary } = this.#open.executor;
      this.#changed = temporary.changes();
      this.#parts = null;
      if (this.#changed !== null) temporary.assertWithin(maximumBytes);
      const names = this.#changed === null ? null : [...this.#changed];
      return { name: "temporaryChanges", names };
    },
    temporaryPart: ({ all }) => {
      const { temporary } = this.#open.executor;
      this.#parts ??= temporary.parts(all ? null : this.#changed ?? new Set())[Symbol.iterator]();
      const { value, done } = this.#parts.next();
      return { name: "temporaryPart", part: done ? null : value };
    },
    rollback: () => {
      this.#open.executor.rollback();
      return done;
    },
    checkpoint: () => ({ name: "logState", state: this.#open.connection.checkpoint("PASSIVE") }),
    statistics: () => {
      const database = this.#database?.statistics();
      const { rss } = Deno.memoryUsage();
      return {
        name: "statistics",
        statistics: { residentBytes: rss, ...(database === undefined ? {} : { database }) },
      };
    },
  };

  async #fetch({ cursor, maximumRows, maximumBytes }: Requests["fetch"]): Promise<Reply> {
    const open = this.#cursors.get(cursor);
    if (open === undefined) {
      return { name: "slice", messages: new Uint8Array(0), rowCount: 0, done: true };
    }
    const slice = await this.#fetchFrom(open, cursor, maximumRows, maximumBytes);
    const { executorMessageBytes } = this.#limits!;
    if (slice.messages.length > executorMessageBytes) {
      await open.close();
      throw new PgError(sqlState.program_limit_exceeded, "row is too long", {
        detail: `Encoded it has ${slice.messages.length} bytes.`,
        hint: `The limit is ${executorMessageBytes} bytes.`,
      });
    }
    return { name: "slice", ...slice };
  }
  async #fetchFrom(open: Cursor, cursor: number, rows: number, bytes: number): Promise<RowSlice> {
    let ended = true;
    try {
      const slice = await open.fetch(rows, bytes);
      ended = slice.done;
      return slice;
    } finally {
      if (ended) this.#cursors.delete(cursor);
    }
  }
}
