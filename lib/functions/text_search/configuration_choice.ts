import { PgError } from "../../base/pg_error.ts";
import { sqlState } from "../../base/sql_state.ts";
import type { CallContext, ScalarDefinition } from "../definition.ts";
import { contextual, scalar } from "../definition.ts";
import { type Configuration, configurationByOid, configurationNamed } from "./dictionaries.ts";

/** The configuration with an OID. Raises `XX000` if there is none, as PostgreSQL does. */
export function givenConfiguration(oid: number): Configuration {
  const found = configurationByOid(oid);
  if (found !== undefined) return found;
  const message = `cache lookup failed for text search configuration ${oid}`;
  throw new PgError(sqlState.internal_error, message);
}

/** The configuration that the session has chosen. Raises `42704` if there is none of that name. */
export function presentConfiguration({ session }: CallContext): Configuration {
  const name = session.setting("default_text_search_config") ?? "pg_catalog.english";
  const found = configurationNamed(name);
  if (found !== undefined) return found;
  const message = `text search configuration "${name}" does not exist`;
  throw new PgError(sqlState.undefined_object, message);
}

/** A function whose first argument is a configuration. */
export function withGiven(
  compute: (configuration: Configuration, ...parameters: never[]) => unknown,
): ScalarDefinition {
  return scalar((oid: number, ...rest: never[]) => compute(givenConfiguration(oid), ...rest));
}

/** A function that takes the session's configuration. */
export function withPresent(
  compute: (configuration: Configuration, ...parameters: never[]) => unknown,
): ScalarDefinition {
  return contextual((context, ...rest) => compute(presentConfiguration(context), ...rest));
}
