/** Connections through a Unix socket. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { TestServer } from "../support/test_server.ts";
import { run } from "../support/run.ts";

async function withSocket(
  test: (server: TestServer, path: string) => Promise<void>,
  environment: Record<string, string> = {},
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "ayb-socket-" });
  try {
    await using server = await TestServer.start({
      AYB__PGWIRE__SOCKET_DIRECTORY: folder,
      ...environment,
    });
    await test(server, join(folder, `.s.PGSQL.${server.port}`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function whoAmI(server: TestServer, path: string): Promise<string> {
  const address = ["-h", path.slice(0, path.lastIndexOf("/")), "-p", String(server.port)];
  const sql = "SELECT current_user, inet_client_addr() IS NULL";
  const psql = ["psql", "-XAt", ...address, "-U", "ann", "-d", "test.sqlite", "-c", sql];
  return (await run(psql, { PGPASSWORD: server.ann.password })).trim();
}

Deno.test("psql connects through the socket, with a password, also where TLS is required", async () => {
  await withSocket(async (server, path) => {
    assert.equal(await whoAmI(server, path), "ann|t");
    await assert.rejects(
      run(
        [
          "psql",
          "-h",
          path.slice(0, path.lastIndexOf("/")),
          "-p",
          String(server.port),
          "-U",
          "ann",
        ],
        { PGPASSWORD: "wrong" },
      ),
      /password authentication failed/,
    );
  }, { AYB__PGWIRE__TLS: "require" });
});

Deno.test("the socket has the permissions of the config, and is gone with the server", async () => {
  let gone = "";
  await withSocket(async (_server, path) => {
    assert.equal((await Deno.lstat(path)).mode! & 0o777, 0o700);
    gone = path;
  }, { AYB__PGWIRE__SOCKET_PERMISSIONS: "0700" });
  await assert.rejects(Deno.lstat(gone), Deno.errors.NotFound);
});

Deno.test("a socket that nobody listens to is replaced, one that is in use is not, nor a file", async () => {
  await withSocket(async (server, path) => {
    const folder = path.slice(0, path.lastIndexOf("/"));
    const second = (port: number) =>
      TestServer.start({
        AYB__PGWIRE__SOCKET_DIRECTORY: folder,
        AYB__PGWIRE__HOST: "127.0.0.2",
        AYB__PGWIRE__PORT: String(port),
      });
    await assert.rejects(second(server.port), { name: "ConfigError", message: /is in use/ });
    assert.equal(await whoAmI(server, path), "ann|t");
    const stale = await freePort();
    const stalePath = join(folder, `.s.PGSQL.${stale}`);
    // Under another name the file stays when the listener closes.
    const listener = Deno.listen({ transport: "unix", path: `${stalePath}.made` });
    await Deno.rename(`${stalePath}.made`, stalePath);
    listener.close();
    assert((await Deno.lstat(stalePath)).isSocket);
    const replaced = await second(stale);
    assert.equal(await whoAmI(replaced, stalePath), "ann|t");
    await replaced.stop();
    await Deno.writeTextFile(stalePath, "a file");
    await assert.rejects(second(stale), { name: "ConfigError", message: /is in use/ });
    assert.equal(await Deno.readTextFile(stalePath), "a file");
  });
});

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.2", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}
