import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { oids } from "../pgtypes/oids.ts";
import type { SessionCatalog } from "./session_catalog.ts";
import type { SessionSettings } from "./settings/session_settings.ts";

/**
 * Makes the settings role and session_authorization those of a session, which keeps the role that its token
 * has proved: to set another one is `42501`, or `22023` where there is none of the name.
 */
export function bindRoleSettings(
  settings: SessionSettings,
  catalog: SessionCatalog,
  user: string,
): void {
  const assertOwn = (setting: string, role: string) => {
    if (role === user) return;
    if (catalog.names.oidOf(oids.regrole, role) === undefined) {
      throw new PgError(sqlState.invalid_parameter_value, `role "${role}" does not exist`);
    }
    throw new PgError(
      sqlState.insufficient_privilege,
      `permission denied to set ${setting} "${role}"`,
      { hint: "Connect as that user, with one of its tokens." },
    );
  };
  let role = "none";
  settings.bind("role", {
    get: () => role,
    set: (value) => {
      if (value !== null && value !== "none") assertOwn("role", value);
      role = value ?? "none";
    },
  });
  settings.bind("session_authorization", {
    get: () => user,
    set: (value) => {
      if (value !== null) assertOwn("session authorization", value);
      role = "none";
    },
  });
}
