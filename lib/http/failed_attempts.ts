import type { HttpContext } from "./http_environment.ts";
import type { HttpDependencies } from "./http_dependencies.ts";
import { HttpError } from "./http_error.ts";

/**
 * Counts a failed attempt to prove who one is, and waits before it may be answered, longer with each. Valid
 * requests do not wait: behind a proxy all of them have one address.
 * @param entity as whom; `null` if that was not said
 */
export async function countFailure(
  context: HttpContext,
  { attempts }: HttpDependencies,
  entity: string | null,
): Promise<void> {
  const attempt = { address: context.env.remoteAddress, entity };
  const delay = attempts.delay(attempt);
  attempts.failed(attempt);
  if (delay === 0) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, delay);
  const { signal } = context.env;
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
}

/**
 * Counts an e-mail that is asked for in somebody's name, so that no mailbox is flooded.
 * @throws HttpError 429 there were many of late
 */
export function countEmail({ attempts }: HttpDependencies, entity: string): void {
  const attempt = { address: null, entity: `e-mail ${entity}` };
  const delay = attempts.delay(attempt);
  attempts.failed(attempt);
  if (delay > 0) {
    throw new HttpError(429, "Other", "Too many e-mails were asked for; try again later");
  }
}
