import { type Clock, systemClock } from "../../base/clock.ts";
import type { AdvisoryLocks } from "../../functions/advisory_locks.ts";
import type { CatalogLookup } from "../../functions/catalog_lookup.ts";
import type {
  BackendSignal,
  ConnectionEnds,
  FunctionContext,
  SequenceMemory,
} from "../../functions/function_context.ts";
import type { FormatSettings } from "../../pgtypes/format_settings.ts";
import type { ObjectNames } from "../../pgtypes/pg_type.ts";
import type { ContextAnswer, ContextQuestion, SessionSnapshot } from "./context_question.ts";
import { receivedError } from "./error_transfer.ts";

/** So many answers are remembered. */
const mostTold = 10_000;

/** Puts a question to the server and waits for the answer. */
export type AskServer = (question: ContextQuestion) => ContextAnswer;

/** The session as functions in an executor process see it: everything is asked from the server. */
export class RemoteFunctionContext implements FunctionContext {
  readonly clock: Clock = systemClock;
  readonly #ask: (question: ContextQuestion) => unknown;
  #snapshot: SessionSnapshot | null = null;
  /** What the server has told of names and objects during this request. */
  readonly #told = new Map<string, unknown>();

  constructor(ask: AskServer) {
    this.#ask = (question) => {
      const answer = ask(question);
      if ("error" in answer) throw receivedError(answer.error);
      return answer.value;
    };
  }

  /** Forgets what may have changed since the last request. */
  forget(): void {
    this.#snapshot = null;
    this.#told.clear();
  }

  /** Asks what stays the same during a request, and is asked for many rows. */
  #askOnce(question: ContextQuestion): unknown {
    const key = JSON.stringify(question);
    if (this.#told.has(key)) return this.#told.get(key);
    const value = this.#ask(question);
    if (this.#told.size >= mostTold) this.#told.clear();
    this.#told.set(key, value);
    return value;
  }

  get #session(): SessionSnapshot {
    return this.#snapshot ??= this.#ask({ about: "session" }) as SessionSnapshot;
  }

  get settings(): FormatSettings {
    return this.#session.settings;
  }

  get sessionUser(): string {
    return this.#session.sessionUser;
  }

  get databaseName(): string {
    return this.#session.databaseName;
  }

  get backendProcessId(): number {
    return this.#session.backendProcessId;
  }

  get transactionTimestamp(): bigint {
    return BigInt(this.#session.transactionTimestamp);
  }

  get statementTimestamp(): bigint {
    return BigInt(this.#session.statementTimestamp);
  }

  readonly setting = (name: string): string | undefined =>
    this.#ask({ about: "setting", name }) as string | undefined;

  readonly changeSetting = (
    name: string,
    value: string | null,
    untilTransactionEnd: boolean,
  ): string => {
    this.forget();
    return this.#ask({ about: "changed setting", name, value, untilTransactionEnd }) as string;
  };

  get connection(): ConnectionEnds | undefined {
    return this.#session.connection;
  }

  readonly notify = (channel: string, payload: string): void => {
    this.#ask({ about: "notify", channel, payload });
  };

  readonly currentRow = (cursor: string, table: string, tableOid: number): bigint =>
    BigInt(this.#ask({ about: "current row", cursor, table, tableOid }) as string);

  readonly listeningChannels = (): readonly string[] =>
    (this.#ask({ about: "listening channels" }) ?? []) as readonly string[];

  readonly transactionId = (assign: boolean): bigint | null => {
    const digits = this.#ask({ about: "transaction number", assign }) as string | undefined;
    return digits === undefined ? null : BigInt(digits);
  };

  readonly transactionSnapshot = (): string =>
    this.#ask({ about: "transaction snapshot" }) as string;

  readonly transactionStatus = (id: bigint): string | null =>
    (this.#ask({ about: "transaction status", id: String(id) }) ?? null) as string | null;

  /** Here nobody else waits meanwhile, and a cancel ends the process. */
  readonly requestSleep = (milliseconds: number): void => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  };

  readonly signalBackend = (processId: number, signal: BackendSignal): boolean =>
    this.#ask({ about: "signal", processId, signal }) as boolean;

  /** Where the session has none, names and OIDs are not found, which is the same. */
  readonly objectNames: ObjectNames = {
    nameOf: (typeOid, objectOid) =>
      this.#askOnce({ about: "object name", typeOid, objectOid }) as string | undefined,
    oidOf: (typeOid, name) =>
      this.#ask({ about: "object OID", typeOid, name }) as number | undefined,
  };

  /** Where the server cannot give a lock at once, it waits itself, behind the rows of this request. */
  readonly advisoryLocks = new Proxy({} as AdvisoryLocks, {
    get: (_target, name) => (...parameters: unknown[]) =>
      this.#ask({ about: "advisory locks", member: name as keyof AdvisoryLocks, parameters }),
  });

  readonly sequences: SequenceMemory = {
    note: (name, value) => void this.#askSequences("note", name, String(value)),
    replace: (name, value) => void this.#askSequences("replace", name, String(value)),
    valueOf: (name) => {
      const value = this.#askSequences("valueOf", name);
      return value === undefined ? undefined : BigInt(value);
    },
    lastUsed: () => this.#askSequences("lastUsed"),
  };

  #askSequences(member: keyof SequenceMemory, ...parameters: string[]): string | undefined {
    return this.#ask({ about: "sequences", member, parameters }) as string | undefined;
  }

  /** Whatever member is used, the server is asked: the interface has nothing else. */
  readonly catalog = new Proxy({} as CatalogLookup, {
    get: (_target, name) => {
      const member = name as keyof CatalogLookup;
      if (member === "mayWrite") return this.#ask({ about: "catalog", member, parameters: [] });
      return (...parameters: unknown[]) => this.#askOnce({ about: "catalog", member, parameters });
    },
  });
}
