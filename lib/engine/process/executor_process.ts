import { ByteReader } from "../../base/byte_reader.ts";
import { ByteWriter } from "../../base/byte_writer.ts";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import { version } from "../../base/version.ts";
import type { FunctionContext } from "../../functions/function_context.ts";
import { nobodysContext } from "../nobodys_context.ts";
import { answerQuestion } from "./context_question.ts";
import { receivedError } from "./error_transfer.ts";
import { executorCommand, type ExecutorLaunch } from "./executor_launch.ts";
import { FrameBuffer } from "./frame_buffer.ts";
import { endError, type ProcessEnd } from "./process_end.ts";
import { readReply, type Replies, type Reply, type ReplyName } from "./reply.ts";
import { type RequestName, type Requests, writeRequest } from "./request.ts";
import { TextTail } from "./text_tail.ts";

let nextSerial = 1;

/** A process that has nothing to do needs some milliseconds to end. */
const stopSeconds = 5;

interface PendingReply {
  readonly expected: ReplyName;
  resolve(reply: Reply): void;
  reject(error: unknown): void;
}

/**
 * A running executor process, as the server sees it: requests go in, replies come out in the same
 * order, and however it ends, whoever waits for a reply hears of it. Replies are read only while
 * somebody waits for one.
 */
export class ExecutorProcess {
  /** Tells it from all other executor processes that this server has had. */
  readonly serial = nextSerial++;
  /** Resolves when the process has ended and nothing of it is left. */
  readonly ended: Promise<ProcessEnd>;
  /** What its functions may know of the session that it works for; `null` for nobody's. */
  context: FunctionContext | null = null;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array>;
  readonly #output: ReadableStreamBYOBReader;
  readonly #buffer: FrameBuffer;
  readonly #writer = new ByteWriter();
  readonly #pending: PendingReply[] = [];
  #reading = false;
  #killReason: PgError | null = null;
  #isStopping = false;
  #hasEnded = false;

  private constructor(child: Deno.ChildProcess, maximumBytes: number) {
    this.#child = child;
    this.#input = child.stdin.getWriter();
    this.#output = child.stdout.getReader({ mode: "byob" });
    this.#buffer = new FrameBuffer(maximumBytes);
    this.ended = this.#watch();
    // Writing to a process that has ended fails; the end itself is what counts.
    this.#input.closed.catch(() => {});
  }

  /**
   * Starts a process and waits until it is ready.
   * @throws PgError `57P02` it has ended instead; `57P03` it was too slow
   */
  static async start(launch: ExecutorLaunch): Promise<ExecutorProcess> {
    const { limits } = launch;
    const child = executorCommand(launch).spawn();
    // A slice is as long as asked for and one row.
    const process = new ExecutorProcess(child, limits.executorMessageBytes + 1024);
    const late = new PgError(sqlState.cannot_connect_now, "an executor process did not start");
    await process.within(limits.executorStartSeconds, late, async () => {
      const started = await process.#reply("started");
      if (started.version !== version) {
        const error = versionError(started.version);
        process.kill(error);
        throw error;
      }
      await process.request("configure", { limits }, "done");
    });
    return process;
  }

  /** Its process id in the operating system. */
  get pid(): number {
    return this.#child.pid;
  }

  /** Whether it has not ended, and nobody has said that it should. */
  get isUsable(): boolean {
    return this.#killReason === null && !this.#isStopping && !this.#hasEnded;
  }

  /** Whether somebody waits for a reply. */
  get isBusy(): boolean {
    return this.#pending.length > 0;
  }

  /**
   * Sends a request and waits for its reply. What a slice holds is valid until the next request.
   * @throws PgError what the process answers, `57P02` or `53200` if it has ended, or the reason for
   *   which it was killed
   */
  async request<Name extends RequestName, Expected extends ReplyName>(
    name: Name,
    body: Requests[Name],
    expected: Expected,
  ): Promise<Replies[Expected]> {
    if (!this.isUsable) throw endError(await this.ended);
    this.#send(name, body);
    return await this.#reply(expected);
  }

  #send<Name extends RequestName>(name: Name, body: Requests[Name]): void {
    writeRequest(this.#writer, name, body);
    this.#input.write(this.#writer.take()).catch(() => {});
  }

  #reply<Expected extends ReplyName>(expected: Expected): Promise<Replies[Expected]> {
    return new Promise((resolve, reject) => {
      this.#pending.push({
        expected,
        resolve: (reply) => resolve(reply as unknown as Replies[Expected]),
        reject,
      });
      if (!this.#reading) this.#read();
    });
  }

  /** Reads replies until nobody waits for one. */
  async #read(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#pending.length > 0) {
        const frame = this.#buffer.next();
        if (frame !== null) {
          this.#accept(readReply(frame.kind, new ByteReader(frame.body)));
          continue;
        }
        const { value, done } = await this.#output.read(this.#buffer.room());
        if (done) return;
        this.#buffer.filled(value);
      }
    } catch (error) {
      // Whatever it says now cannot be understood.
      this.kill(defect(error));
    } finally {
      this.#reading = false;
    }
  }

  #accept(reply: Reply): void {
    if (reply.name === "ask") {
      const answer = answerQuestion(reply.question, this.context ?? nobodysContext());
      this.#send("answer", { answer });
      return;
    }
    const pending = this.#pending.shift()!;
    if (reply.name === "failed") pending.reject(receivedError(reply.error));
    else if (reply.name === pending.expected) pending.resolve(this.#lasting(reply));
    else {
      this.#pending.unshift(pending);
      throw new Error(`"${reply.name}" where "${pending.expected}" was expected`);
    }
  }

  /** Rows are a view of the buffer, which is read into again if somebody else waits. */
  #lasting(reply: Reply): Reply {
    if (reply.name !== "slice" || this.#pending.length === 0) return reply;
    return { ...reply, messages: reply.messages.slice() };
  }

  async #watch(): Promise<ProcessEnd> {
    const stderr = new TextTail();
    const [status] = await Promise.all([
      this.#child.status,
      stderr.collect(this.#child.stderr),
    ]);
    this.#hasEnded = true;
    const end: ProcessEnd = {
      pid: this.pid,
      code: status.code,
      signal: status.signal,
      stderr: stderr.text,
    };
    await Promise.all([
      this.#output.cancel().catch(() => {}),
      this.#input.abort().catch(() => {}),
    ]);
    for (const { reject } of this.#pending.splice(0)) reject(this.#killReason ?? endError(end));
    return end;
  }

  /**
   * Ends the process at once. Whoever waits for a reply gets the reason, once it has ended.
   */
  kill(reason: PgError): void {
    this.#killReason ??= reason;
    if (this.#hasEnded) return;
    try {
      this.#child.kill("SIGKILL");
    } catch (error) {
      // It has ended by itself in this very moment.
      if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
    }
  }

  /** Lets the process end by itself, which it does when it has nothing to do; resolves then. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#input.close().catch(() => {});
    const late = new PgError(sqlState.admin_shutdown, "an executor process did not stop");
    await this.within(stopSeconds, late, () => this.ended);
  }

  /**
   * Does something that must not take long, or kills the process.
   * @throws PgError `late` when the time is over; what the work throws
   */
  async within<T>(seconds: number, late: PgError, work: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.kill(late), seconds * 1000);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  }
}

function versionError(found: string): PgError {
  return new PgError(sqlState.crash_shutdown, "the program has been replaced", {
    detail: `The server is of version ${version}, its executor processes are of ${found}.`,
    hint: "Restart the server.",
  });
}

function defect(error: unknown): PgError {
  return new PgError(sqlState.internal_error, "an executor process said something unexpected", {
    cause: error,
  });
}
