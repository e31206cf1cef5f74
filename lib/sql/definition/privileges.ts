import type {
  AlterDefaultPrivilegesStmt,
  AlterOwnerStmt,
  GrantStmt,
  Node,
  RoleSpec,
} from "@pgsql/types";
import type { DefinitionContext } from "./definition_context.ts";
import { stringOf } from "../tree.ts";
import { requireSchema } from "./schema.ts";
import { requireOwner, roleName } from "./roles.ts";

/**
 * The steps, of which there are none, of a statement that says who may do what;
 * `undefined` for others. Who may do what is said by sharing a database, so that only what
 * is true already can be said here.
 */
export function defineRights(node: Node, context: DefinitionContext): [] | undefined {
  if ("GrantStmt" in node) grant(node.GrantStmt, context);
  else if ("AlterDefaultPrivilegesStmt" in node) {
    defaultPrivileges(node.AlterDefaultPrivilegesStmt, context);
  } else if ("AlterOwnerStmt" in node) changeOwner(node.AlterOwnerStmt, context);
  else return undefined;
  return [];
}

function changeOwner(
  { objectType, object, newowner }: AlterOwnerStmt,
  context: DefinitionContext,
): void {
  if (objectType === "OBJECT_SCHEMA") requireSchema(stringOf(object) ?? "", context);
  requireOwner(newowner!, context);
}

/** Kinds of objects that everybody who may use the database may use. */
const openToAll: ReadonlySet<string> = new Set([
  "OBJECT_DATABASE",
  "OBJECT_DOMAIN",
  "OBJECT_FUNCTION",
  "OBJECT_LANGUAGE",
  "OBJECT_SCHEMA",
  "OBJECT_TYPE",
]);

function grant(statement: GrantStmt, context: DefinitionContext): void {
  const { objtype = "", objects = [], grantees = [], is_grant = false } = statement;
  for (const object of objects) {
    if (!("RangeVar" in object)) continue;
    const { relname = "" } = object.RangeVar;
    if (context.relationNamed(relname) !== undefined) continue;
    throw context.noRelation(relname);
  }
  for (const each of grantees) {
    if ("RoleSpec" in each) checkGrantee(each.RoleSpec, String(objtype), is_grant, context);
  }
}

function checkGrantee(
  role: RoleSpec,
  objectType: string,
  isGrant: boolean,
  context: DefinitionContext,
): void {
  // Nobody has a right to a single table, so that there is nothing to take away.
  if (role.roletype === "ROLESPEC_PUBLIC") {
    if (!isGrant || openToAll.has(objectType)) return;
  } else {
    const name = roleName(role, context);
    const { server } = context;
    const owner = [...(server?.roles() ?? [])].find(({ oid }) => oid === server?.ownerOid)?.name;
    if (isGrant ? name === owner : name !== owner) return;
  }
  throw context.unsupported(
    isGrant ? "granting rights to others" : "revoking rights of the owner",
    role.location,
    "Rights are those that a database is shared with.",
  );
}

function defaultPrivileges(
  { action }: AlterDefaultPrivilegesStmt,
  context: DefinitionContext,
): void {
  for (const each of action?.grantees ?? []) {
    if (!("RoleSpec" in each)) continue;
    checkGrantee(each.RoleSpec, String(action?.objtype), action?.is_grant === true, context);
  }
}
