/**
 * PostgreSQL's regression scripts, out of the source package of the distribution. They are fetched
 * when the comparison runs and are kept in a folder that git ignores.
 * @module
 */
import { join } from "node:path";
import { run } from "../support/run.ts";

const cache = new URL(".cache/", import.meta.url).pathname;
const package_ = "postgresql-15";
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
/** Where the scripts are inside the archive. */
const inside = "src/test/regress";

/**
 * The folder with `sql/NAME.sql` and `data/NAME.data`, fetched unless it is there.
 * Needs apt, tar and bzip2; installs nothing, and changes no setting of the system.
 * @throws Error with what apt or tar said
 */
export async function regressionFolder(): Promise<string> {
  const folder = join(cache, "regress");
  try {
    await Deno.stat(join(folder, "sql"));
    return folder;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  await Deno.mkdir(cache, { recursive: true });
  const work = await Deno.makeTempDir({ dir: cache, prefix: "fetch-" });
  try {
    const archive = await fetchArchive(work);
    await unpack(archive, work);
    await Deno.rename(join(work, "regress"), folder);
  } finally {
    await Deno.remove(work, { recursive: true });
  }
  return folder;
}

/** Downloads the source package with a list of sources and a state of its own. */
async function fetchArchive(work: string): Promise<string> {
  await Deno.mkdir(join(work, "lists/partial"), { recursive: true });
  await Deno.mkdir(join(work, "cache/archives/partial"), { recursive: true });
  await Deno.writeTextFile(join(work, "sources.list"), await sourceLines());
  const options = [
    `Dir::Etc::SourceList=${work}/sources.list`,
    "Dir::Etc::SourceParts=-",
    `Dir::State::Lists=${work}/lists`,
    `Dir::Cache=${work}/cache`,
    // The folder belongs to whoever runs this, and so must what apt starts.
    "APT::Sandbox::User=",
  ].flatMap((option) => ["-o", option]);
  await run(["apt-get", ...options, "-qq", "update"]);
  const download = ["source", "--download-only", "-qq", package_];
  await run(["env", "-C", work, "apt-get", ...options, ...download]);
  for await (const { name } of Deno.readDir(work)) {
    if (name.includes(".orig.tar.")) return join(work, name);
  }
  throw new Error(`apt-get source ${package_} has brought no original archive`);
}

/**
 * A deb-src line for each place that the system takes the release's own packages from. Updates are
 * left out: not every mirror has their sources.
 */
async function sourceLines(): Promise<string> {
  const release = /^VERSION_CODENAME=(\S+)/m.exec(await Deno.readTextFile("/etc/os-release"))?.[1];
  const targets = await run([
    ...["apt-get", "indextargets", "--format", "$(REPO_URI) $(RELEASE) $(COMPONENT)"],
    "Created-By: Packages",
  ]);
  const lines = targets.split("\n").filter((line) => line.endsWith(` ${release} main`));
  if (lines.length === 0) throw new Error(`apt knows no place with the packages of ${release}`);
  return [...new Set(lines)].map((line) => `deb-src [signed-by=${keyring}] ${line}\n`).join("");
}

async function unpack(archive: string, work: string): Promise<void> {
  const levels = inside.split("/").length;
  await run([
    ...["tar", "-C", work, "-xf", archive, "--wildcards", `--strip-components=${levels}`],
    ...["sql", "data"].map((folder) => `*/${inside}/${folder}`),
  ]);
}
