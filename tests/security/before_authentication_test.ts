/** What somebody may do to the server before having proved anything: each is bounded in memory and time. */
import assert from "node:assert/strict";
import { WireClient } from "../support/wire_client.ts";
import { Stage } from "./stage.ts";

const startup = Uint8Array.fromHex("00000012000300007573657200616e6e0000");
const sslRequest = Uint8Array.fromHex("0000000804d2162f");

function concatenated(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A message with a length that need not be that of its body. */
function message(type: string, length: number, body = ""): Uint8Array {
  const bytes = Uint8Array.from(`${type}\0\0\0\0${body}`, (each) => each.charCodeAt(0));
  new DataView(bytes.buffer).setInt32(type.length, length);
  return bytes;
}

const abuses: Readonly<Record<string, Uint8Array>> = {
  "a length of 2 GiB": message("", 0x7fffffff, "\0\x03\0\0"),
  "a negative length": message("", -1, "\0\x03\0\0"),
  "a length of 0": message("", 0),
  "a length of 7": message("", 7, "\0\x03\0"),
  "a length one beyond the limit": message("", 10_005, "\0\x03\0\0"),
  "an endless name": concatenated(
    message("", 10_000, "\0\x03\0\0"),
    new Uint8Array(9_992).fill(65),
  ),
  "thousands of parameters": concatenated(
    message("", 9_008, "\0\x03\0\0"),
    new TextEncoder().encode("a\0b\0".repeat(2_250)),
    Uint8Array.of(0),
  ),
  "a version of the past": message("", 8, "\0\x02\0\0"),
  "a version of the future": message("", 8, "\0\x09\0\0"),
  "an unknown request": message("", 8, "\x04\xd2\x16\x35"),
  "a cancel request without a key": message("", 8, "\x04\xd2\x16."),
  "HTTP": new TextEncoder().encode("GET / HTTP/1.1\r\nhost: x\r\n\r\n"),
  "SSH": new TextEncoder().encode("SSH-2.0-OpenSSH_9.2\r\n"),
  "zeros": new Uint8Array(100_000),
  "noise": crypto.getRandomValues(new Uint8Array(65_536)).fill(0xff, 0, 2),
  "an SSLRequest twice": concatenated(sslRequest, sslRequest),
  "an SSLRequest and a statement": concatenated(sslRequest, message("Q", 13, "SELECT 1\0")),
  "a statement instead of a password": concatenated(startup, message("Q", 13, "SELECT 1\0")),
  "a password of 2 GiB": concatenated(startup, message("p", 0x7fffffff)),
  "a password one beyond the limit": concatenated(startup, message("p", 65_536)),
  "a function call": concatenated(startup, message("F", 8, "\0\0\0\0")),
  "COPY data": concatenated(startup, message("d", 1_000_000)),
  "an unknown type": concatenated(startup, message("\x01", 4)),
  "the end": concatenated(startup, message("X", 4)),
  "a second startup packet": concatenated(startup, startup),
  "TLS that is none": concatenated(Uint8Array.fromHex("1603010200"), new Uint8Array(512).fill(7)),
  "TLS with a record of 64 KiB": concatenated(
    Uint8Array.fromHex("160301ffff"),
    new Uint8Array(65_535),
  ),
  "an alert of TLS": Uint8Array.fromHex("15030100020228"),
};

/** Writes, and reads to the end; how many bytes came back. */
async function throwAt(port: number, bytes: Uint8Array): Promise<number> {
  using client = await WireClient.connect(port);
  const { connection } = client;
  const writing = client.sendBytes(bytes).catch(() => {});
  const buffer = new Uint8Array(65_536);
  let received = 0;
  for (;;) {
    const count = await connection.read(buffer).catch(() => null);
    if (count === null) break;
    received += count;
  }
  await writing;
  return received;
}

Deno.test("abuse before authentication costs little memory and time", async (test) => {
  await using stage = await Stage.start({ AYB__LIMITS__AUTHENTICATION_SECONDS: "2" });
  using neighbour = await stage.connect();
  for (const [title, bytes] of Object.entries(abuses)) {
    await test.step(title, async () => {
      const before = Deno.memoryUsage().rss;
      const start = performance.now();
      const received = await throwAt(stage.server.port, bytes);
      const grown = Math.max(0, Deno.memoryUsage().rss - before);
      console.log(
        `${title}: ${bytes.length} bytes sent, ${received} received, ${
          (performance.now() - start).toFixed(0)
        } ms, ${(grown / 1024).toFixed(0)} KiB more`,
      );
      assert(received < 1_000, `${received} bytes were answered`);
      assert(grown < 64 * 1024 * 1024, `${grown} bytes more`);
      assert.deepEqual(await neighbour.rows("SELECT 1"), [["1"]]);
    });
  }
});

Deno.test("a hundred connections that say nothing keep nobody out", async () => {
  await using stage = await Stage.start({
    AYB__LIMITS__AUTHENTICATION_SECONDS: "2",
    AYB__LIMITS__CONNECTIONS_UNAUTHENTICATED_PER_ADDRESS: "150",
  });
  const before = Deno.memoryUsage().rss;
  const silent = await Promise.all(
    Array.from({ length: 100 }, () => WireClient.connect(stage.server.port)),
  );
  for (const client of silent) await client.sendBytes(Uint8Array.of(0, 0, 0, 50));
  using client = await stage.connect();
  assert.deepEqual(await client.rows("SELECT 1"), [["1"]]);
  const grown = (Deno.memoryUsage().rss - before) / silent.length / 1024;
  console.log(`${grown.toFixed(0)} KiB for both ends of a silent connection`);
  for (const each of silent) {
    const buffer = new Uint8Array(100);
    while (await each.connection.read(buffer).catch(() => null) !== null);
    each.close();
  }
});

/** Keys that are not that of the session that is to be cancelled. */
Deno.test("nobody cancels another's statement", async (test) => {
  await using stage = await Stage.start();
  using client = await WireClient.connect(stage.server.port);
  const messages = await client.logIn({
    port: stage.server.port,
    user: "ann",
    database: "ann/test.sqlite",
    password: stage.server.ann.password,
    minorVersion: 2,
  });
  const key = messages.find((each) => each.kind === "BackendKeyData")!;
  const { processId, secretKey } = key;
  const turned = secretKey.slice();
  turned[0]! ^= 1;
  const keys: Readonly<Record<string, readonly [number, Uint8Array]>> = {
    "the secret with a bit turned": [processId, turned],
    "half of the secret": [processId, secretKey.slice(0, secretKey.length / 2)],
    "four bytes of it, as in the older protocol": [processId, secretKey.slice(0, 4)],
    "the secret and more": [processId, Uint8Array.of(...secretKey, 0)],
    "a secret of zeros": [processId, new Uint8Array(secretKey.length)],
    "the right secret of another process": [processId ^ 1, secretKey],
    "a process of nobody": [0, secretKey],
  };
  const cancel = async (id: number, secret: Uint8Array) => {
    using canceller = await WireClient.connect(stage.server.port);
    await canceller.sendStartup({ kind: "CancelRequest", processId: id, secretKey: secret });
    assert.equal(await canceller.receiveOrEnd(), null, "a cancel request is never answered");
  };
  await client.send({ kind: "Query", query: "SELECT count(*) FROM generate_series(1, 1e10)" });
  for (const [title, [id, secret]] of Object.entries(keys)) {
    await test.step(title, () => cancel(id, secret));
  }
  await test.step("a function of SQL by somebody else", async () => {
    using bob = await stage.connect();
    for (const name of ["pg_cancel_backend", "pg_terminate_backend"]) {
      const answer = await bob.rows(`SELECT ${name}(${processId})`).catch((error) => error.code);
      assert(["42501", "0A000"].includes(answer) || answer?.[0]?.[0] === "f", String(answer));
    }
  });
  // It still runs, and the right key ends it.
  await cancel(processId, secretKey);
  const answer = await client.receive();
  assert(answer.kind === "ErrorResponse", answer.kind);
  assert.equal(answer.fields.C, "57014");
});
