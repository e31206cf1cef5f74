import type { MetricRegistry } from "../base/metrics.ts";
import { version } from "../base/version.ts";
import type { DatabaseRegistry } from "../engine/database_registry.ts";
import type { ExecutorPool } from "../engine/process/executor_pool.ts";
import type { SyncListener } from "../engine/wal_sync.ts";

/** Bounds for numbers of commits. */
const groupBounds = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** Adds how commits come to the disk; what it returns is told of every sync. */
export function addCommitMetrics(metrics: MetricRegistry): SyncListener {
  const commits = metrics.histogram(
    "ayb_commit_group_size",
    "Commits that one sync of the transaction log got to the disk.",
    {},
    groupBounds,
  );
  const seconds = metrics.histogram(
    "ayb_commit_sync_seconds",
    "Time of the syncs of the transaction log.",
  );
  return (group, milliseconds) => {
    commits.observe(group);
    seconds.observe(milliseconds / 1000);
  };
}

/** Adds what the server's process, its executor processes and its databases tell of themselves. */
export function addServerMetrics(
  metrics: MetricRegistry,
  pool: ExecutorPool,
  registry: DatabaseRegistry,
): void {
  metrics.gauge("ayb_build_info", "The version that runs; always 1.", () => 1, { version });
  metrics.gauge(
    "process_resident_memory_bytes",
    "Memory of the server's own process, without executor processes.",
    () => Deno.memoryUsage().rss,
  );
  const executors = (state: string, read: () => number) =>
    metrics.gauge("ayb_executors", "Executor processes by what they do.", read, { state });
  executors("leased", () => pool.statistics.leased);
  executors("idle", () => pool.statistics.idle);
  metrics.gauge(
    "ayb_executor_queue_statements",
    "Statements that wait for an executor process.",
    () => pool.statistics.waiting,
  );
  metrics.countedElsewhere(
    "ayb_executors_started_total",
    "Executor processes that were started.",
    () => pool.statistics.started,
  );
  metrics.gauge("ayb_open_databases", "Open databases.", () => registry.openDatabases);
  metrics.gauge(
    "ayb_write_queue_transactions",
    "Transactions that wait to write their database.",
    () => registry.waitingTransactions,
  );
}
