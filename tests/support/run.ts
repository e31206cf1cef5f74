/**
 * Runs a command to its end.
 * @param command the program and its arguments
 * @param environment added to that of this process
 * @returns its standard output
 * @throws Error with all that it said if it fails or is not there
 */
export async function run(
  command: readonly string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const [program, ...args] = command;
  const output = await new Deno.Command(program!, {
    args,
    env: environment,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = new TextDecoder().decode(output.stdout);
  if (output.success) return text;
  throw new Error(`${command.join(" ")}\n${text}${new TextDecoder().decode(output.stderr)}`);
}
