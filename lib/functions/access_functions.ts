import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { oids } from "../pgtypes/types.ts";
import { accessItem, defaultAccess, grantsOf, privilegeLetter } from "./access_privileges.ts";
import { arrayOf, type ArrayValue } from "./array_value.ts";
import { type CallContext, contextual, type FunctionTable, rows } from "./definition.ts";
import { quoteIdentifier } from "./quote_identifier.ts";

function roleName({ session }: CallContext, oid: number): string {
  return session.catalog?.roleName(oid) ?? String(oid);
}

/** OID of a role; 0 for everybody, and for one that is not there. */
function roleOid({ session }: CallContext, name: string): number {
  if (name === "") return 0;
  return session.objectNames?.oidOf(oids.regrole, quoteIdentifier(name)) ?? 0;
}

function defaultItems(context: CallContext, kind: string, owner: number) {
  const items = defaultAccess(kind, roleName(context, owner));
  if (items !== undefined) return arrayOf(items);
  throw new PgError(sqlState.internal_error, `unrecognized object type abbreviation: ${kind}`);
}

function* explode(context: CallContext, items: ArrayValue): Iterable<readonly unknown[]> {
  for (const item of items.elements) {
    for (const { grantor, grantee, privilege, grantable } of grantsOf(String(item))) {
      yield [roleOid(context, grantor), roleOid(context, grantee), privilege, grantable];
    }
  }
}

function makeItem(
  context: CallContext,
  grantee: number,
  grantor: number,
  privilege: string,
  grantable: boolean,
): string {
  const found = privilegeLetter(privilege);
  if (found === undefined) {
    throw new PgError(
      sqlState.invalid_parameter_value,
      `unrecognized privilege type: "${privilege}"`,
    );
  }
  const name = grantee === 0 ? "" : roleName(context, grantee);
  return accessItem(name, grantable ? `${found}*` : found, roleName(context, grantor));
}

/** Access privileges as the catalogs keep them. */
export const accessFunctions: FunctionTable = {
  "acldefault(char,oid)": contextual(defaultItems),
  "aclexplode(_aclitem)": rows(explode),
  "makeaclitem(oid,oid,text,bool)": contextual(makeItem),
};
