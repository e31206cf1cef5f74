import { randomBytes } from "node:crypto";
import {
  deriveScramKeys,
  exclusiveOr,
  hmac,
  type ScramClientKeys,
} from "../../../lib/auth/scram/scram_keys.ts";
import {
  bytesToText,
  fromBase64,
  textToBytes,
  toBase64,
} from "../../../lib/auth/scram/scram_message.ts";

/** How a client behaves. */
export interface ScramClientOptions {
  readonly password: string;
  /** As PostgreSQL's clients do, none by default. */
  readonly user?: string;
  readonly nonce?: string;
  /** `n`: knows no channel binding; `y`: does, but was not offered it. */
  readonly flag?: "n" | "y";
  /** The hash of the server's certificate, to use SCRAM-SHA-256-PLUS. */
  readonly channelBinding?: Uint8Array;
}

/** The client's side of SCRAM-SHA-256(-PLUS), without I/O. Raises an Error when it is deceived. */
export class ScramClient {
  readonly mechanism: string;
  readonly #options: ScramClientOptions;
  readonly #nonce: string;
  readonly #header: string;
  readonly #bare: string;
  #serverSignature = "";

  constructor(options: ScramClientOptions) {
    this.#options = options;
    this.mechanism = options.channelBinding ? "SCRAM-SHA-256-PLUS" : "SCRAM-SHA-256";
    this.#nonce = options.nonce ?? toBase64(randomBytes(18));
    this.#header = options.channelBinding ? "p=tls-server-end-point,," : `${options.flag ?? "n"},,`;
    this.#bare = `n=${options.user ?? ""},r=${this.#nonce}`;
  }

  /** client-first. */
  first(): Uint8Array {
    return textToBytes(this.#header + this.#bare);
  }

  /** client-final, for a server-first. */
  final(serverFirstBytes: Uint8Array): Uint8Array {
    const serverFirst = bytesToText(serverFirstBytes);
    const parts = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst);
    if (parts === null) throw new Error(`not a server-first-message: ${serverFirst}`);
    const [, nonce, salt, iterations] = parts as unknown as [string, string, string, string];
    if (!nonce.startsWith(this.#nonce) || nonce === this.#nonce) throw new Error("wrong nonce");
    const keys = deriveScramKeys(this.#options.password, {
      salt: fromBase64(salt)!,
      iterations: Number(iterations),
    });
    return textToBytes(this.#prove(keys, serverFirst, nonce));
  }

  #prove(keys: ScramClientKeys, serverFirst: string, nonce: string): string {
    const data = bytesToText(this.#options.channelBinding ?? new Uint8Array());
    const withoutProof = `c=${toBase64(textToBytes(this.#header + data))},r=${nonce}`;
    const signed = textToBytes(`${this.#bare},${serverFirst},${withoutProof}`);
    this.#serverSignature = toBase64(hmac(keys.serverKey, signed));
    return `${withoutProof},p=${
      toBase64(exclusiveOr(keys.clientKey, hmac(keys.storedKey, signed)))
    }`;
  }

  /** Checks that the server knows the password's verifier, for a server-final. */
  verify(serverFinal: Uint8Array): void {
    if (bytesToText(serverFinal) !== `v=${this.#serverSignature}`) {
      throw new Error("the server does not know the password");
    }
  }
}
