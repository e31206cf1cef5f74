import { createPrivateKey, X509Certificate } from "node:crypto";
import { ConfigError, showValue } from "../../config/config_error.ts";
import { endPointBinding } from "./x509.ts";

/** What a server shows to its clients, and proves to have the key of. */
export interface ServerCertificate {
  /** PEM, the server's own certificate first. */
  readonly chain: string;
  /** PEM. */
  readonly key: string;
  /** What SCRAM binds to (`tls-server-end-point`); `null` if it cannot with this certificate. */
  readonly binding: Uint8Array | null;
}

/** Where certificate and key are. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/**
 * The server's certificate, always as its files are now. They are looked at whenever a connection asks for
 * TLS, which costs microseconds beside a handshake's millisecond; so a renewed certificate is in use at
 * once, however it got there, and connections that are open keep theirs.
 */
export class CertificateSource {
  readonly #files: CertificateFiles;
  readonly #onFailure: (error: Error) => void;
  #version: string;
  #current: ServerCertificate;

  /**
   * @param onFailure told once of files that have changed and cannot be used; the former certificate is
   *   served on
   * @throws ConfigError the files cannot be used
   */
  constructor(files: CertificateFiles, onFailure: (error: Error) => void) {
    this.#files = files;
    this.#onFailure = onFailure;
    this.#version = this.#filesVersion();
    this.#current = this.#read();
  }

  /** The certificate to show now; the same object as before unless it has changed. */
  current(): ServerCertificate {
    const version = this.#filesVersion();
    if (version !== this.#version) {
      this.#version = version;
      try {
        this.#current = this.#read();
      } catch (error) {
        this.#onFailure(error as Error);
      }
    }
    return this.#current;
  }

  #filesVersion(): string {
    return `${fileVersion(this.#files.certificate)} ${fileVersion(this.#files.key)}`;
  }

  #read(): ServerCertificate {
    const chain = readKey("tls.certificate", this.#files.certificate);
    const key = readKey("tls.key", this.#files.key);
    let binding: Uint8Array | null;
    try {
      binding = endPointBinding(chain);
    } catch (error) {
      throw unusable("tls.certificate", this.#files.certificate, error);
    }
    try {
      if (!new X509Certificate(chain).checkPrivateKey(createPrivateKey(key))) {
        throw new Error("it is that of another certificate");
      }
    } catch (error) {
      throw unusable("tls.key", this.#files.key, error);
    }
    return { chain, key, binding };
  }
}

/** Tells a file from what it was before; empty if there is none. */
function fileVersion(path: string): string {
  try {
    const { dev, ino, mtime, size } = Deno.statSync(path);
    return `${dev} ${ino} ${mtime?.getTime()} ${size}`;
  } catch {
    return "";
  }
}

function readKey(key: string, path: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    throw unusable(key, path, error);
  }
}

function unusable(key: string, path: string, error: unknown): ConfigError {
  const [line] = (error instanceof Error ? error.message : String(error)).split("\n", 1);
  const what = key === "tls.key" ? "the certificate's private key" : "a certificate";
  return ConfigError.forKey(
    key,
    showValue(path),
    `the path of a PEM file with ${what}, but ${line}`,
  );
}
