import type { Context } from "hono";
import { badRequest } from "./http_error.ts";

/** A header's value; raises 400 with ayb's wording if it is missing or empty. */
export function requiredHeader(context: Context, name: string): string {
  const value = context.req.header(name);
  if (value === undefined || value === "") {
    throw badRequest(`Missing required \`${name}\` header`);
  }
  return value;
}

/**
 * A header's value as one of the words that it may have.
 * @param fallback what a missing header means; without it, a missing header raises 400
 */
export function choiceHeader<Choice extends string>(
  context: Context,
  name: string,
  choices: readonly Choice[],
  fallback?: Choice,
): Choice {
  if (fallback !== undefined && context.req.header(name) === undefined) return fallback;
  const value = requiredHeader(context, name);
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw badRequest(
      `Unknown value "${value}" of the \`${name}\` header: not one of ${choices.join(", ")}`,
    );
  }
  return choice;
}

/** A hundred years. */
const maximumSeconds = 3_153_600_000n;

/** A header's value as a number of seconds; `null` without the header, 400 if it is no such number. */
export function secondsHeader(context: Context, name: string): bigint | null {
  const value = context.req.header(name);
  if (value === undefined) return null;
  const seconds = /^[0-9]{1,12}$/.test(value) ? BigInt(value) : -1n;
  if (seconds < 0n || seconds > maximumSeconds) {
    throw badRequest(
      `Unknown value "${value}" of the \`${name}\` header: not a number of seconds up to ${maximumSeconds}`,
    );
  }
  return seconds;
}
