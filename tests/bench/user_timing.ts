/**
 * Whether the time to refuse a log-in tells if there is such a user: 10,000 attempts with a wrong proof each,
 * taken in turns, inside the process and over a connection.
 * @module
 */
import { join } from "node:path";
import { Authenticator } from "../../lib/auth/authenticator.ts";
import { createToken } from "../../lib/auth/tokens.ts";
import { PgError } from "../../lib/base/pg_error.ts";
import { MetadataStore } from "../../lib/store/metadata_store.ts";
import { TestServer } from "../support/test_server.ts";
import { WireClient } from "../support/wire_client.ts";

const attempts = 10_000;
const utf8 = new TextEncoder();
const proof = new Uint8Array(32).fill(1).toBase64();
/** Beyond this, chance explains a difference in one of a thousand comparisons. */
const significant = 3.29;

function finalMessage(challenge: Uint8Array): Uint8Array {
  const nonce = /^r=([^,]+)/.exec(new TextDecoder().decode(challenge))![1];
  return utf8.encode(`c=biws,r=${nonce},p=${proof}`);
}

/** Mann-Whitney's U as a normal deviate: 0 for samples of one distribution. */
function deviate(left: readonly number[], right: readonly number[]): number {
  const all = [
    ...left.map((value) => [value, 0] as const),
    ...right.map((value) => [value, 1] as const),
  ]
    .sort(([one], [other]) => one - other);
  let rankSum = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]![0] === all[at]![0]) end++;
    const rank = (at + 1 + end) / 2;
    for (; at < end; at++) if (all[at]![1] === 0) rankSum += rank;
  }
  const [n, m] = [left.length, right.length];
  const u = rankSum - n * (n + 1) / 2;
  return (u - n * m / 2) / Math.sqrt(n * m * (n + m + 1) / 12);
}

function show(title: string, known: readonly number[], unknown: readonly number[]): void {
  console.log(title);
  for (const [name, times] of [["known", known], ["unknown", unknown]] as const) {
    const sorted = times.toSorted((one, other) => one - other);
    const at = (share: number) =>
      (sorted[Math.floor(share * (sorted.length - 1))]! * 1_000).toFixed(1);
    const shares = [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
    console.log(
      `  ${name.padEnd(8)} ${
        shares.map((share) => `${share * 100} %: ${at(share)}`).join("  ")
      } µs`,
    );
  }
  const z = deviate(known, unknown);
  const verdict = Math.abs(z) < significant ? "not distinguishable" : "distinguishable";
  console.log(`  Mann-Whitney: z = ${z.toFixed(2)}, ${verdict}`);
}

async function measure(attempt: (user: string) => Promise<void>): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let count = 0; count < 500; count++) await attempt(count % 2 === 0 ? "ann" : "nobody");
  for (let count = 0; count < 2 * attempts; count++) {
    // In an order that does not favour either.
    const isUnknown = (count + (count >> 1)) % 2;
    const start = performance.now();
    await attempt(isUnknown === 0 ? "ann" : `no${count % 7}body`);
    times[isUnknown]!.push(performance.now() - start);
  }
  return times;
}

async function userTiming(): Promise<void> {
  const folder = await Deno.makeTempDir();
  const store = MetadataStore.open(`sqlite://${join(folder, "ayb.sqlite")}`);
  for (const name of ["ann", "bob", "eve"]) createToken(store, store.entities.create(name, "user"));
  const authenticator = new Authenticator(store);
  const inside = await measure((user) => {
    const scram = authenticator.beginScram(user);
    const step = scram.begin("SCRAM-SHA-256", utf8.encode("n,,n=,r=clientnonce"));
    try {
      scram.receive(finalMessage(step.data));
    } catch (error) {
      if (!(error instanceof PgError)) throw error;
    }
    return Promise.resolve();
  });
  show(`in the process, ${attempts} attempts each`, ...inside);
  store.close();
  await Deno.remove(folder, { recursive: true });

  const free = "2000000000";
  await using server = await TestServer.start({
    AYB__LIMITS__AUTHENTICATION_FAILURES: free,
    AYB__LIMITS__CONNECTIONS_PER_SECOND_PER_ADDRESS: free,
  });
  const outside = await measure(async (user) => {
    using client = await WireClient.connect(server.port);
    await client.sendStartup({
      kind: "StartupMessage",
      version: { major: 3, minor: 0 },
      parameters: new Map([["user", user], ["database", "x"]]),
    });
    await client.receive();
    const data = utf8.encode("n,,n=,r=clientnonce");
    await client.send({ kind: "SASLInitialResponse", mechanism: "SCRAM-SHA-256", data });
    const challenge = await client.receive();
    if (challenge.kind !== "AuthenticationSASLContinue") throw new Error(challenge.kind);
    await client.send({ kind: "SASLResponse", data: finalMessage(challenge.data) });
    await client.receive();
  });
  show(`over a connection, ${attempts} attempts each`, ...outside);
}

await userTiming();
