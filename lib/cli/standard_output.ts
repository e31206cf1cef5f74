const utf8 = new TextEncoder();

/** Writes text to standard output as it is; returns once the system has all of it. */
export function print(text: string): void {
  const bytes = utf8.encode(text);
  for (let written = 0; written < bytes.length;) {
    written += Deno.stdout.writeSync(bytes.subarray(written));
  }
}
