import { executorExitCode } from "../engine/process/exit_code.ts";
import type { WorkerMessage } from "../engine/process/worker_message.ts";

/** How often the main thread looks whether the process should still be there. */
const watchMilliseconds = 250;

/**
 * The subcommand `executor`: runs statements for a server, which starts it and talks to it through
 * standard input and output. It is not for people. The work is done on another thread, since a
 * thread that is inside SQLite can neither see that the server has gone nor be stopped; this one
 * sees to it that the process ends, by exiting.
 */
export function runExecutor(): void {
  const server = Deno.ppid;
  let maximumBytes = Infinity;
  const worker = new Worker(new URL("../engine/process/executor_worker.ts", import.meta.url), {
    type: "module",
  });
  worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
    if (data.about === "end") Deno.exit(executorExitCode.unneeded);
    maximumBytes = data.maximumBytes;
  };
  worker.onerror = (event) => {
    event.preventDefault();
    console.error(event.message);
    Deno.exit(executorExitCode.defect);
  };
  setInterval(() => {
    // An orphan is given another parent.
    if (Deno.ppid !== server) Deno.exit(executorExitCode.unneeded);
    if (Deno.memoryUsage().rss > maximumBytes) Deno.exit(executorExitCode.outOfMemory);
  }, watchMilliseconds);
  // A terminal sends these to the whole group; but it is the server that decides what ends when.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    Deno.addSignalListener(signal, () => {});
  }
}
