// An executor process needs few modules, and is to start fast.
if (Deno.args[0] === "executor") {
  const { runExecutor } = await import("./lib/cli/executor_command.ts");
  runExecutor();
} else {
  const { runCommandLine } = await import("./lib/cli/command_line.ts");
  Deno.exit(await runCommandLine(Deno.args));
}
