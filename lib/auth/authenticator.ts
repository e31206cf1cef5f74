import { randomBytes } from "node:crypto";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { scramIterations, type ScramParameters, scramSaltBytes } from "../store/entity_table.ts";
import type { MetadataStore } from "../store/metadata_store.ts";
import type { Token } from "../store/token_table.ts";
import { hmac, scramKeyBytes, type ScramKeys } from "./scram/scram_keys.ts";
import { ScramServer, type ScramServerAction } from "./scram/scram_server.ts";
import { authenticatedBy, type AuthenticatedEntity } from "./tokens.ts";

/** What to do next in an exchange that has not failed. */
export type AuthenticationStep =
  /** Send AuthenticationSASL's continuation with the data, and wait for the answer. */
  | { readonly kind: "challenge"; readonly data: Uint8Array }
  /** Send the data as AuthenticationSASLFinal, then AuthenticationOk. */
  | ({ readonly kind: "authenticated"; readonly data: Uint8Array } & AuthenticatedEntity);

/** Lets people in by SCRAM with a token as the password. */
export class Authenticator {
  readonly #store: MetadataStore;
  readonly #nonce: Uint8Array;

  constructor(store: MetadataStore) {
    this.#store = store;
    this.#nonce = store.mockAuthenticationNonce();
  }

  /**
   * Begins to authenticate one connection.
   * @param user as the startup packet has it
   * @param channelBinding hash of the certificate that the client was shown; absent without TLS
   */
  beginScram(user: string, channelBinding: Uint8Array | null = null): ScramAuthentication {
    const { entities, tokens } = this.#store;
    const named = entities.findBySlug(user);
    const mock = this.#mockParameters(user);
    // Whoever has no such name costs what somebody else would: the same steps in the same order.
    const stand = tokens.anyHolder(mock.choice);
    const other = entities.findById(named === null ? stand : nobodysId);
    const entity = named ?? other;
    const live = tokens.listLive(entity?.id ?? nobodysId);
    const server = new ScramServer({
      parameters: named?.scram ?? mock.parameters,
      candidates: live.map(({ verifier }) =>
        named === null ? impossible : {
          storedKey: verifier.scramStoredKey,
          serverKey: verifier.scramServerKey,
        }
      ),
      channelBinding,
    });
    return new ScramAuthentication(this.#store, user, server, live.map(({ token }) => token));
  }

  /**
   * What a user that does not exist is answered with: always the same for the same name, whatever
   * its case, as it is for those who exist.
   */
  #mockParameters(user: string): { parameters: ScramParameters; choice: number } {
    const name = user.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    const hash = hmac(this.#nonce, `salt of ${name}`);
    const salt = hash.subarray(0, scramSaltBytes);
    return {
      parameters: { salt, iterations: scramIterations },
      choice: hash[scramSaltBytes]! / 256,
    };
  }
}

/** No entity has this id. */
const nobodysId = 0;

/** Keys that no password has. */
const impossible: ScramKeys = {
  storedKey: randomBytes(scramKeyBytes),
  serverKey: randomBytes(scramKeyBytes),
};

/** The authentication of one connection. */
class ScramAuthentication {
  readonly #store: MetadataStore;
  readonly #user: string;
  readonly #server: ScramServer;
  /** In the order of the server's candidates. */
  readonly #tokens: readonly Token[];

  constructor(
    store: MetadataStore,
    user: string,
    server: ScramServer,
    tokens: readonly Token[],
  ) {
    this.#store = store;
    this.#user = user;
    this.#server = server;
    this.#tokens = tokens;
  }

  /** The mechanisms to offer, the preferred one first. */
  get mechanisms(): readonly string[] {
    return this.#server.mechanisms;
  }

  /**
   * SASLInitialResponse has come.
   * @throws PgError, fatal: `28P01` if the password is wrong, `08P01`, `0A000` or `28000` if the
   *   message is not allowed
   */
  begin(mechanism: string, data: Uint8Array | null): AuthenticationStep {
    return this.#stepAfter(this.#server.begin(mechanism, data));
  }

  /** SASLResponse has come. Raises as {@link begin} does. */
  receive(data: Uint8Array): AuthenticationStep {
    return this.#stepAfter(this.#server.receive(data));
  }

  #stepAfter(action: ScramServerAction): AuthenticationStep {
    if (action.kind === "challenge") return action;
    if (action.kind === "failure") throw passwordFailure(this.#user);
    // The token may have been revoked since the exchange began.
    const token = this.#store.tokens.findById(this.#tokens[action.candidate]!.id);
    const authenticated = token === null ? null : authenticatedBy(this.#store, token);
    if (authenticated === null) throw passwordFailure(this.#user);
    return { kind: "authenticated", data: action.data, ...authenticated };
  }
}

function passwordFailure(user: string): PgError {
  return new PgError(
    sqlState.invalid_password,
    `password authentication failed for user "${user}"`,
    { severity: "FATAL" },
  );
}
