import assert from "node:assert/strict";
import { defaultLimits } from "../../lib/base/limits.ts";
import { DatabaseRegistry } from "../../lib/engine/database_registry.ts";
import type { Executor } from "../../lib/engine/executor.ts";
import type { FunctionLibrary } from "../../lib/engine/function_library.ts";
import { InlineExecutor } from "../../lib/engine/inline_executor.ts";
import { RegisteredFunctions } from "../../lib/engine/registered_functions.ts";
import { SchemaCache } from "../../lib/engine/schema_cache.ts";
import { testExecutor } from "./executor_suite.ts";
import { HostedFile } from "./hosted_file.ts";

testExecutor("inline executor", () => {
  const file = new HostedFile();
  const registry = new DatabaseRegistry({
    limits: defaultLimits,
    functions: new RegisteredFunctions(),
  });
  const database = registry.use(file.path);
  const executors: Executor[] = [];
  return Promise.resolve({
    open: (access) => {
      const executor = database.openExecutor(access);
      executors.push(executor);
      return Promise.resolve(executor);
    },
    [Symbol.asyncDispose]: async () => {
      for (const executor of executors) await executor.close();
      database.release();
      registry.closeIdle();
      file[Symbol.dispose]();
    },
  });
});

Deno.test("an executor learns a function when a statement needs it", () => {
  using file = new HostedFile();
  const asked: string[] = [];
  const functions: FunctionLibrary = {
    define: (name, connection) => {
      asked.push(name);
      if (name === "unknown") return false;
      const call = () => name;
      connection.defineFunction({ name, deterministic: true, directOnly: false, call });
      return true;
    },
  };
  const executor = new InlineExecutor({
    connection: file.connect(),
    schemas: new SchemaCache(),
    functions,
    limits: defaultLimits,
  });
  executor.run("SELECT one() || two()");
  executor.run("SELECT two() || one()");
  assert.deepEqual(asked.toSorted(), ["one", "two"]);
  assert.throws(() => executor.run("SELECT unknown()"), { code: "42883" });
});

Deno.test("a slice ends when its time is over", () => {
  using file = new HostedFile();
  const executor = new InlineExecutor({
    connection: file.connect(),
    schemas: new SchemaCache(),
    functions: { define: () => false },
    limits: { ...defaultLimits, readSliceMilliseconds: 0 },
  });
  const sql = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n";
  const cursor = executor.open({
    sql,
    parameters: [],
    columns: executor.describe(sql),
    formats: [0],
    settings: {
      timeZone: "UTC",
      dateStyle: { format: "ISO", order: "MDY" },
      intervalStyle: "postgres",
      byteaOutput: "hex",
      extraFloatDigits: 1,
    },
  });
  assert(!(cursor instanceof Promise));
  for (let round = 0; round < 3; round++) {
    const slice = cursor.fetch(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    assert(!(slice instanceof Promise) && slice.rowCount > 0 && !slice.done);
  }
  executor.close();
});
