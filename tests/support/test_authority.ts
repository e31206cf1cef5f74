import "reflect-metadata";
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

const signing = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const day = 86_400_000;

/** Makes certificates for clients. */
export class TestAuthority {
  /** Its own, as PEM. */
  readonly certificate: string;
  readonly #issuer: X509Certificate;
  readonly #keys: CryptoKeyPair;

  private constructor(issuer: X509Certificate, keys: CryptoKeyPair) {
    this.#issuer = issuer;
    this.#keys = keys;
    this.certificate = issuer.toString("pem");
  }

  static async create(name: string): Promise<TestAuthority> {
    const keys = await crypto.subtle.generateKey(signing, true, ["sign", "verify"]);
    const issuer = await X509CertificateGenerator.createSelfSigned({
      name: [{ CN: [name] }],
      notBefore: new Date(Date.now() - day),
      notAfter: new Date(Date.now() + day),
      signingAlgorithm: signing,
      keys,
      extensions: [new BasicConstraintsExtension(true, undefined, true)],
    });
    return new TestAuthority(issuer, keys);
  }

  /** A certificate with that common name, and its key; with hosts it is that of a server. */
  async issue(
    name: string,
    { expired = false, hosts = [] }: { expired?: boolean; hosts?: readonly string[] } = {},
  ): Promise<{ cert: string; key: string }> {
    const keys = await crypto.subtle.generateKey(signing, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.create({
      subject: [{ CN: [name] }],
      issuer: this.#issuer.subject,
      notBefore: new Date(Date.now() - 2 * day),
      notAfter: new Date(Date.now() + (expired ? -day : day)),
      signingAlgorithm: signing,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        ...hosts.length === 0 ? [] : [
          new SubjectAlternativeNameExtension(
            hosts.map((value) => ({ type: "dns" as const, value })),
          ),
        ],
      ],
    });
    const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toBase64();
    return {
      cert: certificate.toString("pem"),
      key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
    };
  }
}
