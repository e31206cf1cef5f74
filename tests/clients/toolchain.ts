import { join } from "node:path";
import { run } from "../support/run.ts";
import type { Toolchain } from "./clients.ts";

/** Where this file is; the folders of the toolchains are beside it. */
export const clientsFolder = new URL(".", import.meta.url).pathname;

const prepared = new Map<string, Promise<void>>();

/**
 * Installs what a toolchain needs, unless it was installed before from the same inputs.
 * @throws Error that names the Debian packages of the programs that are missing
 */
export function prepareToolchain(toolchain: Toolchain): Promise<void> {
  let preparation = prepared.get(toolchain.folder);
  if (preparation === undefined) {
    preparation = prepare(toolchain);
    prepared.set(toolchain.folder, preparation);
  }
  return preparation;
}

/** The programs that a toolchain lacks and the Debian packages that have them; empty if none. */
export function missingPrograms({ requires }: Pick<Toolchain, "requires">): string {
  const missing = requires.filter(([program]) => !isInPath(program));
  if (missing.length === 0) return "";
  const programs = missing.map(([program]) => program).join(", ");
  const packages = missing.map(([, package_]) => package_).join(" ");
  return `missing: ${programs} (apt-get install ${packages})`;
}

async function prepare({ folder, requires, inputs, setup }: Toolchain): Promise<void> {
  const missing = missingPrograms({ requires });
  if (missing !== "") throw new Error(missing);
  const path = join(clientsFolder, folder);
  const cache = join(clientsFolder, ".cache");
  const slug = folder.replaceAll("/", "_");
  const stamp = join(cache, slug);
  const wanted = await digestOf(inputs.map((input) => join(path, input)), setup);
  await Deno.mkdir(cache, { recursive: true });
  // Test files run in processes beside each other.
  using lock = await Deno.open(join(cache, `${slug}.lock`), { write: true, create: true });
  await lock.lock(true);
  if (await textOf(stamp) === wanted) return;
  for (const command of setup) {
    // The first word may be a program that an earlier command has put into the folder.
    const [program, ...args] = command;
    await run(["env", "-C", path, program!, ...args]);
  }
  await Deno.writeTextFile(stamp, wanted);
}

function isInPath(program: string): boolean {
  return (Deno.env.get("PATH") ?? "").split(":").some((folder) => {
    try {
      return Deno.statSync(join(folder, program)).isFile;
    } catch {
      return false;
    }
  });
}

async function digestOf(files: readonly string[], setup: Toolchain["setup"]): Promise<string> {
  const texts = await Promise.all(files.map((file) => Deno.readTextFile(file)));
  const bytes = new TextEncoder().encode(JSON.stringify([setup, texts]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
