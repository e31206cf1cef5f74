/** A client that speaks in messages: it logs in, and leaves what follows to the test. */
import { ByteWriter } from "../../lib/base/byte_writer.ts";
import { type BackendMessage, decodeBackendMessage } from "../../lib/wire/backend/mod.ts";
import { FrameReader } from "../../lib/wire/frame_reader.ts";
import { encodeFrontendMessage, type FrontendMessage } from "../../lib/wire/frontend/mod.ts";
import { encodeStartupPacket, type StartupPacket } from "../../lib/wire/startup_packet.ts";
import { ScramClient } from "../auth/scram/scram_client.ts";

/** Where and as whom to connect. */
export interface WireClientOptions {
  readonly hostname?: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
  /** Further parameters of the startup packet. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly minorVersion?: number;
  /** The hash of the server's certificate, to use SCRAM-SHA-256-PLUS. */
  readonly channelBinding?: Uint8Array;
  /** What SCRAM without channel binding says of it: `n`, or `y` for a client that could do it. */
  readonly bindingFlag?: "n" | "y";
}

/** How a client encrypts. */
export interface WireTlsOptions {
  /** PEM of what it trusts. */
  readonly trusted: string;
  readonly hostname?: string;
  readonly alpnProtocols?: string[];
}

/** A connection that sends and receives whole messages. */
export class WireClient {
  connection: Deno.TcpConn | Deno.TlsConn;
  readonly #frames = new FrameReader({
    phase: "regular",
    startupPacketBytes: 0,
    maximumLength: 0x7fffffff,
  });
  readonly #buffer = new Uint8Array(65536);

  private constructor(connection: Deno.TcpConn | Deno.TlsConn) {
    this.connection = connection;
  }

  /** Connects and sends nothing. */
  static async connect(port: number, hostname = "127.0.0.1"): Promise<WireClient> {
    return new WireClient(await Deno.connect({ hostname, port }));
  }

  /** Connects with TLS at once, with a certificate of the client if one is given. */
  static async connectTls(
    port: number,
    { trusted, alpnProtocols }: WireTlsOptions,
    credentials: Partial<Deno.TlsCertifiedKeyPem> = {},
  ): Promise<WireClient> {
    const options = { hostname: "localhost", port, caCerts: [trusted], ...credentials };
    return new WireClient(
      await Deno.connectTls({ ...options, ...(alpnProtocols && { alpnProtocols }) }),
    );
  }

  /**
   * Connects and logs in.
   * @returns the client behind the first ReadyForQuery, and the messages up to it
   * @throws ServerError for an ErrorResponse
   */
  static async logIn(options: WireClientOptions): Promise<[WireClient, BackendMessage[]]> {
    const client = await WireClient.connect(options.port, options.hostname);
    try {
      return [client, await client.logIn(options)];
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** Asks for TLS and begins it. */
  async requestTls(options: WireTlsOptions): Promise<void> {
    await this.sendStartup({ kind: "SSLRequest" });
    const answer = new Uint8Array(1);
    await this.connection.read(answer);
    if (answer[0] !== 0x53) throw new Error(`SSLRequest was answered ${answer[0]}`);
    await this.startTls(options);
  }

  /** Begins TLS at once. */
  async startTls(
    { trusted, hostname = "localhost", alpnProtocols }: WireTlsOptions,
  ): Promise<void> {
    const connection = await Deno.startTls(this.connection as Deno.TcpConn, {
      hostname,
      caCerts: [trusted],
      ...(alpnProtocols && { alpnProtocols }),
    });
    this.connection = connection;
    await connection.handshake();
  }

  /** Sends the startup packet and answers what the server asks. */
  async logIn(options: WireClientOptions): Promise<BackendMessage[]> {
    const { user, database, password = "", parameters = {}, minorVersion = 0 } = options;
    await this.sendStartup({
      kind: "StartupMessage",
      version: { major: 3, minor: minorVersion },
      parameters: new Map(Object.entries({ user, database, ...parameters })),
    });
    const { channelBinding, bindingFlag } = options;
    const scram = new ScramClient({
      password,
      ...(channelBinding && { channelBinding }),
      ...(bindingFlag && { flag: bindingFlag }),
    });
    const received: BackendMessage[] = [];
    while (true) {
      const message = await this.receive();
      received.push(message);
      switch (message.kind) {
        case "AuthenticationSASL":
          await this.send({
            kind: "SASLInitialResponse",
            mechanism: scram.mechanism,
            data: scram.first(),
          });
          break;
        case "AuthenticationSASLContinue":
          await this.send({ kind: "SASLResponse", data: scram.final(message.data) });
          break;
        case "AuthenticationSASLFinal":
          scram.verify(message.data);
          break;
        case "ErrorResponse":
          throw new ServerError(message.fields);
        case "ReadyForQuery":
          return received;
      }
    }
  }

  /** Sends a startup packet. */
  async sendStartup(packet: StartupPacket): Promise<void> {
    const writer = new ByteWriter();
    encodeStartupPacket(writer, packet);
    await this.sendBytes(writer.take());
  }

  /** Sends messages in one write. */
  async send(...messages: readonly FrontendMessage[]): Promise<void> {
    const writer = new ByteWriter();
    for (const message of messages) encodeFrontendMessage(writer, message);
    await this.sendBytes(writer.take());
  }

  /** Sends bytes as they are. */
  async sendBytes(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) at += await this.connection.write(bytes.subarray(at));
  }

  /** The next message; an error if the server closes instead. */
  async receive(): Promise<BackendMessage> {
    const message = await this.receiveOrEnd();
    if (message === null) throw new Error("the server has closed the connection");
    return message;
  }

  /** The next message, or `null` once the server has closed. */
  async receiveOrEnd(): Promise<BackendMessage | null> {
    for (let frame = this.#frames.next();; frame = this.#frames.next()) {
      if (frame !== null) return decodeBackendMessage(frame);
      const count = await this.connection.read(this.#buffer).catch((error) => {
        if (error instanceof Deno.errors.ConnectionReset) return null;
        throw error;
      });
      if (count === null) return null;
      this.#frames.push(this.#buffer.slice(0, count));
    }
  }

  /** Runs SQL by the simple protocol and returns everything up to ReadyForQuery. */
  async query(query: string): Promise<BackendMessage[]> {
    await this.send({ kind: "Query", query });
    return await this.untilReady();
  }

  /** Everything up to and with the next ReadyForQuery; throws a fatal error. */
  async untilReady(): Promise<BackendMessage[]> {
    const received: BackendMessage[] = [];
    do {
      const message = await this.receive();
      received.push(message);
      if (message.kind === "ErrorResponse" && message.fields.V === "FATAL") {
        throw new ServerError(message.fields);
      }
    } while (received.at(-1)!.kind !== "ReadyForQuery");
    return received;
  }

  /** Runs SQL and returns its rows as text; throws the first error. */
  async rows(query: string): Promise<(string | null)[][]> {
    const text = new TextDecoder();
    const rows: (string | null)[][] = [];
    for (const message of await this.query(query)) {
      if (message.kind === "ErrorResponse") throw new ServerError(message.fields);
      if (message.kind !== "DataRow") continue;
      rows.push(message.values.map((value) => value === null ? null : text.decode(value)));
    }
    return rows;
  }

  close(): void {
    this.connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** An ErrorResponse, as an exception. */
export class ServerError extends Error {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super(`${fields.C}: ${fields.M}`);
    this.fields = fields;
  }

  /** The SQLSTATE. */
  get code(): string {
    return this.fields.C ?? "";
  }
}
