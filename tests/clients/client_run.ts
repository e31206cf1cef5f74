import { join } from "node:path";
import type { Client } from "./clients.ts";
import { clientsFolder } from "./toolchain.ts";

/** A database that a program is sent to. */
export interface Target {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** What a program did. */
export interface ClientRun {
  readonly lines: readonly string[];
  readonly standardError: string;
  readonly code: number;
}

/** After this a program hangs. */
const timeoutMilliseconds = 180_000;

/**
 * Runs a program to its end.
 * @param further arguments behind those of its command
 */
export async function runClient(
  { command: [program, ...args], toolchain }: Pick<Client, "command" | "toolchain">,
  further: readonly string[],
  target: Target,
): Promise<ClientRun> {
  const folder = join(clientsFolder, toolchain.folder);
  const output = await new Deno.Command(
    program!.includes("/") ? join(folder, program!) : program!,
    {
      args: [...args, ...further],
      cwd: folder,
      env: environmentFor(target),
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    },
  ).output();
  const decoder = new TextDecoder();
  return {
    lines: decoder.decode(output.stdout).trimEnd().split("\n"),
    standardError: decoder.decode(output.stderr),
    code: output.code,
  };
}

/** The variables that libpq and most drivers read, and a time zone and language for the rest. */
export function environmentFor({ port, user, password, database }: Target): Record<string, string> {
  return {
    PGHOST: "127.0.0.1",
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
    PGSSLMODE: "disable",
    PGAPPNAME: "ayb client matrix",
    PGCONNECT_TIMEOUT: "10",
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
  };
}
