/** HTTP with TLS. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { CertificateFiles } from "../support/certificate_files.ts";
import { TestServer } from "../support/test_server.ts";

async function get(
  server: TestServer,
  certificate: string,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  using client = Deno.createHttpClient({ caCerts: [certificate] });
  const response = await fetch(`https://localhost:${server.server.http.port}${path}`, {
    ...init,
    client,
  });
  return new Response(await response.text(), { status: response.status });
}

Deno.test("HTTPS serves with the certificate of the server, and plain HTTP is not answered", async () => {
  await using server = await TestServer.start({ AYB__HTTPS: "true" });
  const certificate = await Deno.readTextFile(join(server.folder, "data/tls/certificate.pem"));
  const response = await get(server, certificate, "/v1/ann/test.sqlite/query", {
    method: "POST",
    headers: { authorization: `Bearer ${server.ann.password}` },
    body: `SELECT '${"x".repeat(200_000)}'`,
  });
  assert.equal(response.status, 200);
  assert.deepEqual((await response.json()).rows, [["x".repeat(200_000)]]);
  await assert.rejects(fetch(`http://localhost:${server.server.http.port}/health`));
  assert.equal((await get(server, certificate, "/health")).status, 200);
});

Deno.test("HTTPS shows a new certificate as soon as the files have changed", async () => {
  await using files = await CertificateFiles.make();
  const first = await files.exchange();
  await using server = await TestServer.start({ AYB__HTTPS: "true", ...files.environment });
  assert.equal((await get(server, first, "/health")).status, 200);
  const second = await files.exchange();
  assert.equal((await get(server, second, "/health")).status, 200);
  await assert.rejects(get(server, first, "/health"));
});

Deno.test("a stopping server answers what it has begun over HTTPS", async () => {
  const server = await TestServer.start({ AYB__HTTPS: "true" });
  const certificate = await Deno.readTextFile(join(server.folder, "data/tls/certificate.pem"));
  using silent = await Deno.connect({ hostname: "127.0.0.1", port: server.server.http.port });
  assert.equal((await get(server, certificate, "/health")).status, 200);
  await server.stop();
  assert.equal(await silent.read(new Uint8Array(1)).catch(() => null), null);
});
