const scheme = "sqlite://";

/**
 * The file that a `database_url` names: `sqlite://folder/file` is relative to the working folder,
 * `sqlite:///folder/file` is absolute. `null` if it is not such a URL.
 */
export function sqliteFilePath(databaseUrl: string): string | null {
  if (!databaseUrl.startsWith(scheme)) return null;
  const path = databaseUrl.slice(scheme.length);
  // A question mark would begin the parameters that other programs read from such URLs.
  return path === "" || path.endsWith("/") || /[?#\0]/.test(path) ? null : path;
}
