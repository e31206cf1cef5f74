/** A certificate of localhost and its key in a folder, which can be exchanged while a server uses them. */
import { join } from "node:path";
import { createSelfSignedCertificate } from "../../lib/auth/tls/x509.ts";

/** The files; gone with the end of a block that uses them. */
export class CertificateFiles {
  readonly certificate: string;
  readonly #key: string;
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.certificate = join(folder, "chain.pem");
    this.#key = join(folder, "key.pem");
  }

  /** @returns the files, in which {@link exchange} has to write first */
  static async make(): Promise<CertificateFiles> {
    return new CertificateFiles(await Deno.makeTempDir());
  }

  /** What makes a server use them. */
  get environment(): Record<string, string> {
    return { AYB__TLS__CERTIFICATE: this.certificate, AYB__TLS__KEY: this.#key };
  }

  /** Writes another certificate and its key, and returns the certificate. */
  async exchange(): Promise<string> {
    const { certificate, key } = await createSelfSignedCertificate(["localhost"], 1);
    await Deno.writeTextFile(this.#key, key);
    await Deno.writeTextFile(this.certificate, certificate);
    return certificate;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#folder, { recursive: true });
  }
}
