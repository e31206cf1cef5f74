import type { Socket } from "node:net";
import { createServer, type Server, type TLSSocket } from "node:tls";
import type { CertificateSource, ServerCertificate } from "./certificate_source.ts";
import { isVersion3 } from "./x509.ts";

/** How connections are encrypted. */
export interface TlsOptions {
  readonly certificates: CertificateSource;
  /** The application protocols that clients may ask for by ALPN. */
  readonly protocols: readonly string[];
  /** Of clients' certificates, as PEM; without it clients are not asked for any. */
  readonly clientAuthority: string | null;
}

/** A connection whose handshake is done. */
export interface TlsChannel {
  readonly socket: TLSSocket;
  /** What the client asked for by ALPN; `null` if it asked for nothing. */
  readonly protocol: string | null;
  /** The channel binding of the certificate that the client was shown. */
  readonly binding: Uint8Array | null;
  /** Common name in the client's certificate; `null` if it has shown none that the authority made. */
  readonly clientName: string | null;
}

/** What is waited for until a handshake is done. */
interface Waiting {
  readonly certificate: ServerCertificate;
  readonly done: (channel: TlsChannel) => void;
  readonly failed: (error: Error) => void;
}

/**
 * Encrypts connections that somebody else has accepted, with TLS 1.2 or 1.3. The encryption is done in the
 * runtime (rustls); nothing is copied through another socket.
 */
export class TlsAcceptor {
  readonly #options: TlsOptions;
  readonly #server: Server;
  readonly #waiting = new Map<string, Waiting>();
  #shown: ServerCertificate;

  constructor(options: TlsOptions) {
    this.#options = options;
    const { certificates, protocols, clientAuthority } = options;
    this.#shown = certificates.current();
    // It never listens: it is handed its connections.
    this.#server = createServer({
      ...this.#credentials(),
      minVersion: "TLSv1.2",
      ALPNProtocols: [...protocols],
      requestCert: clientAuthority !== null,
      rejectUnauthorized: false,
    });
    this.#server.on("secureConnection", (socket) => this.#secured(socket));
    this.#server.on("tlsClientError", (error, socket) => {
      this.#waiting.get(nameOf(socket))?.failed(error);
    });
  }

  #credentials(): { cert: string; key: string; ca?: string } {
    const { chain: cert, key } = this.#shown;
    const { clientAuthority } = this.#options;
    return clientAuthority === null ? { cert, key } : { cert, key, ca: clientAuthority };
  }

  /**
   * Does the handshake. What the client has sent already must be in the socket's buffer.
   * @throws Error the handshake fails, or the connection ends before it is done
   */
  async accept(socket: Socket): Promise<TlsChannel> {
    const certificate = this.#options.certificates.current();
    if (certificate !== this.#shown) {
      this.#shown = certificate;
      this.#server.setSecureContext(this.#credentials());
    }
    const name = nameOf(socket);
    const { promise, resolve, reject } = Promise.withResolvers<TlsChannel>();
    const onError = (error: Error) => reject(error);
    const onClose = () => reject(new Error("the connection has ended"));
    socket.on("error", onError);
    socket.on("close", onClose);
    this.#waiting.set(name, { certificate, done: resolve, failed: reject });
    try {
      this.#server.emit("connection", socket);
      return await promise;
    } finally {
      this.#waiting.delete(name);
      socket.off("close", onClose);
    }
  }

  #secured(socket: TLSSocket): void {
    const waiting = this.#waiting.get(nameOf(socket));
    if (waiting === undefined) {
      socket.destroy();
      return;
    }
    socket.on("error", waiting.failed);
    waiting.done({
      socket,
      protocol: socket.alpnProtocol || null,
      binding: waiting.certificate.binding,
      clientName: this.#options.clientAuthority === null ? null : clientName(socket),
    });
  }
}

/** Both ends of a connection, which no other has as long as it is open. */
function nameOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}

function clientName(socket: TLSSocket): string | null {
  if (!socket.authorized) return null;
  const certificate = socket.getPeerCertificate();
  if (!certificate?.raw || !isVersion3(certificate.raw)) return null;
  const name: unknown = certificate.subject.CN;
  return typeof name === "string" && name !== "" ? name : null;
}
