import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** How a run of the program ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run of the program is given. */
export interface RunOptions {
  /** Deno's permission flags apart from reading the program itself. */
  readonly permissions?: readonly string[];
  /** Paths that it may read besides the program. */
  readonly read?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly folder?: string;
}

/** Runs `main.ts` in a process of its own. */
export async function runProgram(
  args: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--quiet",
      `--allow-read=${[root, ...options.read ?? []].join(",")}`,
      ...options.permissions ?? [],
      `${root}/main.ts`,
      ...args,
    ],
    env: { NO_COLOR: "1", ...options.environment },
    cwd: options.folder ?? root,
    stdin: options.input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (options.input !== undefined) {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(options.input));
    await writer.close();
  }
  const { code, stdout, stderr } = await child.output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
