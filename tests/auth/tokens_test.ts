import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { createConfirmation, useConfirmation } from "../../lib/auth/confirmations.ts";
import { generateTokenText, shortTokenOf } from "../../lib/auth/token_format.ts";
import { createToken, isLive, maximumLiveTokens, verifyToken } from "../../lib/auth/tokens.ts";
import { testStore } from "../store/test_store.ts";

Deno.test("a token has a prefix, a short part, and a checksum that anybody can compute", () => {
  const { shortToken, text } = generateTokenText();
  assert.match(text, /^ayb_[0-9A-Za-z]{8}_[0-9A-Za-z]{38}$/);
  assert.equal(text.split("_")[1], shortToken);
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const sum = [...text.slice(-6)].reduce((value, digit) => value * 62 + digits.indexOf(digit), 0);
  assert.equal(sum, crc32(text.slice(0, -6)));
});

Deno.test("the documented form of a token does not change", () => {
  const token = "ayb_0aZ9bY8c_0123456789ABCDEFGHIJKLMNOPQRSTUV0vqexW";
  assert.equal(shortTokenOf(token), "0aZ9bY8c");
});

Deno.test("tokens differ and use every letter and digit", () => {
  const texts = Array.from({ length: 500 }, () => generateTokenText().text);
  assert.equal(new Set(texts).size, 500);
  assert.equal(new Set(texts.map((text) => text.slice(13, 45)).join("")).size, 62);
});

Deno.test("a token with any character changed is not recognised", () => {
  const { text } = generateTokenText();
  for (let index = 0; index < text.length; index++) {
    const changed = text.slice(0, index) + (text[index] === "x" ? "y" : "x") +
      text.slice(index + 1);
    assert.equal(shortTokenOf(changed), null, changed);
  }
  for (const other of ["", "ayb__", `${text}x`, ` ${text}`, `${text}\n`, text.toUpperCase()]) {
    assert.equal(shortTokenOf(other), null);
  }
});

Deno.test("a token is verified until it is revoked or expires", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const expiresAt = test.clock.now + 60_000_000n;
  const lasting = createToken(test.store, alice, { appName: "app" });
  const passing = createToken(test.store, alice, { expiresAt });
  const verified = verifyToken(test.store, lasting.secret)!;
  assert.deepEqual(verified.entity, alice);
  assert.equal(verified.token.id, lasting.token.id);
  assert.equal(verified.token.appName, "app");
  assert.equal(test.store.tokens.findById(lasting.token.id)!.lastUsedAt, test.clock.now);
  assert.ok(verifyToken(test.store, passing.secret));
  test.clock.advanceSeconds(60);
  assert.equal(verifyToken(test.store, passing.secret), null);
  assert.ok(!isLive(passing.token, expiresAt));
  assert.ok(isLive(passing.token, expiresAt - 1n));
  test.store.tokens.revoke(alice.id, lasting.token.shortToken);
  assert.equal(verifyToken(test.store, lasting.secret), null);
});

Deno.test("a well-formed token that nobody made, or with another's short part, is refused", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  createToken(test.store, alice);
  assert.equal(verifyToken(test.store, generateTokenText().text), null);
  const forged = generateTokenText();
  test.store.tokens.create({
    shortToken: forged.shortToken,
    entityId: alice.id,
    databaseId: null,
    level: null,
    appName: null,
    expiresAt: null,
    verifier: {
      hash: new Uint8Array(32),
      scramStoredKey: new Uint8Array(32),
      scramServerKey: new Uint8Array(32),
    },
  });
  assert.equal(verifyToken(test.store, forged.text), null);
  for (const text of ["", "x", "ayb_a_b", "'; DROP TABLE api_token"]) {
    assert.equal(verifyToken(test.store, text), null);
  }
});

Deno.test("a new token works beside the old one, which can then be revoked", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const old = createToken(test.store, alice);
  const replacement = createToken(test.store, alice);
  assert.ok(verifyToken(test.store, old.secret));
  test.store.tokens.revoke(alice.id, old.token.shortToken);
  assert.ok(verifyToken(test.store, replacement.secret));
});

Deno.test("the number of live tokens is limited; revoking one makes room", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const { token } = createToken(test.store, alice);
  const verifier = test.store.tokens.findByShortToken(token.shortToken)!.verifier;
  for (let count = 1; count < maximumLiveTokens; count++) {
    test.store.tokens.create({ ...token, shortToken: `short${count}`, verifier });
  }
  assert.throws(() => createToken(test.store, alice), { code: "53400" });
  test.store.tokens.revoke(alice.id, token.shortToken);
  assert.ok(createToken(test.store, alice));
});

Deno.test("a confirmation token confirms once", () => {
  using test = testStore();
  const payload = { version: 1, entity: "alice", email_address: "a@example.org" };
  const text = createConfirmation(test.store, payload, 3600);
  const late = createConfirmation(test.store, payload, 3600);
  assert.match(text, /^[0-9A-Za-z]{43}$/);
  assert.equal(useConfirmation(test.store, "x".repeat(43)), null);
  assert.deepEqual(useConfirmation(test.store, text), payload);
  assert.equal(useConfirmation(test.store, text), null);
  test.clock.advanceSeconds(3600);
  assert.equal(useConfirmation(test.store, late), null);
});

Deno.test("nothing that was secret stands in the metadata files, in no encoding", () => {
  using test = testStore();
  const alice = test.store.entities.create("alice", "user");
  const secrets = [
    createToken(test.store, alice).secret,
    createConfirmation(test.store, { entity: "alice" }, 60),
  ];
  verifyToken(test.store, secrets[0]!);
  const files = [...Deno.readDirSync(`${test.folder}/data`)].map(({ name }) => name);
  assert.ok(files.includes("ayb.sqlite-wal"));
  for (const name of files) {
    const bytes = Deno.readFileSync(`${test.folder}/data/${name}`);
    const text = new TextDecoder("latin1").decode(bytes);
    for (const secret of secrets) {
      // The part that is random: the short token is stored, it names the token.
      const random = new TextEncoder().encode(secret).slice(-20);
      const latin = new TextDecoder("latin1").decode(random);
      assert.ok(!text.includes(latin), `${name} holds a secret`);
      assert.ok(!text.includes(random.toHex()), `${name} holds a secret in hexadecimal`);
      assert.ok(!text.includes(random.toBase64().slice(0, 24)), `${name} holds it in Base64`);
    }
  }
  assert.ok(
    files.some((name) =>
      new TextDecoder("latin1").decode(Deno.readFileSync(`${test.folder}/data/${name}`))
        .includes("alice")
    ),
  );
});
