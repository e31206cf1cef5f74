import { createInterface } from "node:readline/promises";
import process from "node:process";
import { CommandError } from "../command_error.ts";

/**
 * Reads statements line by line and runs each. On a terminal it prompts, keeps a history, shows
 * errors and goes on until Ctrl-D or Ctrl-C; from a pipe it stops at the first error, which it
 * raises.
 * @param database shown in the prompt
 * @param run runs one line and prints its result
 */
export async function runShell(
  database: string,
  run: (line: string) => Promise<void>,
): Promise<void> {
  const interactive = Deno.stdin.isTerminal();
  if (interactive) console.log(`Launching an interactive session for ${database}`);
  const lines = createInterface({
    input: process.stdin,
    ...(interactive ? { output: process.stdout, prompt: `${database}> ` } : {}),
  });
  lines.on("SIGINT", () => lines.close());
  try {
    if (interactive) lines.prompt();
    for await (const line of lines) {
      if (line.trim() !== "") await runLine(line, run, interactive);
      if (interactive) lines.prompt();
    }
  } finally {
    lines.close();
    // Ctrl-D leaves the cursor behind the prompt.
    if (interactive) console.log();
  }
}

async function runLine(
  line: string,
  run: (line: string) => Promise<void>,
  interactive: boolean,
): Promise<void> {
  try {
    await run(line);
  } catch (error) {
    if (!interactive || !(error instanceof CommandError)) throw error;
    console.error(`Error: ${error.message}`);
  }
}
