import type { RoleSpec } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { DefinitionContext } from "./definition_context.ts";

/**
 * The name of a role.
 * @throws PgError `42704` if there is none of this name
 */
export function roleName(role: RoleSpec, context: DefinitionContext): string {
  const { roletype, rolename = "", location } = role;
  const { server } = context;
  if (roletype !== "ROLESPEC_CSTRING") return server?.userName ?? "";
  if ([...(server?.roles() ?? [])].some(({ name }) => name === rolename)) return rolename;
  throw context.error(sqlState.undefined_object, `role "${rolename}" does not exist`, location);
}

/** Name of the role that owns the database. */
function ownerName({ server }: DefinitionContext): string | undefined {
  if (server === undefined) return undefined;
  return [...server.roles()].find(({ oid }) => oid === server.ownerOid)?.name;
}

/**
 * All that is in a database belongs to the database's owner; saying so changes nothing.
 * @throws PgError `0A000` for anybody else, `42704` for nobody
 */
export function requireOwner(role: RoleSpec, context: DefinitionContext): void {
  const name = roleName(role, context);
  if (name === ownerName(context)) return;
  throw context.unsupported(
    `an owner other than that of the database`,
    role.location,
    "Share the database to give others access to it.",
  );
}
