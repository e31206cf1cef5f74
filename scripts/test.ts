/**
 * Runs the tests and ends with the line `N passed, N failed`. Arguments are handed on to
 * `deno test`; without any, everything under tests/ that needs no foreign toolchain is run.
 * @module
 */

const utf8 = new TextDecoder();

/** What `deno test` itself needs for the tests to make files, open sockets and start programs. */
const permissions = [
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-net",
  "--allow-run",
  "--allow-sys=hostname,networkInterfaces,uid",
];

/** Passes a stream through to where it belongs and gives its text back. */
async function tee(stream: ReadableStream<Uint8Array>, to: typeof Deno.stdout): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
    for (let at = 0; at < chunk.length;) at += to.writeSync(chunk.subarray(at));
  }
  return utf8.decode(await new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/** What is run without arguments: everything but what needs foreign toolchains. */
const everything = ["--ignore=tests/clients", "tests"];

const child = new Deno.Command(Deno.execPath(), {
  args: [
    ...["test", "--parallel", "--no-prompt", ...permissions],
    ...(Deno.args.length === 0 ? everything : Deno.args),
  ],
  stdout: "piped",
  stderr: "piped",
}).spawn();
const [output, , status] = await Promise.all([
  tee(child.stdout, Deno.stdout),
  tee(child.stderr, Deno.stderr),
  child.status,
]);

// deno test's own summary, e.g. "ok | 12 passed (3 steps) | 0 failed | 1 ignored (40ms)".
// deno-lint-ignore no-control-regex
const plain = output.replaceAll(/\x1b\[[0-9;]*m/g, "");
const summary = [...plain.matchAll(/^\w+ \| (\d+) passed.*?\| (\d+) failed/gm)].at(-1);
// Type errors and files that cannot be loaded leave no summary, or one without their failure.
const passed = summary?.[1] ?? "0";
const failed = Math.max(Number(summary?.[2] ?? 0), status.success ? 0 : 1);
console.log(`${passed} passed, ${failed} failed`);
Deno.exit(status.success ? 0 : 1);
