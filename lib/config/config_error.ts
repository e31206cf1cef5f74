/**
 * What stops the start of the program because an operator's setting cannot be used. The message is
 * one line that names the key, its value and what was expected; it never holds a secret.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  /**
   * @param key dotted name, for example `pgwire.port`
   * @param value the value as it may be shown; see {@link showValue}
   * @param expected what would have been right, as the end of a sentence that begins with "expected"
   * @param source where the value came from: a file or an environment variable
   */
  static forKey(key: string, value: string, expected: string, source?: string): ConfigError {
    const place = source === undefined ? "" : `${source}: `;
    return new ConfigError(`${place}${key} = ${value}: expected ${expected}`);
  }
}

const longestShown = 80;

/**
 * A config value in one short line for an error text: strings quoted, tables and lists abbreviated,
 * user name and password of a URL left out.
 */
export function showValue(value: unknown): string {
  if (typeof value === "string") return shorten(JSON.stringify(withoutUserInformation(value)));
  if (Array.isArray(value)) return "[…]";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null) return "{…}";
  return shorten(String(value));
}

/** What stands in an error text in place of a value that must not be shown. */
export const hiddenValue = "(hidden)";

function shorten(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}

/** Drops what stands between `//` and the last `@` of a URL's authority. */
function withoutUserInformation(text: string): string {
  const start = text.indexOf("//");
  if (start < 0) return text;
  const slash = text.indexOf("/", start + 2);
  const at = text.lastIndexOf("@", slash < 0 ? text.length : slash);
  return at < start ? text : `${text.slice(0, start + 2)}…${text.slice(at)}`;
}
