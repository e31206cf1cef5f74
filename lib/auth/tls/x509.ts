// @peculiar/x509 needs it to be there first.
import "reflect-metadata";
import {
  BasicConstraintsExtension,
  type JsonGeneralName,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";
import { createHash } from "node:crypto";
import { Buffer } from "node:buffer";
import { isIP } from "node:net";

const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const millisecondsInDay = 86_400_000;

/** A certificate that was just made, and its key, both as PEM. */
export interface SelfSignedCertificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Makes a key (ECDSA P-256) and a certificate for it that it signs itself. A client
 * can trust it alone (`sslrootcert`).
 * @param hosts names and IP addresses by which clients reach the server, not empty
 * @param days how long it is good for
 */
export async function createSelfSignedCertificate(
  hosts: readonly string[],
  days: number,
): Promise<SelfSignedCertificate> {
  const keys = await crypto.subtle.generateKey(signing, true, ["sign", "verify"]);
  const now = Date.now();
  const names = hosts.map((value): JsonGeneralName => ({
    type: isIP(value) === 0 ? "dns" : "ip",
    value,
  }));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: crypto.getRandomValues(new Uint8Array(16)).toHex(),
    name: [{ CN: [hosts[0]!] }],
    // A clock that is slow somewhere is no reason to refuse.
    notBefore: new Date(now - millisecondsInDay),
    notAfter: new Date(now + days * millisecondsInDay),
    signingAlgorithm: signing,
    keys,
    extensions: [
      // Clients with rustls refuse an authority in a server's place, and nobody needs it to be one.
      new BasicConstraintsExtension(false, undefined, true),
      new SubjectAlternativeNameExtension(names),
    ],
  });
  const key = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  return { certificate: `${certificate.toString("pem")}\n`, key: pem("PRIVATE KEY", key) };
}

function pem(label: string, bytes: ArrayBuffer): string {
  const lines = Buffer.from(bytes).toString("base64").match(/.{1,64}/g)!;
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}

/**
 * The channel binding `tls-server-end-point` of a certificate: its hash, made as its signature is, but with
 * SHA-256 in the place of MD5 and SHA-1.
 *
 * Source: RFC 5929, section 4.1.
 * @param chain PEM; the server's own certificate is the first
 * @returns `null` for a signature without a hash of its own, like Ed25519
 * @throws Error the text is no certificate
 */
export function endPointBinding(chain: string): Uint8Array | null {
  const certificate = new X509Certificate(firstCertificate(chain));
  const { hash } = certificate.signatureAlgorithm as { readonly hash?: { readonly name: string } };
  if (hash === undefined) return null;
  const name = hash.name === "SHA-1" ? "SHA-256" : hash.name;
  return createHash(name.replace("-", "").toLowerCase()).update(
    new Uint8Array(certificate.rawData),
  ).digest();
}

function firstCertificate(chain: string): string {
  const end = "-----END CERTIFICATE-----";
  const begin = chain.indexOf("-----BEGIN CERTIFICATE-----");
  const at = chain.indexOf(end, begin);
  if (begin < 0 || at < 0) throw new Error("there is no certificate in it");
  return chain.slice(begin, at + end.length);
}

/**
 * Whether a certificate is of X.509 version 3, and so of the kind whose signatures Deno checks: of older ones
 * it only compares names.
 * @param bytes DER
 */
export function isVersion3(bytes: Uint8Array): boolean {
  // Certificate and TBSCertificate are sequences; then comes [0] EXPLICIT INTEGER 2.
  const body = contentAt(bytes, contentAt(bytes, 0));
  return bytes.subarray(body, body + 5).toHex() === "a003020102";
}

/** Where the content of a DER sequence begins. */
function contentAt(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1] ?? 0;
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f);
}
