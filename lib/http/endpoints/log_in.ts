import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { countEmail } from "../failed_attempts.ts";
import { HttpError } from "../http_error.ts";
import { requiredHeader } from "../request_header.ts";
import { sendConfirmation } from "../send_confirmation.ts";

/** `POST /v1/log_in`: mails a confirmation token to the address that an entity has confirmed. */
export function logIn(dependencies: HttpDependencies): HttpHandler {
  const { store } = dependencies;
  return async (context) => {
    const slug = requiredHeader(context, "entity").toLowerCase();
    const entity = store.entities.findBySlug(slug);
    const method = entity === null ? undefined : store.authenticationMethods.listOfEntity(entity.id)
      .find((method) => method.status === "verified");
    if (entity === null || method === undefined) {
      const message = `No account or email authentication method for ${slug}`;
      throw new HttpError(404, "Other", message);
    }
    countEmail(dependencies, slug);
    await sendConfirmation(dependencies, {
      entity: entity.slug,
      entityType: entity.type,
      emailAddress: method.emailAddress,
    });
    return context.json({});
  };
}
