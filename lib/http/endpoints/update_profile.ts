import type { Profile, ProfileLink } from "../../store/entity_table.ts";
import { requireEntityManager } from "../access_control.ts";
import { principalOf } from "../bearer_token.ts";
import type { HttpDependencies } from "../http_dependencies.ts";
import type { HttpHandler } from "../http_environment.ts";
import { badRequest, HttpError, notFound } from "../http_error.ts";

/** The longest value of a profile field, in characters. */
const maximumFieldLength = 2000;
const maximumLinks = 50;

/** The text fields of a profile: ayb's name for each, and ours. */
const textFields = {
  display_name: "displayName",
  description: "description",
  organization: "organization",
  location: "location",
} as const;

/**
 * `PATCH /v1/entity/{entity}`: changes one's own profile. A field that is absent stays, null
 * removes it; `links` is a JSON text inside the JSON, as ayb has it.
 */
export function updateProfile({ store }: HttpDependencies): HttpHandler {
  return async (context) => {
    const slug = context.req.param("entity")!;
    const entity = store.entities.findBySlug(slug);
    if (entity === null) throw notFound("entity", slug);
    requireEntityManager(principalOf(context), entity, "change the profile");
    const changes = profileChanges(parseJson(await context.req.text(), "The body"));
    if (Object.keys(changes).length === 0) {
      throw new HttpError(400, "EmptyUpdateError", "No fields provided to update.");
    }
    store.entities.updateProfile(entity.id, changes);
    return context.json({});
  };
}

function profileChanges(body: unknown): Partial<Profile> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw badRequest("The body must be a JSON object");
  }
  const changes: { -readonly [field in keyof Profile]?: Profile[field] } = {};
  for (const [name, value] of Object.entries(body)) {
    if (value !== null && (typeof value !== "string" || value.length > maximumFieldLength)) {
      throw badRequest(
        `The profile field "${name}" must be null or a text of at most ${maximumFieldLength} characters`,
      );
    }
    if (name === "links") changes.links = value === null ? [] : profileLinks(value);
    else if (Object.hasOwn(textFields, name)) {
      changes[textFields[name as keyof typeof textFields]] = value;
    } else throw badRequest(`There is no profile field "${name}"`);
  }
  return changes;
}

function profileLinks(text: string): ProfileLink[] {
  const links = parseJson(text, "The profile field links");
  if (!Array.isArray(links) || links.length > maximumLinks) {
    throw badRequest(`The profile field links must be a list of at most ${maximumLinks} links`);
  }
  return links.map((link: unknown) => {
    const url = (link as { url?: unknown } | null)?.url;
    const parsed = typeof url === "string" ? URL.parse(url) : null;
    // Other schemes (javascript:, data:) would run in the browser of whoever follows the link.
    if (parsed === null || !["https:", "http:"].includes(parsed.protocol)) {
      throw badRequest("A link must be an object with an http or https url");
    }
    return { url: url as string, verified: false };
  });
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`${what} is not JSON`);
  }
}
