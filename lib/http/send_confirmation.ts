import { createConfirmation } from "../auth/confirmations.ts";
import { isHttps } from "../config/exposure.ts";
import type { ConfirmationPayload } from "../store/confirmation_table.ts";
import { type EntityType, entityTypes } from "../store/entity_table.ts";
import { confirmationEmail } from "./email/confirmation_email.ts";
import type { HttpDependencies } from "./http_dependencies.ts";
import { HttpError } from "./http_error.ts";

/** What a confirmation token confirms: that who registers or logs in reads that address. */
export interface ConfirmedAddress {
  /** Slug of the entity. */
  readonly entity: string;
  readonly entityType: EntityType;
  readonly emailAddress: string;
}

/** Who sends when no mail server is configured, as in ayb. */
const defaultSender = "ayb <noreply@localhost>";

/**
 * Mails a confirmation token to an address.
 * @throws HttpError 502 if the mail cannot be sent; why is in the log
 */
export async function sendConfirmation(
  dependencies: HttpDependencies,
  address: ConfirmedAddress,
): Promise<void> {
  const { config, logger, mailer, store } = dependencies;
  const lifetime = config.authentication.token_expiration_seconds;
  const from = config.email.smtp?.from ?? defaultSender;
  const message = confirmationEmail({
    to: address.emailAddress,
    from,
    replyTo: config.email.smtp?.reply_to ?? from,
    authenticationToken: createConfirmation(store, { ...address }, lifetime),
    expiresInSeconds: lifetime,
    publicUrl: config.public_url ??
      `http${isHttps(config) ? "s" : ""}://localhost:${config.port}`,
  });
  try {
    await mailer.send(message);
  } catch (error) {
    logger.error("e-mail was not sent: {error}", { error });
    throw new HttpError(502, "EmailError", "Could not send email");
  }
}

/** The address in a confirmation's payload, as {@link sendConfirmation} put it there. */
export function confirmedAddress(payload: ConfirmationPayload): ConfirmedAddress {
  const { entity, entityType, emailAddress } = payload;
  return {
    entity: String(entity),
    entityType: entityTypes.find((type) => type === entityType) ?? "user",
    emailAddress: String(emailAddress),
  };
}
