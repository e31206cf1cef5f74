import assert from "node:assert/strict";
import fc from "fast-check";
import { PgError } from "../../../lib/base/pg_error.ts";
import { saslPrep } from "../../../lib/auth/scram/saslprep.ts";
import { deriveScramKeys } from "../../../lib/auth/scram/scram_keys.ts";
import { bytesToText, fromBase64, textToBytes } from "../../../lib/auth/scram/scram_message.ts";
import { ScramServer, type ScramServerOptions } from "../../../lib/auth/scram/scram_server.ts";
import { ScramClient, type ScramClientOptions } from "./scram_client.ts";

const mechanism = "SCRAM-SHA-256";
/** Few iterations, so that the tests are quick. */
const parameters = { salt: textToBytes("0123456789abcdef"), iterations: 2 };
const certificate = new Uint8Array(32).fill(7);

function serverFor(passwords: readonly string[], options: Partial<ScramServerOptions> = {}) {
  const candidates = passwords.map((password) => deriveScramKeys(password, parameters));
  return new ScramServer({ parameters, candidates, ...options });
}

function exchange(server: ScramServer, options: ScramClientOptions) {
  const client = new ScramClient(options);
  const challenge = server.begin(client.mechanism, client.first());
  assert.equal(challenge.kind, "challenge");
  const end = server.receive(client.final((challenge as { data: Uint8Array }).data));
  if (end.kind === "success") client.verify(end.data);
  return end;
}

Deno.test("the example of RFC 7677 passes, byte for byte, on both sides", () => {
  const rfc = { salt: fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==")!, iterations: 4096 };
  const server = new ScramServer({
    parameters: rfc,
    candidates: [deriveScramKeys("pencil", rfc)],
    nonce: "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
  });
  const client = new ScramClient({
    password: "pencil",
    user: "user",
    nonce: "rOprNGfwEbeRWgbNEkqO",
  });
  assert.equal(bytesToText(client.first()), "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
  const challenge = server.begin(mechanism, client.first());
  assert.ok(challenge.kind === "challenge");
  assert.equal(
    bytesToText(challenge.data),
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
  );
  const final = client.final(challenge.data);
  assert.equal(
    bytesToText(final),
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
  );
  const end = server.receive(final);
  assert.ok(end.kind === "success");
  assert.equal(bytesToText(end.data), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  client.verify(end.data);
});

Deno.test("any of several passwords is right, and the server knows which it was", () => {
  const passwords = Array.from({ length: 20 }, (_, index) => `token ${index}`);
  for (const [candidate, password] of passwords.entries()) {
    const end = exchange(serverFor(passwords), { password });
    assert.ok(end.kind === "success");
    assert.equal(end.candidate, candidate);
  }
  assert.equal(exchange(serverFor(passwords), { password: "token 20" }).kind, "failure");
});

Deno.test("with no password that would be right, the exchange takes its steps and fails", () => {
  assert.equal(exchange(serverFor([]), { password: "anything" }).kind, "failure");
});

Deno.test("the user name in the messages does not matter", () => {
  for (const user of ["", "somebody", "a=2Cb", "\xc3\xa9"]) {
    assert.equal(exchange(serverFor(["x"]), { password: "x", user }).kind, "success");
  }
});

Deno.test("a client that sends no initial response is asked for it", () => {
  const server = serverFor(["x"]);
  const client = new ScramClient({ password: "x" });
  const empty = server.begin(mechanism, null);
  assert.deepEqual(empty, { kind: "challenge", data: new Uint8Array() });
  const challenge = server.receive(client.first());
  assert.ok(challenge.kind === "challenge");
  assert.equal(server.receive(client.final(challenge.data)).kind, "success");
});

Deno.test("server nonces are random and long", () => {
  const client = new ScramClient({ password: "x", nonce: "abc" });
  const challenges = Array.from({ length: 3 }, () => {
    const challenge = serverFor([]).begin(mechanism, client.first());
    return bytesToText((challenge as { data: Uint8Array }).data);
  });
  assert.equal(new Set(challenges).size, 3);
  for (const text of challenges) assert.match(text, /^r=abc[A-Za-z0-9+/]{24},s=/);
});

Deno.test("channel binding is offered and checked where there is TLS", () => {
  const options = { channelBinding: certificate };
  assert.deepEqual(serverFor([]).mechanisms, [mechanism]);
  assert.deepEqual(serverFor([], options).mechanisms, ["SCRAM-SHA-256-PLUS", mechanism]);
  const password = "x";
  const bound = { password, channelBinding: certificate };
  assert.equal(exchange(serverFor(["x"], options), bound).kind, "success");
  assert.equal(exchange(serverFor(["y"], options), bound).kind, "failure");
  // A client without channel binding may still come.
  assert.equal(exchange(serverFor(["x"], options), { password }).kind, "success");
  // One that could, but was told that the server cannot, may come if that is true.
  assert.equal(exchange(serverFor(["x"]), { password, flag: "y" }).kind, "success");
});

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
}

const syntax = (detail: string): Refusal => ({
  code: "08P01",
  message: "malformed SCRAM message",
  detail,
});
const violation = (message: string, detail?: string): Refusal => ({
  code: "08P01",
  message,
  ...(detail === undefined ? {} : { detail }),
});
const unprintable = violation("non-printable characters in SCRAM nonce");
const wrongBinding = violation(
  "unexpected SCRAM channel-binding attribute in client-final-message",
);
const wrongNonce = violation("invalid SCRAM response", "Nonce does not match.");
const badProof = syntax("Malformed proof in client-final-message.");

function assertRefused(work: () => unknown, refusal: Refusal): void {
  assert.throws(work, (error) => {
    assert.ok(error instanceof PgError, String(error));
    assert.equal(error.severity, "FATAL");
    assert.deepEqual(
      { code: error.code, message: error.message, detail: error.fields.detail },
      { detail: undefined, ...refusal },
    );
    return true;
  });
}

// Every row of the two tables was answered in the same way by PostgreSQL 15.

const badFirst: readonly [clientFirst: string, refusal: Refusal][] = [
  ["", syntax("The message is empty.")],
  ["n,,n=,r=abc\0", syntax("Message length does not match input length.")],
  ["x,,n=,r=abc", syntax(`Unexpected channel-binding flag "'x'".`)],
  ["\xff", syntax(`Unexpected channel-binding flag "0xff".`)],
  ["n", syntax(`Comma expected, but found character "0x00".`)],
  ["n;", syntax(`Comma expected, but found character "';'".`)],
  ["y", syntax(`Comma expected, but found character "0x00".`)],
  ["n,", syntax(`Unexpected attribute "0x00" in client-first-message.`)],
  ["n,b=x,n=,r=a", syntax(`Unexpected attribute "'b'" in client-first-message.`)],
  [
    "n,a=other,n=,r=abc",
    {
      code: "0A000",
      message: "client uses authorization identity, but it is not supported",
    },
  ],
  [
    "n,,m=ext,n=,r=abc",
    { code: "0A000", message: "client requires an unsupported SCRAM extension" },
  ],
  ["n,,x=,r=abc", syntax(`Expected attribute "n" but found "'x'".`)],
  ["n,,n", syntax(`Expected character "=" for attribute "n".`)],
  ["n,,n=user", syntax(`Expected attribute "r" but found "0x00".`)],
  ["n,,n=user,r", syntax(`Expected character "=" for attribute "r".`)],
  ["n,,n=user,x=abc", syntax(`Expected attribute "r" but found "'x'".`)],
  ["n,,n=,r=ab c", unprintable],
  ["n,,n=,r=\x7f", unprintable],
  ["n,,n=,r=ab\xe9", unprintable],
  ["n,,n=,r=abc,1=x", syntax(`Attribute expected, but found invalid character "'1'".`)],
  ["n,,n=,r=abc,x", syntax(`Expected character "=" for attribute "x".`)],
  [
    "p=tls-server-end-point,,n=,r=abc",
    syntax(
      "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data.",
    ),
  ],
];

const proof = `${"A".repeat(43)}=`;

const badFinal: readonly [clientFinal: string, refusal: Refusal][] = [
  ["", syntax("The message is empty.")],
  [`x=biws,r=NONCE,p=${proof}`, syntax(`Expected attribute "c" but found "'x'".`)],
  ["c", syntax(`Expected character "=" for attribute "c".`)],
  [`c=eSws,r=NONCE,p=${proof}`, wrongBinding],
  [`c=,r=NONCE,p=${proof}`, wrongBinding],
  ["c=biws", syntax(`Expected attribute "r" but found "0x00".`)],
  [`c=biws,p=${proof}`, syntax(`Expected attribute "r" but found "'p'".`)],
  ["c=biws,r=NONCE", syntax("Attribute expected, but found end of string.")],
  ["c=biws,r=NONCE,", syntax("Attribute expected, but found end of string.")],
  ["c=biws,r=NONCE,p", syntax(`Expected character "=" for attribute "p".`)],
  ["c=biws,r=NONCE,p=", badProof],
  ["c=biws,r=NONCE,p=abc", badProof],
  [`c=biws,r=NONCE,p=${"A".repeat(44)}`, badProof],
  [`c=biws,r=NONCE,p= ${proof}`, badProof],
  [`c=biws,r=NONCE,p==${proof}`, badProof],
  [
    `c=biws,r=NONCE,p=${proof},x=1`,
    syntax("Garbage found at the end of client-final-message."),
  ],
  [`c=biws,r=NONCEx,p=${proof}`, wrongNonce],
  [`c=biws,r=abc,p=${proof}`, wrongNonce],
  [
    `c=biws,r=NONCE,1=x,p=${proof}`,
    syntax(`Attribute expected, but found invalid character "'1'".`),
  ],
  [`c=biws,r=NONCE,x,p=${proof}`, syntax(`Expected character "=" for attribute "x".`)],
  [`c=biws,r=NONCE,p=${proof}\0`, syntax("Message length does not match input length.")],
];

function afterFirst(first = "n,,n=,r=abc"): { server: ScramServer; nonce: string } {
  const server = serverFor(["x"]);
  const challenge = server.begin(mechanism, textToBytes(first));
  const nonce = /r=([^,]*)/.exec(bytesToText((challenge as { data: Uint8Array }).data))![1]!;
  return { server, nonce };
}

for (const [clientFirst, refusal] of badFirst) {
  Deno.test(`client-first ${JSON.stringify(clientFirst)} is refused as PostgreSQL does`, () => {
    assertRefused(() => serverFor(["x"]).begin(mechanism, textToBytes(clientFirst)), refusal);
  });
}

for (const [clientFinal, refusal] of badFinal) {
  Deno.test(`client-final ${JSON.stringify(clientFinal)} is refused as PostgreSQL does`, () => {
    const { server, nonce } = afterFirst();
    const message = textToBytes(clientFinal.replace("NONCE", nonce));
    assertRefused(() => server.receive(message), refusal);
  });
}

Deno.test("unknown attributes, an empty nonce and a last comma are let pass as PostgreSQL does", () => {
  for (const first of ["n,,n=,r=abc,", "n,,n=,r=abc,x=1", "n,,n=,r=", "y,,n=,r=abc"]) {
    afterFirst(first);
  }
  for (const final of [`c=biws,r=NONCE,p=${proof},`, `c=biws,r=NONCE,x=1,p=${proof}`]) {
    const { server, nonce } = afterFirst();
    const action = server.receive(textToBytes(final.replace("NONCE", nonce)));
    assert.deepEqual(action, { kind: "failure" });
  }
});

Deno.test("only offered mechanisms can be chosen", () => {
  for (const chosen of ["SCRAM-SHA-256-PLUS", "PLAIN", "", "scram-sha-256", "SCRAM-SHA-1"]) {
    assertRefused(
      () => serverFor(["x"]).begin(chosen, textToBytes("n,,n=,r=abc")),
      violation("client selected an invalid SASL authentication mechanism"),
    );
  }
});

Deno.test("with channel binding: what does not fit the certificate is refused", () => {
  const server = () => serverFor(["x"], { channelBinding: certificate });
  assertRefused(
    () => exchange(server(), { password: "x", channelBinding: new Uint8Array(32).fill(8) }),
    { code: "28000", message: "SCRAM channel binding check failed" },
  );
  assertRefused(
    () => server().begin("SCRAM-SHA-256-PLUS", textToBytes("p=tls-unique,,n=,r=abc")),
    violation('unsupported SCRAM channel-binding type "tls-unique"'),
  );
  assertRefused(
    () => server().begin("SCRAM-SHA-256-PLUS", textToBytes("n,,n=,r=abc")),
    syntax(
      "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.",
    ),
  );
});

Deno.test("a client that was deceived about channel binding is told", () => {
  assertRefused(
    () => exchange(serverFor(["x"], { channelBinding: certificate }), { password: "x", flag: "y" }),
    {
      code: "28000",
      message: "SCRAM channel binding negotiation error",
      detail:
        "The client supports SCRAM channel binding but thinks the server does not.  However, this server does support channel binding.",
    },
  );
});

Deno.test("a message out of turn is refused", () => {
  const refusal = violation("invalid SCRAM exchange state");
  assertRefused(() => serverFor(["x"]).receive(textToBytes("n,,n=,r=abc")), refusal);
  const { server } = afterFirst();
  assertRefused(() => server.begin(mechanism, textToBytes("n,,n=,r=abc")), refusal);
  const ended = serverFor(["x"]);
  exchange(ended, { password: "x" });
  assertRefused(() => ended.receive(textToBytes("c=biws")), refusal);
  const failed = serverFor(["x"]);
  assert.throws(() => failed.begin(mechanism, textToBytes("x")));
  assertRefused(() => failed.receive(textToBytes("n,,n=,r=abc")), refusal);
});

Deno.test("no message but the right one lets anybody in, and none raises anything but a PgError", () => {
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.string({ unit: fc.constantFrom(..."nyp=,carmx+/A1 \0") }).map(textToBytes),
  );
  fc.assert(fc.property(fc.array(message, { minLength: 1, maxLength: 3 }), (messages) => {
    const server = serverFor(["x"]);
    try {
      const actions = messages.map((bytes, index) =>
        index === 0 ? server.begin(mechanism, bytes) : server.receive(bytes)
      );
      for (const { kind } of actions) assert.notEqual(kind, "success");
    } catch (error) {
      assert.ok(error instanceof PgError, String(error));
    }
  }));
});

Deno.test("a proof with any one bit changed is wrong", () => {
  fc.assert(
    fc.property(fc.nat(255), (bit) => {
      const server = serverFor(["x"]);
      const client = new ScramClient({ password: "x" });
      const challenge = server.begin(mechanism, client.first());
      const final = bytesToText(client.final((challenge as { data: Uint8Array }).data));
      const start = final.lastIndexOf(",p=") + 3;
      const bytes = Uint8Array.from(fromBase64(final.slice(start))!);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const changed = final.slice(0, start) + bytes.toBase64();
      assert.equal(server.receive(textToBytes(changed)).kind, "failure");
    }),
    { numRuns: 40 },
  );
});

Deno.test("the client machine notices a server without the verifier and a foreign nonce", () => {
  const client = new ScramClient({ password: "x", nonce: "abc" });
  const server = serverFor(["x"]);
  const challenge = server.begin(mechanism, client.first());
  client.final((challenge as { data: Uint8Array }).data);
  assert.throws(() => client.verify(textToBytes(`v=${proof}`)), /does not know/);
  assert.throws(() => client.final(textToBytes("r=other,s=AAAA,i=1")), /wrong nonce/);
});

const prepared: readonly [password: string, prepared: string][] = [
  // RFC 4013, section 3.
  ["I\u00adX", "IX"],
  ["user", "user"],
  ["USER", "USER"],
  ["\u00aa", "a"],
  ["\u2168", "IX"],
  // Prohibited: taken as it is, as PostgreSQL does.
  ["a\u0007", "a\u0007"],
  ["\u00ad", "\u00ad"],
  ["a\ue000", "a\ue000"],
  ["a\u00a0b\u3000c", "a b c"],
  ["e\u0301", "\u00e9"],
];

Deno.test("passwords are prepared as SASLprep says", () => {
  for (const [password, expected] of prepared) assert.equal(saslPrep(password), expected);
});

Deno.test("printable ASCII is not changed by SASLprep", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme-ascii" }), (password) => {
    assert.equal(saslPrep(password), password);
  }));
});
