import { runCommandLine } from "./lib/cli/command_line.ts";

Deno.exit(await runCommandLine(Deno.args));
