// drizzle-kit pull: the schema that it writes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connection } from "./lines.js";

const folder = mkdtempSync(join(tmpdir(), "ayb-drizzle-"));
const config = join(folder, "drizzle.config.json");
// PostgreSQL trusts the user here, but drizzle-kit wants a password.
const password = connection.password || "none";
const dbCredentials = { ...connection, password, ssl: false };
writeFileSync(config, JSON.stringify({ dialect: "postgresql", out: folder, dbCredentials }));
const { status, stdout } = spawnSync("npx", ["drizzle-kit", "pull", `--config=${config}`], {
  encoding: "utf8",
});
if (status === 0) {
  // Tables come in any order: their blocks are told apart by their first lines.
  const schema = readFileSync(join(folder, "schema.ts"), "utf8").split("\n");
  let block = "";
  const lines = schema.flatMap((line) => {
    if (/^(export|import)/.test(line)) block = line.split(/[=(]/)[0].trim();
    return line.startsWith("import") || line === "" ? [] : [`${block}: ${line}`];
  });
  for (const line of lines.sort()) console.log(line);
} else console.log(stdout);
rmSync(folder, { recursive: true });
console.log("end");
