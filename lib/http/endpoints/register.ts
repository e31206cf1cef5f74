import { entityTypes } from "../../store/entity_table.ts";
import { entitySlug } from "../../store/slug.ts";
import { emailAddress } from "../email_address.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { countEmail } from "../failed_attempts.ts";
import { HttpError } from "../http_error.ts";
import { choiceHeader, requiredHeader } from "../request_header.ts";
import { sendConfirmation } from "../send_confirmation.ts";

/**
 * `POST /v1/register`: mails a confirmation token to whoever wants a new name. Nothing is entered
 * before the token comes back, so a name may be asked for again.
 */
export function register(dependencies: HttpDependencies): HttpHandler {
  const { store } = dependencies;
  return async (context) => {
    const slug = entitySlug(requiredHeader(context, "entity"));
    const address = emailAddress(requiredHeader(context, "email-address"));
    const entityType = choiceHeader(context, "entity-type", entityTypes, "user");
    const entity = store.entities.findBySlug(slug);
    if (entity !== null) {
      const methods = store.authenticationMethods.listOfEntity(entity.id);
      // An entity that an operator made has no address; nobody may take it over by registering.
      if (methods.length === 0 || methods.some((method) => method.emailAddress !== address)) {
        throw new HttpError(409, "RegistrationError", `${slug} has already been registered`);
      }
    }
    countEmail(dependencies, slug);
    await sendConfirmation(dependencies, { entity: slug, entityType, emailAddress: address });
    return context.json({});
  };
}
