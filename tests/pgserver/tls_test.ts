/** Encrypted connections: how they begin, what certificate they show, and what is let in without. */
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { join } from "node:path";
import { endPointBinding } from "../../lib/auth/tls/x509.ts";
import { CertificateFiles } from "../support/certificate_files.ts";
import { TestAuthority } from "../support/test_authority.ts";
import { TestServer } from "../support/test_server.ts";
import { ServerError, WireClient, type WireClientOptions } from "../support/wire_client.ts";

/** A server with a certificate, which is in its folder. */
class TlsServer {
  readonly server: TestServer;
  readonly certificate: string;

  private constructor(server: TestServer, certificate: string) {
    this.server = server;
    this.certificate = certificate;
  }

  static async start(
    environment: Record<string, string> = {},
    config: string | null = null,
  ): Promise<TlsServer> {
    const server = await TestServer.start(environment, config);
    const path = join(server.folder, "data/tls/certificate.pem");
    return new TlsServer(server, await Deno.readTextFile(path));
  }

  get port(): number {
    return this.server.port;
  }

  get account(): WireClientOptions {
    const { port, ann } = this.server;
    return { port, user: "ann", database: "ann/test.sqlite", password: ann.password };
  }

  get binding(): Uint8Array {
    return endPointBinding(this.certificate)!;
  }

  /** An encrypted connection, not logged in. */
  async encrypted(trusted = this.certificate): Promise<WireClient> {
    const client = await WireClient.connect(this.port);
    await client.requestTls({ trusted });
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.stop();
  }
}

/** The FATAL error that a client is told. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    assert(error instanceof ServerError, String(error));
    assert.equal(error.fields.V, "FATAL");
    return error.message;
  }
  throw new assert.AssertionError({ message: "it was not refused" });
}

async function nextError(client: WireClient): Promise<string> {
  const answer = await client.receive();
  assert(answer.kind === "ErrorResponse", answer.kind);
  return `${answer.fields.V} ${answer.fields.C}: ${answer.fields.M}`;
}

Deno.test("TLS after SSLRequest, and a session in it", async () => {
  await using server = await TlsServer.start();
  using client = await server.encrypted();
  await client.logIn(server.account);
  assert.deepEqual(await client.rows("SELECT repeat('x', 100000)"), [["x".repeat(100_000)]]);
});

/** How much a client can send while its statement runs, up to a limit, before it is made to wait. */
async function takenMeanwhile(client: WireClient, limit: number): Promise<number> {
  await client.send({ kind: "Query", query: "SELECT pg_sleep(60)" });
  const message = new Uint8Array(64 * 1024);
  message.set([0x51, 0, 0, 0xff, 0xff]);
  for (let taken = 0; taken < limit; taken += message.length) {
    const { promise: stuck, resolve } = Promise.withResolvers<true>();
    const timer = setTimeout(resolve, 1000, true);
    const sending = client.sendBytes(message);
    // It fails once the client is given up.
    sending.catch(() => {});
    const isStuck = await Promise.race([sending, stuck]);
    clearTimeout(timer);
    if (isStuck === true) return taken;
  }
  return limit;
}

Deno.test("who sends more than is read has to wait, encrypted or not", async () => {
  await using server = await TlsServer.start();
  const mebibyte = 2 ** 20;
  {
    using client = await server.encrypted();
    await client.logIn(server.account);
    assert(await takenMeanwhile(client, 64 * mebibyte) < 32 * mebibyte);
  }
  const [client] = await WireClient.logIn(server.account);
  using _client = client;
  assert(await takenMeanwhile(client, 64 * mebibyte) < 32 * mebibyte);
});

Deno.test("TLS at once, for who asks for the protocol by ALPN", async () => {
  await using server = await TlsServer.start();
  using client = await WireClient.connect(server.port);
  await client.startTls({ trusted: server.certificate, alpnProtocols: ["postgresql"] });
  await client.logIn(server.account);
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
});

Deno.test("TLS at once without ALPN is refused, and with another protocol fails", async () => {
  await using server = await TlsServer.start();
  using without = await WireClient.connect(server.port);
  await without.startTls({ trusted: server.certificate });
  assert.equal(
    await nextError(without),
    "FATAL 08P01: received direct SSL connection request without ALPN protocol negotiation extension",
  );
  using other = await WireClient.connect(server.port);
  await assert.rejects(other.startTls({ trusted: server.certificate, alpnProtocols: ["h2"] }));
});

Deno.test("GSSENCRequest is answered N, and SSLRequest may follow", async () => {
  await using server = await TlsServer.start();
  using client = await WireClient.connect(server.port);
  await client.sendStartup({ kind: "GSSENCRequest" });
  const answer = new Uint8Array(1);
  await client.connection.read(answer);
  assert.equal(answer[0], "N".charCodeAt(0));
  await client.requestTls({ trusted: server.certificate });
  await client.logIn(server.account);
});

Deno.test("bytes behind an SSLRequest are refused, not taken for encrypted ones", async () => {
  await using server = await TlsServer.start();
  for (const bytes of ["51000000085345", "00", "0000000804d2162f", "16"]) {
    using client = await WireClient.connect(server.port);
    await client.sendBytes(Uint8Array.fromHex(`0000000804d2162f${bytes}`));
    assert.equal(
      await nextError(client),
      "FATAL 08P01: received unencrypted data after SSL request",
    );
    assert.equal(await client.receiveOrEnd(), null);
  }
});

Deno.test("SSLRequest inside TLS is refused", async () => {
  await using server = await TlsServer.start();
  using client = await server.encrypted();
  await client.sendStartup({ kind: "SSLRequest" });
  assert.equal(await nextError(client), "FATAL 08P01: unexpected second SSLRequest");
});

Deno.test("where TLS is required, plain connections are 28000, and cancel requests are taken", async () => {
  await using server = await TlsServer.start({ AYB__PGWIRE__TLS: "require" });
  assert.equal(
    await refusal(WireClient.logIn(server.account)),
    '28000: no pg_hba.conf entry for host "127.0.0.1", user "ann", database "ann/test.sqlite", no encryption',
  );
  using client = await server.encrypted();
  const messages = await client.logIn(server.account);
  const key = messages.find((message) => message.kind === "BackendKeyData")!;
  await client.send({ kind: "Query", query: "SELECT count(*) FROM generate_series(1, 1e9)" });
  using canceller = await WireClient.connect(server.port);
  const { processId, secretKey } = key;
  await canceller.sendStartup({ kind: "CancelRequest", processId, secretKey });
  assert.match(await nextError(client), /^ERROR 57014/);
});

Deno.test("where TLS is off, it is answered N, and TLS at once is no startup packet", async () => {
  await using server = await TestServer.start({ AYB__PGWIRE__TLS: "off" });
  using client = await WireClient.connect(server.port);
  await client.sendStartup({ kind: "SSLRequest" });
  const answer = new Uint8Array(1);
  await client.connection.read(answer);
  assert.equal(answer[0], "N".charCodeAt(0));
  using direct = await WireClient.connect(server.port);
  await direct.sendBytes(Uint8Array.fromHex("16030100050100000100"));
  assert.equal(await nextError(direct), "FATAL 08P01: invalid length of startup packet");
  await assert.rejects(Deno.stat(join(server.folder, "data/tls")), Deno.errors.NotFound);
});

Deno.test("a handshake that does not end is dropped after authentication_seconds", async () => {
  await using server = await TlsServer.start({ AYB__LIMITS__AUTHENTICATION_SECONDS: "1" });
  for (const begin of ["0000000804d2162f", "16030102000100"]) {
    using client = await WireClient.connect(server.port);
    await client.sendBytes(Uint8Array.fromHex(begin));
    const buffer = new Uint8Array(100);
    while (await client.connection.read(buffer) !== null);
  }
});

Deno.test("what is no handshake behind the answer S ends the connection and nothing else", async () => {
  await using server = await TlsServer.start();
  using client = await WireClient.connect(server.port);
  await client.sendStartup({ kind: "SSLRequest" });
  const buffer = new Uint8Array(1000);
  await client.connection.read(buffer);
  await client.sendBytes(new TextEncoder().encode("GET / HTTP/1.1\r\n\r\n"));
  while (await client.connection.read(buffer) !== null);
  using neighbour = await server.encrypted();
  await neighbour.logIn(server.account);
});

Deno.test("SCRAM is bound to the certificate: p is verified, n is taken, y is a downgrade", async () => {
  await using server = await TlsServer.start();
  using bound = await server.encrypted();
  const [offer] = await bound.logIn({ ...server.account, channelBinding: server.binding });
  assert(offer!.kind === "AuthenticationSASL");
  assert.deepEqual(offer.mechanisms, ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"]);
  using unable = await server.encrypted();
  await unable.logIn(server.account);
  using downgraded = await server.encrypted();
  assert.equal(
    await refusal(downgraded.logIn({ ...server.account, bindingFlag: "y" })),
    "28000: SCRAM channel binding negotiation error",
  );
  using deceived = await server.encrypted();
  assert.equal(
    await refusal(deceived.logIn({ ...server.account, channelBinding: new Uint8Array(32) })),
    "28000: SCRAM channel binding check failed",
  );
  // Without TLS it is not offered, and a client that could do it may say so.
  using plain = await WireClient.connect(server.port);
  const [plainOffer] = await plain.logIn({ ...server.account, bindingFlag: "y" });
  assert(plainOffer!.kind === "AuthenticationSASL");
  assert.deepEqual(plainOffer.mechanisms, ["SCRAM-SHA-256"]);
});

Deno.test("the server's own certificate is made once, names its hosts, and its key is private", async () => {
  await using server = await TlsServer.start({
    AYB__PUBLIC_URL: "https://ayb.example.org",
  });
  const certificate = new X509Certificate(server.certificate);
  assert.equal(certificate.checkHost("localhost"), "localhost");
  assert.equal(certificate.checkHost("ayb.example.org"), "ayb.example.org");
  assert.equal(certificate.checkIP("127.0.0.1"), "127.0.0.1");
  const folder = join(server.server.folder, "data/tls");
  for (const [path, mode] of [[folder, 0o700], [join(folder, "key.pem"), 0o600]] as const) {
    assert.equal((await Deno.stat(path)).mode! & 0o777, mode);
  }
});

Deno.test("a new certificate is shown at once, and open sessions stay", async () => {
  await using files = await CertificateFiles.make();
  const first = await files.exchange();
  await using server = await TestServer.start(files.environment);
  const account = { port: server.port, user: "ann", password: server.ann.password };
  const logIn = async (trusted: string) => {
    const client = await WireClient.connect(server.port);
    await client.requestTls({ trusted });
    const channelBinding = endPointBinding(trusted)!;
    await client.logIn({ ...account, database: "ann/test.sqlite", channelBinding });
    return client;
  };
  using before = await logIn(first);
  const second = await files.exchange();
  using after = await logIn(second);
  await assert.rejects(logIn(first));
  // One that cannot be used does not replace it.
  await Deno.writeTextFile(files.certificate, "nonsense");
  using later = await logIn(second);
  for (const client of [before, after, later]) {
    assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  }
});

Deno.test("rules may want a certificate of the client, of a known authority, besides the token", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const authority = await TestAuthority.create("clients");
    const stranger = await TestAuthority.create("clients");
    const path = join(folder, "clients.pem");
    await Deno.writeTextFile(path, authority.certificate);
    const config = join(folder, "ayb.toml");
    await Deno.writeTextFile(
      config,
      `[tls]\nclient_authority = "${path}"\n[[pgwire.allow]]\nclientcert = "verify-full"\n`,
    );
    await using server = await TlsServer.start({}, await Deno.readTextFile(config));
    const attempt = async (credentials: Partial<Deno.TlsCertifiedKeyPem>) => {
      using client = await WireClient.connectTls(server.port, {
        trusted: server.certificate,
        alpnProtocols: ["postgresql"],
      }, credentials);
      await client.logIn(server.account);
      return await client.rows("SELECT 1");
    };
    assert.deepEqual(await attempt(await authority.issue("ann")), [["1"]]);
    const refused =
      /^28000: no pg_hba.conf entry for host "127.0.0.1", user "ann", .*, SSL encryption$/;
    assert.match(await refusal(attempt({})), refused);
    assert.match(await refusal(attempt(await authority.issue("bob"))), refused);
    assert.match(await refusal(attempt(await stranger.issue("ann"))), refused);
    assert.match(await refusal(attempt(await authority.issue("ann", { expired: true }))), refused);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

for (
  const [title, environment, message] of [
    ["no file", { AYB__TLS__CERTIFICATE: "/none", AYB__TLS__KEY: "/none" }, /^tls\.certificate = /],
    ["a certificate without a key", { AYB__TLS__CERTIFICATE: "/none" }, /^tls\.key = /],
  ] as const
) {
  Deno.test(`a server does not start with ${title}`, async () => {
    await assert.rejects(TestServer.start(environment), { name: "ConfigError", message });
  });
}
