import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Limits } from "../../base/limits.ts";

/** Where an executor process may read and write, and how much it may take. */
export interface ExecutorLaunch {
  /** Folders with the files that it may be told to open. */
  readonly folders: readonly string[];
  readonly limits: Limits;
}

/** What Deno, SQLite and time zones need of the environment; nothing else of it is handed on. */
const inheritedVariables = ["HOME", "DENO_DIR", "XDG_CACHE_HOME", "SQLITE_TMPDIR", "TMPDIR", "TZ"];

/**
 * How an executor process is started: as this same program, with the subcommand `executor`, under
 * Deno's permission flags. It may not use the network, start programs, or see the environment. A
 * compiled program carries its flags in itself, and its executors have those of the server.
 */
export function executorCommand({ folders, limits }: ExecutorLaunch): Deno.Command {
  const args = Deno.build.standalone ? [] : [
    "run",
    "--no-prompt",
    "--no-remote",
    // What the project's libraries are called; they are those in node_modules, as installed.
    `--config=${resolve(project, "deno.json")}`,
    "--node-modules-dir=manual",
    "--no-lock",
    "--quiet",
    "--allow-sys=setPriority",
    // The program's own files, which the process gives up once it has loaded them.
    `--allow-read=${flagList([...folders, library])}`,
    `--allow-write=${flagList(folders)}`,
    `--v8-flags=--max-old-space-size=${Math.floor(limits.executorHeapBytes / 2 ** 20)}`,
    mainModule,
  ];
  return new Deno.Command(Deno.execPath(), {
    args: [...args, "executor"],
    clearEnv: true,
    env: environment(),
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
}

const library = fileURLToPath(new URL("../../", import.meta.url));
const project = dirname(library);
const mainModule = resolve(project, "main.ts");

/** Deno separates paths by commas, and takes two for one that belongs to a path. */
function flagList(paths: readonly string[]): string {
  return paths.map((path) => resolve(path).replaceAll(",", ",,")).join(",");
}

function environment(): Record<string, string> {
  const variables: Record<string, string> = { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" };
  for (const name of inheritedVariables) {
    const value = Deno.env.get(name);
    if (value !== undefined) variables[name] = value;
  }
  return variables;
}
