/** Encrypted connections of real clients: verified, direct, bound, through pgbouncer, while certificates change. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { AybServer } from "../support/ayb_server.ts";
import { run } from "../support/run.ts";
import { TestAuthority } from "../support/test_authority.ts";
import { clients } from "./clients.ts";
import { clientsFolder, missingPrograms, prepareToolchain } from "./toolchain.ts";

const python = join(clientsFolder, "python/.venv/bin/python");
let folder: string;
let authority: TestAuthority;
let ayb: AybServer;

/** Puts another certificate of the same authority in the place of the server's. */
async function exchangeCertificate(): Promise<void> {
  const { cert, key } = await authority.issue("localhost", { hosts: ["localhost"] });
  for (const [name, text] of [["key.pem", key], ["cert.pem", cert]] as const) {
    await Deno.writeTextFile(join(folder, `${name}.new`), text);
    await Deno.rename(join(folder, `${name}.new`), join(folder, name));
  }
}

Deno.test.beforeAll(async () => {
  for (const folder of ["psql", "python"]) {
    const client = clients.find(({ toolchain }) => toolchain.folder === folder)!;
    clients.find((each) => each.toolchain.folder === "python")!;
    await prepareToolchain(client.toolchain);
  }
  folder = await Deno.makeTempDir({ prefix: "ayb-tls-" });
  await Deno.chmod(folder, 0o755);
  authority = await TestAuthority.create("servers");
  const clientsAuthority = await TestAuthority.create("clients");
  await Deno.writeTextFile(join(folder, "ca.pem"), authority.certificate);
  await Deno.writeTextFile(join(folder, "other.pem"), clientsAuthority.certificate);
  await exchangeCertificate();
  ayb = await AybServer.start({
    environment: {
      AYB__TLS__CERTIFICATE: join(folder, "cert.pem"),
      AYB__TLS__KEY: join(folder, "key.pem"),
      AYB__PGWIRE__TLS: "require",
    },
    folders: [folder],
  });
});

Deno.test.afterAll(async () => {
  await ayb.stop();
  await Deno.remove(folder, { recursive: true });
});

type Parameters = Readonly<Record<string, string | number>>;

function parameters(changes: Parameters = {}): Parameters {
  return {
    host: "localhost",
    port: ayb.port,
    user: ayb.user,
    password: ayb.token,
    dbname: ayb.database,
    sslmode: "verify-full",
    sslrootcert: join(folder, "ca.pem"),
    ...changes,
  };
}

interface Outcome {
  readonly row?: readonly unknown[];
  readonly encrypted?: boolean;
  readonly libpq?: number;
  readonly error?: string;
}

async function probe(driver: string, given: Parameters): Promise<Outcome> {
  const program = join(clientsFolder, "python/tls_probe.py");
  return JSON.parse(await run([python, program, driver, JSON.stringify(given)]));
}

const accepted: readonly (readonly [driver: string, Parameters])[] = [
  ["psycopg", {}],
  ["psycopg", { channel_binding: "require" }],
  ["psycopg", { sslnegotiation: "direct" }],
  ["psycopg", { sslnegotiation: "direct", channel_binding: "require" }],
  ["psycopg", { ssl_max_protocol_version: "TLSv1.2", channel_binding: "require" }],
  ["psycopg", { ssl_min_protocol_version: "TLSv1.3", channel_binding: "require" }],
  ["psycopg", { channel_binding: "disable" }],
  ["psycopg", { sslmode: "require" }],
  ["psycopg2", { channel_binding: "require" }],
  ["psycopg2", { sslnegotiation: "direct", channel_binding: "require" }],
  ["asyncpg", {}],
  ["asyncpg", { sslnegotiation: "direct" }],
];

for (const [driver, changes] of accepted) {
  Deno.test(`${driver} connects with ${JSON.stringify(changes)}`, async () => {
    const { row, encrypted, libpq, error } = await probe(driver, parameters(changes));
    assert.equal(error, undefined);
    assert.deepEqual(row, [ayb.user, 2]);
    assert.equal(encrypted, true);
    if ("sslnegotiation" in changes && driver !== "asyncpg") {
      assert(libpq! >= 170000, String(libpq));
    }
  });
}

const refused: readonly (readonly [driver: string, () => Parameters, RegExp])[] = [
  ["psycopg", () => ({ sslrootcert: join(folder, "other.pem") }), /certificate verify failed/],
  ["psycopg", () => ({ host: "127.0.0.1" }), /does not match host name "127.0.0.1"|certificate/],
  ["psycopg", () => ({ sslmode: "disable" }), /no pg_hba.conf entry .*, no encryption/],
  [
    "psycopg",
    () => ({ ssl_max_protocol_version: "TLSv1.1", ssl_min_protocol_version: "TLSv1" }),
    /ssl|SSL/,
  ],
];

for (const [driver, changes, message] of refused) {
  Deno.test(`${driver} is refused: ${message}`, async () => {
    assert.match((await probe(driver, parameters(changes()))).error ?? "it connected", message);
  });
}

Deno.test("psql connects verified and bound", async () => {
  const text = Object.entries(parameters({ channel_binding: "require" }))
    .map(([name, value]) => `${name}='${value}'`).join(" ");
  const output = await run(["psql", "-XAtq", text, "-c", "\\conninfo", "-c", "SELECT 1 + 1"]);
  assert.match(output, /SSL connection \(protocol: TLSv1\.3/);
  assert.match(output, /^2$/m);
});

Deno.test("a certificate is exchanged under load, and nobody is disconnected", async () => {
  const program = join(clientsFolder, "python/tls_load.py");
  const child = new Deno.Command(python, {
    args: [program, JSON.stringify(parameters({ channel_binding: "require" }))],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let output = "";
  while (!output.includes("begun")) output += (await reader.read()).value ?? "";
  const subject = async () =>
    await run([
      ...["sh", "-c"],
      `openssl s_client -starttls postgres -connect localhost:${ayb.port} </dev/null 2>/dev/null |
        openssl x509 -noout -serial`,
    ]);
  const serials = new Set<string>();
  for (let count = 0; count < 5; count++) {
    await exchangeCertificate();
    serials.add(await subject());
  }
  await child.stdin.close();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    output += chunk.value;
  }
  await child.status;
  const { connected, statements, errors } = JSON.parse(output.slice(output.indexOf("{")));
  console.log(`${connected} connections and ${statements} statements while certificates changed`);
  assert.equal(serials.size, 5, "each was shown");
  assert.deepEqual(errors, []);
});

Deno.test("pgbouncer connects verified, and drivers through it", async () => {
  const missing = missingPrograms({ requires: [["pgbouncer", "pgbouncer"]] });
  assert.equal(missing, "");
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const config = join(folder, "pgbouncer.ini");
  const [host, database] = ["localhost", ayb.database];
  await Deno.writeTextFile(join(folder, "users.txt"), `"${ayb.user}" "${ayb.token}"\n`);
  await Deno.writeTextFile(
    config,
    [
      "[databases]",
      `pooled = host=${host} port=${ayb.port} dbname=${database}`,
      "[pgbouncer]",
      `listen_addr = 127.0.0.1`,
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "auth_type = scram-sha-256",
      `auth_file = ${join(folder, "users.txt")}`,
      "pool_mode = transaction",
      "server_tls_sslmode = verify-full",
      `server_tls_ca_file = ${join(folder, "ca.pem")}`,
      "ignore_startup_parameters = extra_float_digits",
      // It refuses to run as root.
      ...Deno.uid() === 0 ? ["user = postgres"] : [],
      "",
    ].join("\n"),
  );
  const bouncer = new Deno.Command("pgbouncer", {
    args: [config],
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const log = new Response(bouncer.stderr).text();
  try {
    const through = parameters({ host: "127.0.0.1", port, dbname: "pooled", sslmode: "disable" });
    let outcome: Outcome = {};
    for (let count = 0; count < 50 && outcome.row === undefined; count++) {
      outcome = await probe("psycopg", through);
    }
    assert.deepEqual(outcome.row, [ayb.user, 2], outcome.error);
    assert.deepEqual((await probe("psycopg2", through)).row, [ayb.user, 2]);
  } finally {
    bouncer.kill("SIGINT");
    await bouncer.status;
  }
  assert.match(await log, /TLSv1\.3|login|closing/i);
});
