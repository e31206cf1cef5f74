/**
 * What an executor process does, on a thread of its own: SQLite cannot be interrupted, so the main
 * thread has to stay free to end the process when it is no longer wanted.
 * @module
 */
import { setPriority } from "node:os";
import { version } from "../../base/version.ts";
import { openNodeSqlite } from "../node_sqlite.ts";
import { RegisteredFunctions } from "../registered_functions.ts";
import { BlockingChannel } from "./blocking_channel.ts";
import { transferableError } from "./error_transfer.ts";
import { RequestHandler } from "./request_handler.ts";
import type { WorkerMessage } from "./worker_message.ts";

/** Whoever waits for a heavy statement waits a little longer for it, so that nobody waits for others'. */
const niceness = 10;

/** SQLite statements are given back by the garbage collector's tasks, which need the event loop. */
const requestsBetweenPauses = 1000;

const worker = self as unknown as { postMessage(message: WorkerMessage): void };

const channel = new BlockingChannel({
  read: (into) => Deno.stdin.readSync(into),
  write: (bytes) => Deno.stdout.writeSync(bytes),
});

const handler = new RequestHandler({
  functions: new RegisteredFunctions(),
  ask: (question) => channel.ask(question),
  onLimits({ executorMemoryBytes, executorSqliteBytes }) {
    worker.postMessage({ about: "memory", maximumBytes: executorMemoryBytes });
    limitSqliteHeap(executorSqliteBytes);
  },
});

/** Allocations of SQLite beyond this fail, in all connections of the process, for good. */
function limitSqliteHeap(bytes: number): void {
  const database = openNodeSqlite(":memory:", { readOnly: false, defensive: true, limits: {} });
  database.exec(`PRAGMA hard_heap_limit = ${bytes}`);
  database.close();
}

async function serve(): Promise<void> {
  channel.say({ name: "started", version });
  for (let count = 1;; count++) {
    const request = channel.next();
    if (request === null) return;
    try {
      channel.say(await handler.handle(request));
    } catch (error) {
      channel.say({ name: "failed", error: transferableError(error) });
    }
    if (count % requestsBetweenPauses === 0) await new Promise((resolve) => setTimeout(resolve));
  }
}

try {
  // The program's own files were needed to get here, and are not needed any more.
  Deno.permissions.revokeSync({ name: "read", path: new URL("../../", import.meta.url) });
  // On Linux that is of this thread alone; the other one has to be quick when the process is to end.
  setPriority(niceness);
  Deno.permissions.revokeSync({ name: "sys", kind: "setPriority" });
  await serve();
  handler.close();
} catch (error) {
  // A server that has gone is no failure of ours.
  if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
}
worker.postMessage({ about: "end" });
