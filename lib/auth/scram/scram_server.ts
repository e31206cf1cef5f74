import { randomBytes, timingSafeEqual } from "node:crypto";
import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { ScramParameters } from "../../store/entity_table.ts";
import { exclusiveOr, hmac, scramKeyBytes, type ScramKeys, sha256 } from "./scram_keys.ts";
import {
  bytesToText,
  fromBase64,
  malformed,
  scramError,
  ScramMessage,
  showCharacter,
  showText,
  textToBytes,
  toBase64,
} from "./scram_message.ts";

const plain = "SCRAM-SHA-256";
const plus = "SCRAM-SHA-256-PLUS";
const bindingType = "tls-server-end-point";

/** As PostgreSQL has it. */
const nonceBytes = 18;

/**
 * A proof is compared with a multiple of so many keys, so that the time tells neither whether a
 * user exists nor, among the usual numbers, how many tokens it has.
 */
const comparedTogether = 8;

/** What a server needs for one exchange. */
export interface ScramServerOptions {
  /** Salt and iterations that all candidates share. */
  readonly parameters: ScramParameters;
  /** The keys of every password that would be right; none for a user that does not exist. */
  readonly candidates: readonly ScramKeys[];
  /**
   * For `tls-server-end-point`: the hash of the certificate that the client was shown (RFC 5929).
   * Absent without TLS.
   */
  readonly channelBinding?: Uint8Array | null;
  /** Printable characters without a comma; random if absent. */
  readonly nonce?: string;
}

/** What the server does next. */
export type ScramServerAction =
  /** Send the data and wait for the client's answer. */
  | { readonly kind: "challenge"; readonly data: Uint8Array }
  /** The password is that of one candidate; the data end the exchange. */
  | { readonly kind: "success"; readonly data: Uint8Array; readonly candidate: number }
  /** The password is that of none. */
  | { readonly kind: "failure" };

interface ClientFirst {
  readonly flag: "n" | "y" | "p";
  /** What stands before the bare message: flag and empty authorization identity. */
  readonly header: string;
  readonly bare: string;
  readonly nonce: string;
}

type State =
  | { readonly name: "mechanism expected" }
  | { readonly name: "client-first expected"; readonly plus: boolean }
  | {
    readonly name: "client-final expected";
    readonly first: ClientFirst;
    readonly nonce: string;
    readonly serverFirst: string;
  }
  | { readonly name: "ended" };

/**
 * The server's side of SCRAM-SHA-256 and SCRAM-SHA-256-PLUS, in PostgreSQL's dialect: the user name
 * in the messages is ignored, because the startup packet has it.
 *
 * The client sends client-first (nonce), the server answers with server-first (both nonces, salt,
 * iterations), the client sends client-final with a proof that it has the password, the server
 * answers with server-final, a proof that it has the password's verifier. The machine does no I/O:
 * it gets what the client sent and says what to do.
 *
 * Every method raises a fatal PgError for a message that is not allowed: `08P01`, `0A000` or `28000`.
 *
 * Source: RFC 5802, RFC 7677; PostgreSQL 15, src/backend/libpq/auth-scram.c.
 */
export class ScramServer {
  /** What the server offers, the preferred one first. */
  readonly mechanisms: readonly string[];
  readonly #options: ScramServerOptions;
  #state: State = { name: "mechanism expected" };

  constructor(options: ScramServerOptions) {
    this.#options = options;
    this.mechanisms = options.channelBinding ? [plus, plain] : [plain];
  }

  /**
   * The client has chosen a mechanism.
   * @param data client-first, or `null` if the client waits for an empty challenge
   */
  begin(mechanism: string, data: Uint8Array | null): ScramServerAction {
    if (this.#state.name !== "mechanism expected") throw scramError("invalid SCRAM exchange state");
    if (!this.mechanisms.includes(mechanism)) {
      throw scramError("client selected an invalid SASL authentication mechanism");
    }
    this.#state = { name: "client-first expected", plus: mechanism === plus };
    return data === null ? { kind: "challenge", data: new Uint8Array() } : this.receive(data);
  }

  /** The client has sent its next message. */
  receive(data: Uint8Array): ScramServerAction {
    const state = this.#state;
    this.#state = { name: "ended" };
    switch (state.name) {
      case "client-first expected":
        return this.#challenge(this.#readClientFirst(new ScramMessage(data), state.plus));
      case "client-final expected": {
        const { proof, withoutProof } = this.#readClientFinal(new ScramMessage(data), state);
        const signed = `${state.first.bare},${state.serverFirst},${withoutProof}`;
        return this.#verify(proof, textToBytes(signed));
      }
      case "mechanism expected":
      case "ended":
        throw scramError("invalid SCRAM exchange state");
    }
  }

  #readClientFirst(message: ScramMessage, usesPlus: boolean): ClientFirst {
    const flag = this.#readBindingFlag(message, usesPlus);
    if (message.next() === "a") {
      throw unsupported("client uses authorization identity, but it is not supported");
    }
    if (message.next() !== ",") {
      const found = showCharacter(message.next());
      throw malformed(`Unexpected attribute "${found}" in client-first-message.`);
    }
    message.skip();
    const header = message.text.slice(0, message.position);
    const bare = message.text.slice(message.position);
    if (message.next() === "m") {
      throw unsupported("client requires an unsupported SCRAM extension");
    }
    message.attribute("n");
    const nonce = message.attribute("r");
    if (!/^[\x21-\x2b\x2d-\x7e]*$/.test(nonce)) {
      throw scramError("non-printable characters in SCRAM nonce");
    }
    while (message.next() !== "") message.anyAttribute();
    return { flag, header, bare, nonce };
  }

  #readBindingFlag(message: ScramMessage, usesPlus: boolean): "n" | "y" | "p" {
    const flag = message.next();
    switch (flag) {
      case "n":
      case "y":
        if (usesPlus) {
          throw malformed(
            "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.",
          );
        }
        if (flag === "y" && this.#options.channelBinding) throw bindingDowngraded();
        message.skip();
        if (message.next() !== ",") {
          throw malformed(
            `Comma expected, but found character "${showCharacter(message.next())}".`,
          );
        }
        message.skip();
        return flag;
      case "p": {
        if (!usesPlus) {
          throw malformed(
            "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data.",
          );
        }
        const type = message.attribute("p");
        if (type !== bindingType) {
          throw scramError(`unsupported SCRAM channel-binding type "${showText(type)}"`);
        }
        return flag;
      }
      default:
        throw malformed(`Unexpected channel-binding flag "${showCharacter(flag)}".`);
    }
  }

  #challenge(first: ClientFirst): ScramServerAction {
    const { salt, iterations } = this.#options.parameters;
    const nonce = first.nonce + (this.#options.nonce ?? toBase64(randomBytes(nonceBytes)));
    const serverFirst = `r=${nonce},s=${toBase64(salt)},i=${iterations}`;
    this.#state = { name: "client-final expected", first, nonce, serverFirst };
    return { kind: "challenge", data: textToBytes(serverFirst) };
  }

  #readClientFinal(
    message: ScramMessage,
    { first, nonce }: { readonly first: ClientFirst; readonly nonce: string },
  ): { readonly proof: Uint8Array; readonly withoutProof: string } {
    this.#checkBinding(message.attribute("c"), first);
    const finalNonce = message.attribute("r");
    let beforeProof: number;
    let attribute;
    do {
      beforeProof = message.position - 1;
      attribute = message.anyAttribute();
    } while (attribute.name !== "p");
    const proof = fromBase64(attribute.value);
    if (proof?.length !== scramKeyBytes) {
      throw malformed("Malformed proof in client-final-message.");
    }
    if (message.next() !== "") {
      throw malformed("Garbage found at the end of client-final-message.");
    }
    if (finalNonce !== nonce) throw scramError("invalid SCRAM response", "Nonce does not match.");
    return { proof, withoutProof: message.text.slice(0, beforeProof) };
  }

  #checkBinding(binding: string, { flag, header }: ClientFirst): void {
    const data = flag === "p" ? bytesToText(this.#options.channelBinding!) : "";
    if (binding === toBase64(textToBytes(header + data))) return;
    if (flag !== "p") {
      throw scramError(
        "unexpected SCRAM channel-binding attribute in client-final-message",
      );
    }
    throw new PgError(
      sqlState.invalid_authorization_specification,
      "SCRAM channel binding check failed",
      { severity: "FATAL" },
    );
  }

  #verify(proof: Uint8Array, signed: Uint8Array): ScramServerAction {
    const { candidates } = this.#options;
    const comparisons = Math.max(1, Math.ceil(candidates.length / comparedTogether)) *
      comparedTogether;
    let matched = -1;
    for (let index = 0; index < comparisons; index++) {
      const storedKey = candidates[index]?.storedKey ?? nobodysKey;
      const clientKey = exclusiveOr(proof, hmac(storedKey, signed));
      if (timingSafeEqual(sha256(clientKey), storedKey) && index < candidates.length) {
        matched = index;
      }
    }
    const serverKey = candidates[matched]?.serverKey ?? nobodysKey;
    const data = textToBytes(`v=${toBase64(hmac(serverKey, signed))}`);
    return matched < 0 ? { kind: "failure" } : { kind: "success", data, candidate: matched };
  }
}

/** Compared with in place of a key that is not there. */
const nobodysKey: Uint8Array = randomBytes(scramKeyBytes);

function unsupported(message: string): PgError {
  return new PgError(sqlState.feature_not_supported, message, { severity: "FATAL" });
}

/** Somebody between client and server may have removed the mechanism with channel binding. */
function bindingDowngraded(): PgError {
  return new PgError(
    sqlState.invalid_authorization_specification,
    "SCRAM channel binding negotiation error",
    {
      severity: "FATAL",
      detail:
        "The client supports SCRAM channel binding but thinks the server does not.  However, this server does support channel binding.",
    },
  );
}
