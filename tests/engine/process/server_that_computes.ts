/**
 * A server that has an executor process compute without end in a transaction that has written, to
 * be killed. Says so once it does. Arguments: folder and path of the database.
 * @module
 */
import { limitsWith } from "../../../lib/base/limits.ts";
import { ExecutorPool } from "../../../lib/engine/process/executor_pool.ts";
import { SchemaCache } from "../../../lib/engine/schema_cache.ts";
import { endless } from "./statements.ts";

const [folder, path] = Deno.args;
const pool = new ExecutorPool({ limits: limitsWith({ executorsSpare: 0 }), folders: [folder!] });
const executor = await pool.lease({
  purpose: "read",
  path: path!,
  access: "read-write",
  owner: "somebody",
  schemas: new SchemaCache(),
});
await executor.run("BEGIN IMMEDIATE");
const running = executor.run(endless);
console.log("computing");
await running;
