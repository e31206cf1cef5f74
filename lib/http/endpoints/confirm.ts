import { useConfirmation } from "../../auth/confirmations.ts";
import { createToken } from "../../auth/tokens.ts";
import type { Entity } from "../../store/entity_table.ts";
import type { MetadataStore } from "../../store/metadata_store.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { countFailure } from "../failed_attempts.ts";
import { HttpError } from "../http_error.ts";
import { requiredHeader } from "../request_header.ts";
import { type ConfirmedAddress, confirmedAddress } from "../send_confirmation.ts";

/**
 * `POST /v1/confirm`: exchanges the token from an e-mail, which works once, for an API token. When
 * it came from registering, the entity begins to exist here.
 */
export function confirm(dependencies: HttpDependencies): HttpHandler {
  const { config, store } = dependencies;
  return async (context) => {
    const authenticationToken = requiredHeader(context, "authentication-token");
    // One transaction: a refusal leaves the confirmation unused.
    const confirmed = store.transaction(() => {
      const payload = useConfirmation(store, authenticationToken);
      if (payload === null) return null;
      const entity = confirmedEntity(store, confirmedAddress(payload));
      const lifetime = BigInt(config.authentication.api_token_expiration_seconds);
      const expiresAt = lifetime === 0n
        ? null
        : store.clock.nowMicroseconds() + lifetime * 1_000_000n;
      return { entity, secret: createToken(store, entity, { expiresAt }).secret };
    });
    if (confirmed === null) {
      await countFailure(context, dependencies, null);
      throw new HttpError(401, "InvalidToken", "Invalid or expired token");
    }
    const { entity, secret } = confirmed;
    return context.json({ entity: entity.slug, token: secret });
  };
}

/** The entity that has the address; if it does not exist yet, it is made with it. */
function confirmedEntity(store: MetadataStore, address: ConfirmedAddress): Entity {
  const { entity: slug, entityType, emailAddress } = address;
  const existing = store.entities.findBySlug(slug);
  if (existing === null) {
    const entity = store.entities.create(slug, entityType);
    if (store.authenticationMethods.create(entity.id, emailAddress) === null) {
      const message = `${emailAddress} has already been used to register`;
      throw new HttpError(409, "RegistrationError", message);
    }
    return entity;
  }
  const verified = store.authenticationMethods.listOfEntity(existing.id).some((method) =>
    method.status === "verified" &&
    method.emailAddress.toLowerCase() === emailAddress.toLowerCase()
  );
  if (!verified) {
    throw new HttpError(409, "RegistrationError", `${slug} has already been registered`);
  }
  return existing;
}
