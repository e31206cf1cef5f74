import { Command, CommanderError } from "commander";
import { PgError } from "../base/pg_error.ts";
import { version } from "../base/version.ts";
import { ConfigError } from "../config/config_error.ts";
import { addAdmin } from "./admin/admin_command.ts";
import { addClient } from "./client/client_command.ts";
import { CommandError, exitCode } from "./command_error.ts";
import { addDefaultServerConfig } from "./default_server_config_command.ts";
import { addServer } from "./server_command.ts";

/**
 * Runs the program. Errors are written to standard error: one line for those that a person can act
 * on, the stack as well for defects.
 * @param args the command line without the program's name
 * @returns the exit code: 0, 1 for a failure, 2 for a wrong command line
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return exitCode.success;
  } catch (error) {
    // commander has written what was wrong, or the help that was asked for.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCode.success : exitCode.usage;
    }
    console.error(`Error: ${describe(error)}`);
    return exitCode.failure;
  }
}

function createProgram(): Command {
  const program = new Command("ayb")
    .description("SQLite databases for many people, served to PostgreSQL programs and over HTTP")
    .version(version)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => {
        const line = text.trim().replace(/^error: /, "").replaceAll(/\s*\n\s*/g, " ");
        write(`Error: ${line}\n`);
      },
    });
  addServer(program);
  addClient(program);
  addAdmin(program);
  addDefaultServerConfig(program);
  return program;
}

function describe(error: unknown): string {
  if (error instanceof PgError) {
    const { detail, hint } = error.fields;
    return [error.message, detail, hint].filter((part) => part !== undefined).join(" ");
  }
  const expected = error instanceof CommandError || error instanceof ConfigError ||
    isSystemError(error);
  if (expected) return (error as Error).message.replaceAll(/\s*\n\s*/g, " ");
  return error instanceof Error ? error.stack ?? error.message : String(error);
}

/** What the operating system refuses: a port in use, a full disk, a folder without permission. */
function isSystemError(error: unknown): boolean {
  return Object.values(Deno.errors).some((kind) => error instanceof kind);
}
