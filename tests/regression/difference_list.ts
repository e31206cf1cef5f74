/** Why an answer differs from PostgreSQL's. */
export type DifferenceClass = "not-yet" | "cannot-be" | "deliberate";

/** A known difference. */
export interface Difference {
  readonly class: DifferenceClass;
  /** What is different, in words of our own. */
  readonly description: string;
}

const classes: readonly DifferenceClass[] = ["not-yet", "cannot-be", "deliberate"];
const folder = new URL("differences/", import.meta.url);

/**
 * Names a statement of a script: a hash of its text and, from its second occurrence, how often it
 * has occurred.
 * @param seen counts occurrences; empty at the start of a script
 */
export async function statementKey(text: string, seen: Map<string, number>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hash = new Uint8Array(digest).toHex().slice(0, 10);
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return count === 1 ? hash : `${hash}.${count}`;
}

/** The committed list of a script; empty if there is none. */
export async function readDifferences(script: string): Promise<Map<string, Difference>> {
  const differences = new Map<string, Difference>();
  for (const line of (await readList(script)).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, key, name, description] = /^(\S+) +(\S+) +(.+)$/.exec(line) ?? [];
    const known = classes.find((each) => each === name);
    if (known === undefined) throw new Error(`${script}: not a difference: ${line}`);
    differences.set(key!, { class: known, description: description! });
  }
  return differences;
}

async function readList(script: string): Promise<string> {
  try {
    return await Deno.readTextFile(new URL(`${script}.txt`, folder));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

/** Writes the list of a script, in the order of the map. */
export async function writeDifferences(
  script: string,
  differences: ReadonlyMap<string, Difference>,
): Promise<void> {
  const file = new URL(`${script}.txt`, folder);
  const lines = [...differences].map(([key, difference]) =>
    `${key.padEnd(13)} ${difference.class.padEnd(10)} ${difference.description}\n`
  );
  await Deno.mkdir(folder, { recursive: true });
  if (lines.length > 0) await Deno.writeTextFile(file, lines.join(""));
  else await Deno.remove(file).catch(() => {});
}
