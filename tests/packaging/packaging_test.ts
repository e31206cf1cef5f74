/** What is in packaging works with the permissions that it gives, and with no more. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { run } from "../support/run.ts";
import { WireClient } from "../support/wire_client.ts";

const root = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");
const unit = Deno.readTextFileSync(join(root, "packaging/ayb.service"));
const containerfile = Deno.readTextFileSync(join(root, "packaging/Containerfile"));

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

/** Starts what a package runs, in a folder that stands for /var/lib/ayb and its like, and asks it something heavy. */
async function assertServes(command: readonly string[], folder: string, config: string) {
  const http = freePort();
  const pgwire = freePort();
  const path = join(folder, "etc/ayb.toml");
  await Deno.mkdir(join(folder, "etc"));
  await Deno.mkdir(join(folder, "lib"));
  await Deno.mkdir(join(folder, "run"));
  await Deno.writeTextFile(path, config);
  const places: Readonly<Record<string, string>> = {
    "/usr/local/bin/deno": Deno.execPath(),
    "/opt/ayb": root,
    "/etc/ayb/ayb.toml": path,
    "/etc/ayb": join(folder, "etc"),
    "/var/lib/ayb": join(folder, "lib"),
    "/run/ayb": join(folder, "run"),
    "0.0.0.0:5432": `127.0.0.1:${pgwire}`,
    "0.0.0.0:5433": `127.0.0.1:${http}`,
  };
  const place = new RegExp(
    Object.keys(places).map((name) => name.replaceAll(".", "\\.")).join("|"),
    "g",
  );
  const moved = command.map((word) =>
    word === "deno" ? Deno.execPath() : word.replaceAll(place, (name) => places[name]!)
  );
  const environment = {
    AYB__PORT: String(http),
    AYB__PGWIRE__PORT: String(pgwire),
    AYB__DATA_PATH: join(folder, "lib/data"),
    AYB__DATABASE_URL: `sqlite://${join(folder, "lib/ayb.sqlite")}`,
    AYB__EMAIL__FILE__PATH: join(folder, "lib/emails.jsonl"),
  };
  const child = new Deno.Command(moved[0]!, {
    args: moved.slice(1),
    cwd: root,
    env: environment,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const failure = new Response(child.stderr).text();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let output = "";
  try {
    let found: RegExpExecArray | null = null;
    while (found === null) {
      const { value, done } = await reader.read();
      if (done) throw new Error(await failure);
      output += value;
      found = /demo:(ayb_\w+)@/.exec(output);
    }
    const account = {
      port: pgwire,
      user: "demo",
      database: "demo/demo.sqlite",
      password: found[1]!,
    };
    const [client] = await WireClient.logIn(account);
    // One that runs in a process of its own.
    const sum = await client.rows("SELECT sum(i) FROM generate_series(1, 200000) AS i");
    assert.deepEqual(sum, [["20000100000"]]);
    client.close();
    child.kill("SIGTERM");
    assert.equal((await child.status).code, 0, await failure);
  } finally {
    await reader.cancel();
    await failure;
  }
}

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ayb-packaging-" });
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("the command of the systemd unit serves, with the permissions that it gives", async () => {
  const [, command] = /^ExecStart=(.*)$/m.exec(unit)!;
  assert.match(command!, /--allow-run=\/usr\/local\/bin\/deno /);
  assert(!/--allow-all|-A |--allow-ffi|--allow-(read|write|net|run) /.test(command!));
  await inFolder((folder) => assertServes(command!.split(" "), folder, ""));
});

Deno.test("the command of the container serves, with the permissions that it gives", async () => {
  const [, entry] = /^ENTRYPOINT (.*)$/m.exec(containerfile)!;
  const [, command] = /^CMD (.*)$/m.exec(containerfile)!;
  const words = [...JSON.parse(entry!), ...JSON.parse(command!)];
  await inFolder((folder) => assertServes(words, folder, ""));
});

Deno.test("every file that the container copies is there, and its variables are keys", async () => {
  for (const [, names] of containerfile.matchAll(/^COPY (.*) \S+$/gm)) {
    for (const name of names!.split(" ")) await Deno.stat(join(root, name));
  }
  const { parseConfig } = await import("../../lib/config/parse_config.ts");
  const variables = [...containerfile.matchAll(/(AYB__\w+)=(\S+)/g)]
    .filter(([, name]) => !/CERTIFICATE|KEY/.test(name!))
    .map(([, name, value]) => [name!, value!] as const);
  assert(variables.length >= 5);
  assert.equal(parseConfig(null, Object.fromEntries(variables)).pgwire.host, "0.0.0.0");
});

Deno.test({
  name: "systemd takes the unit as it is",
  ignore: !isThere("/usr/bin/systemd-analyze"),
  fn: () =>
    inFolder(async (folder) => {
      const path = join(folder, "ayb.service");
      await Deno.writeTextFile(
        path,
        unit.replaceAll("/usr/local/bin/deno", Deno.execPath()).replace("/opt/ayb\n", "/\n"),
      );
      await run(["systemd-analyze", "verify", "--man=no", path]);
      const report = await run([
        "systemd-analyze",
        "security",
        "--offline=true",
        "--no-pager",
        path,
      ]);
      const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(report)?.[1]);
      assert(exposure < 2, report.slice(-200));
    }),
});

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
