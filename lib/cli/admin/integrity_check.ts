import { dirname, resolve } from "node:path";
import type { Limits } from "../../base/limits.ts";
import { PgError } from "../../base/pg_error.ts";
import { ExecutorPool } from "../../engine/process/executor_pool.ts";
import { SchemaCache } from "../../engine/schema_cache.ts";
import { defaultFormatSettings } from "../../pgtypes/format_settings.ts";
import { decodeDataRow } from "../../wire/backend/data_row.ts";
import { CommandError } from "../command_error.ts";

const check = "PRAGMA quick_check(1)";

/**
 * Looks into an SQLite file of somebody else's making, in an executor process: that has all the guards of a
 * hosted database, may use nothing but the file's folder, and is stopped if it takes too long.
 * @param path of the file
 * @param name by which the person knows it
 * @throws CommandError it is damaged or no SQLite database
 */
export async function assertSound(path: string, name: string, limits: Limits): Promise<void> {
  const pool = new ExecutorPool({ folders: [dirname(path)], limits, onEnd: () => {} });
  let outcome: string;
  try {
    outcome = await quickCheck(pool, resolve(path));
  } catch (error) {
    if (!(error instanceof PgError)) throw error;
    throw new CommandError(`${name} is not a usable SQLite database: ${error.message}`);
  } finally {
    await pool.close();
  }
  if (outcome !== "ok") throw new CommandError(`${name} is damaged: ${outcome}`);
}

async function quickCheck(pool: ExecutorPool, path: string): Promise<string> {
  const executor = await pool.lease({
    purpose: "read",
    path,
    access: "read-only",
    owner: "admin",
    schemas: new SchemaCache(),
  });
  try {
    const columns = await executor.describe(check);
    const cursor = await executor.open({
      sql: check,
      parameters: [],
      columns,
      formats: [0],
      settings: defaultFormatSettings,
    });
    const { messages } = await cursor.fetch(1, 1);
    // Behind the type and the length word.
    const [value] = decodeDataRow(messages.subarray(5)).values;
    return new TextDecoder().decode(value ?? undefined);
  } finally {
    await executor.close();
  }
}
