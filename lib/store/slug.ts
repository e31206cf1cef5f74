import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";

/** PostgreSQL's type `name`, as which slugs appear in the catalog, holds 63 bytes. */
const maximumSlugLength = 63;

/**
 * Slugs become folder and file names, PostgreSQL role and database names, and segments of URLs.
 * Plain ASCII leaves no two that look alike, and no first period or hyphen leaves no hidden file,
 * no `..` and nothing that a command takes for an option.
 */
const slugForm = /^[0-9A-Za-z_][0-9A-Za-z_.-]*$/;

/** Whether a text has the form of an entity's or a database's slug. */
export function isSlug(text: string): boolean {
  return text.length <= maximumSlugLength && slugForm.test(text);
}

/**
 * The slug that a new entity gets: the name in lower case.
 * @throws PgError `42602` if it is not a slug, `42939` if it is reserved
 */
export function entitySlug(name: string): string {
  checkSlug("entity", name);
  const slug = name.toLowerCase();
  if (reservedEntitySlugs.has(slug) || slug.startsWith("pg_")) {
    throw new PgError(sqlState.reserved_name, `entity name "${slug}" is reserved`);
  }
  return slug;
}

/**
 * The slug that a new database gets: the name as it is.
 * @throws PgError `42602` if it is not a slug
 */
export function databaseSlug(name: string): string {
  checkSlug("database", name);
  return name;
}

function checkSlug(kind: "entity" | "database", name: string): void {
  if (isSlug(name)) return;
  const shown = name.length <= maximumSlugLength
    ? JSON.stringify(name)
    : `${JSON.stringify(name.slice(0, maximumSlugLength))}…`;
  throw new PgError(sqlState.invalid_name, `invalid ${kind} name ${shown}`, {
    detail:
      `A name has 1 to ${maximumSlugLength} letters (a to z), digits, underscores, periods and hyphens, ` +
      `and begins with a letter, digit or underscore.`,
  });
}

/** Which database a client means. */
export interface DatabaseName {
  /** Slug of the owner. */
  readonly entity: string;
  /** Slug of the database. */
  readonly database: string;
}

/**
 * Reads `entity/database`, or `database` alone for one's own.
 * @param name as a client gave it
 * @param ownEntity slug of the entity that asks
 * @returns `null` if no database can have that name
 */
export function parseDatabaseName(name: string, ownEntity: string): DatabaseName | null {
  const slash = name.indexOf("/");
  const entity = slash < 0 ? ownEntity : name.slice(0, slash);
  const database = name.slice(slash + 1);
  return isSlug(entity) && isSlug(database) ? { entity, database } : null;
}

/**
 * Names that would stand in the way of a path of the HTTP server, that PostgreSQL keeps for itself,
 * or that people would take for whoever runs the server.
 */
const reservedEntitySlugs: ReadonlySet<string> = new Set([
  // Paths, present and to come, that are not entities.
  ...["api", "assets", "confirm", "docs", "favicon.ico", "health", "help", "index.html"],
  ...["log_in", "log_out", "login", "logout", "metrics", "new", "oauth", "register", "robots.txt"],
  ...["search", "settings", "share", "sign_in", "sign_up", "signin", "signup", "static", "tokens"],
  ...["v1", "v2"],
  // Role names with a meaning in SQL.
  ...["current_role", "current_user", "none", "postgres", "public", "session_user"],
  // Databases that every PostgreSQL server has.
  ...["template0", "template1"],
  // Authority.
  ...["admin", "administrator", "ayb", "hostmaster", "postmaster", "root", "security", "server"],
  ...["staff", "superuser", "support", "system", "webmaster"],
]);
