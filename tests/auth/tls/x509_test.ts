/** Held against certificates that OpenSSL has made. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { endPointBinding, isVersion3 } from "../../../lib/auth/tls/x509.ts";

/** DER in Base64. */
const certificates = {
  sha256:
    "MIIBbDCCAROgAwIBAgIUMHmFhucg4W8CRjhLilCCyzISdiMwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjUyMzI4NThaFw0zNjExMjIyMzI4NThaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATCKEk4KVVaOIwa1TAp/cZcliZN3zfSsyTen55jp01D/d0iZTWAZsE2D7UUPr1W1Yyy0u1P19DLypeHlO/5dR1Lo1MwUTAdBgNVHQ4EFgQUdtLuy2sDkfVK15BOi+mH2ulGQ1wwHwYDVR0jBBgwFoAUdtLuy2sDkfVK15BOi+mH2ulGQ1wwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiANuDcd+mMOZ56oKUh30ngZnWfKxkAa1Jj37c7EEqJXTgIgPJUUc7RAtwLXZKKHbN8mVWKgqJzIF5xvr+4OPwtEYb0=",
  sha384:
    "MIIBbjCCAROgAwIBAgIUe2PvBqrv4SH+sq63qya8Xz4MIx0wCgYIKoZIzj0EAwMwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjUyMzI4NThaFw0zNjExMjIyMzI4NThaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATCKEk4KVVaOIwa1TAp/cZcliZN3zfSsyTen55jp01D/d0iZTWAZsE2D7UUPr1W1Yyy0u1P19DLypeHlO/5dR1Lo1MwUTAdBgNVHQ4EFgQUdtLuy2sDkfVK15BOi+mH2ulGQ1wwHwYDVR0jBBgwFoAUdtLuy2sDkfVK15BOi+mH2ulGQ1wwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNJADBGAiEAmwXPPwvV7XhP44K+dghLuTsm16O2WHEEQfywFVkuMEECIQDlSZmlfKMpEFg28szY3JRYuWqkJ8czMxvteyOmMkOiTQ==",
  sha512:
    "MIIBbjCCAROgAwIBAgIUGMJjWBor6b1xsmRl86VNXxFnqZIwCgYIKoZIzj0EAwQwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjUyMzI4NThaFw0zNjExMjIyMzI4NThaMAwxCjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATCKEk4KVVaOIwa1TAp/cZcliZN3zfSsyTen55jp01D/d0iZTWAZsE2D7UUPr1W1Yyy0u1P19DLypeHlO/5dR1Lo1MwUTAdBgNVHQ4EFgQUdtLuy2sDkfVK15BOi+mH2ulGQ1wwHwYDVR0jBBgwFoAUdtLuy2sDkfVK15BOi+mH2ulGQ1wwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDBANJADBGAiEA1leInyIsVKQyDOeOumBrREkZD2qFwJkReA7wEKUs5zkCIQDUrVM/vSPZEGYJNTusZj4Yn9mmiKZWsJgamZ884uEQxg==",
  sha1:
    "MIIBajCCARKgAwIBAgIUOP7AUJCzesiTsV0WAd34LMgvjnkwCQYHKoZIzj0EATAMMQowCAYDVQQDDAF4MB4XDTI2MTEyNTIzMjg1OFoXDTM2MTEyMjIzMjg1OFowDDEKMAgGA1UEAwwBeDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMIoSTgpVVo4jBrVMCn9xlyWJk3fN9KzJN6fnmOnTUP93SJlNYBmwTYPtRQ+vVbVjLLS7U/X0MvKl4eU7/l1HUujUzBRMB0GA1UdDgQWBBR20u7LawOR9UrXkE6L6Yfa6UZDXDAfBgNVHSMEGDAWgBR20u7LawOR9UrXkE6L6Yfa6UZDXDAPBgNVHRMBAf8EBTADAQH/MAkGByqGSM49BAEDRwAwRAIgf9ScPFk3vDFsHouQpz9ytzB3oUCN28GK6pPPYNp/opcCID0O5rDOf+MnynKMJsULb3kz6bvkUkW85NUyDTywYfJ2",
  ed25519:
    "MIIBLDCB36ADAgECAhQWQIsFKamtPHbJ3+QMFAyg38XBDjAFBgMrZXAwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjUyMzI4NThaFw0zNjExMjIyMzI4NThaMAwxCjAIBgNVBAMMAXgwKjAFBgMrZXADIQCO41R5UX83RExDq5gGxXvp/XMTPYABfTa4YC+643RTy6NTMFEwHQYDVR0OBBYEFClWQZss3bYCken/fpMiFRTG2EoqMB8GA1UdIwQYMBaAFClWQZss3bYCken/fpMiFRTG2EoqMA8GA1UdEwEB/wQFMAMBAf8wBQYDK2VwA0EAE2Q+GHxLZJlRkO6qGKrnztgwGnSBBBitXOVRQrlVdc0cE0/X35nUudWQLCCBjU9OMUg4hd6egcv41LF02zNdCQ==",
  version1:
    "MIIBFDCBuwIUbcXUfvBYIWC8TFMJyAesqMEFSn4wCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAeFw0yNjExMjUyMzI4NThaFw0zNjExMjIyMzI4NThaMA4xDDAKBgNVBAMMA2FubjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMIoSTgpVVo4jBrVMCn9xlyWJk3fN9KzJN6fnmOnTUP93SJlNYBmwTYPtRQ+vVbVjLLS7U/X0MvKl4eU7/l1HUswCgYIKoZIzj0EAwIDSAAwRQIhANTUpBNwEu/Cr+NH7qU7a+Vz6h0oVN0SrRUhms5C0d2tAiBqLMJYe2XxC7zXYG6ztoP5+bEaoEaSoA4ndbWbLGl5ZQ==",
} as const;

type Name = keyof typeof certificates;

function bytes(name: Name): Uint8Array {
  return Uint8Array.fromBase64(certificates[name]);
}

function pem(name: Name): string {
  return `-----BEGIN CERTIFICATE-----\n${certificates[name]}\n-----END CERTIFICATE-----\n`;
}

const hashes: Readonly<Record<Exclude<Name, "version1">, string | null>> = {
  sha256: "sha256",
  sha384: "sha384",
  sha512: "sha512",
  // RFC 5929: in the place of MD5 and SHA-1.
  sha1: "sha256",
  ed25519: null,
};

for (const [name, hash] of Object.entries(hashes)) {
  Deno.test(`the channel binding of a certificate signed with ${name} is its ${hash ?? "no"} hash`, () => {
    const expected = hash === null ? null : createHash(hash).update(bytes(name as Name)).digest();
    assert.deepEqual(endPointBinding(pem(name as Name)), expected);
  });
}

Deno.test("the channel binding is that of the first certificate of a chain", () => {
  const chain = `a comment\n${pem("sha384")}${pem("sha256")}`;
  assert.deepEqual(endPointBinding(chain), endPointBinding(pem("sha384")));
});

Deno.test("a text without a certificate has no channel binding", () => {
  for (const text of ["", "nonsense", pem("sha256").slice(0, 100)]) {
    assert.throws(() => endPointBinding(text));
  }
});

Deno.test("certificates of version 3 are told from older ones, and from noise", () => {
  assert(isVersion3(bytes("sha256")) && isVersion3(bytes("ed25519")));
  assert(!isVersion3(bytes("version1")));
  for (const noise of [new Uint8Array(), Uint8Array.of(0x30), new Uint8Array(100)]) {
    assert(!isVersion3(noise));
  }
});
