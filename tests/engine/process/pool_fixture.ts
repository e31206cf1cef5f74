import { type Limits, limitsWith } from "../../../lib/base/limits.ts";
import type { Access } from "../../../lib/engine/hardening.ts";
import {
  ExecutorPool,
  type ExecutorPoolOptions,
  type LeaseRequest,
} from "../../../lib/engine/process/executor_pool.ts";
import type { ProcessEnd } from "../../../lib/engine/process/process_end.ts";
import type { ProcessExecutor } from "../../../lib/engine/process/process_executor.ts";
import { SchemaCache } from "../../../lib/engine/schema_cache.ts";
import { HostedFile } from "../hosted_file.ts";

/** A pool and a database for its executors; no process is left when it is disposed of. */
export class PoolFixture implements AsyncDisposable {
  readonly file: HostedFile;
  readonly pool: ExecutorPool;
  readonly ends: ProcessEnd[] = [];
  readonly #schemas = new SchemaCache();
  #onEnd: (end: ProcessEnd) => void = () => {};

  constructor(limits: Partial<Limits> = {}, statements: readonly string[] = []) {
    this.file = new HostedFile(statements);
    const options: ExecutorPoolOptions = {
      limits: limitsWith({ executorsSpare: 0, ...limits }),
      folders: [this.file.folder],
      onEnd: (end) => {
        this.ends.push(end);
        this.#onEnd(end);
      },
    };
    this.pool = new ExecutorPool(options);
  }

  lease(access: Access = "read-write", more: Partial<LeaseRequest> = {}): Promise<ProcessExecutor> {
    return this.pool.lease({
      purpose: "read",
      path: this.file.path,
      access,
      owner: "somebody",
      schemas: this.#schemas,
      ...more,
    });
  }

  /** Waits until a process has ended. */
  async nextEnd(): Promise<ProcessEnd> {
    // The pool's own timers do not keep a program running.
    const stay = setInterval(() => {}, 1000);
    try {
      return await new Promise((resolve) => this.#onEnd = resolve);
    } finally {
      clearInterval(stay);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pool.close();
    this.file[Symbol.dispose]();
  }
}
