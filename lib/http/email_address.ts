import { badRequest } from "./http_error.ts";

/** The longest address that SMTP transports, in characters (RFC 5321, section 4.5.3.1.3). */
const maximumLength = 254;

/**
 * An e-mail address in lower case. What it may not have is what could add recipients or headers;
 * whether it exists is found out by sending to it.
 * @throws HttpError 400
 */
export function emailAddress(text: string): string {
  if (text.length > maximumLength || !/^[^\s<>,;:"()[\]\\@]+@[^\s<>,;:"()[\]\\@]+$/.test(text)) {
    throw badRequest(`Invalid email address: ${text.slice(0, maximumLength)}`);
  }
  return text.toLowerCase();
}
