import { PgError } from "../base/pg_error.ts";
import { type SqlState, sqlState } from "../base/sql_state.ts";
import { readNameParts } from "../pgtypes/name_parts.ts";
import { namedObject } from "../pgtypes/object_reference.ts";
import { oids } from "../pgtypes/types.ts";
import type { PrivilegedKind, PrivilegedObject } from "./catalog_lookup.ts";
import { type CallContext, contextual, type FunctionDefinition } from "./definition.ts";
import type { FunctionContext } from "./function_context.ts";

/** Privileges that only read; every other one changes something. */
const readingPrivileges: ReadonlySet<string> = new Set([
  "CONNECT",
  "EXECUTE",
  "SELECT",
  "TEMPORARY",
  "USAGE",
]);

/** The functions of one name: what their objects are, and which privileges those know. */
interface PrivilegeFunction {
  readonly kind: PrivilegedKind;
  readonly privileges: readonly string[];
  /** The type that reads the names, where those may have a schema. */
  readonly typeOid?: number;
}

const columnPrivileges = ["SELECT", "INSERT", "UPDATE", "REFERENCES"];

const functions: Readonly<Record<string, PrivilegeFunction>> = {
  any_column: { kind: "relation", privileges: columnPrivileges, typeOid: oids.regclass },
  column: { kind: "relation", privileges: columnPrivileges, typeOid: oids.regclass },
  database: { kind: "database", privileges: ["CREATE", "CONNECT", "TEMPORARY", "TEMP"] },
  foreign_data_wrapper: { kind: "foreign-data wrapper", privileges: ["USAGE"] },
  function: { kind: "function", privileges: ["EXECUTE"], typeOid: oids.regprocedure },
  language: { kind: "language", privileges: ["USAGE"] },
  schema: { kind: "schema", privileges: ["CREATE", "USAGE"] },
  sequence: {
    kind: "relation",
    privileges: ["USAGE", "SELECT", "UPDATE"],
    typeOid: oids.regclass,
  },
  server: { kind: "server", privileges: ["USAGE"] },
  table: {
    kind: "relation",
    privileges: ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"],
    typeOid: oids.regclass,
  },
  tablespace: { kind: "tablespace", privileges: ["CREATE"] },
  type: { kind: "type", privileges: ["USAGE"], typeOid: oids.regtype },
};

/** How OIDs are known to be there, where the object itself does not tell. */
const referringTypes: Partial<Record<PrivilegedKind, number>> = {
  relation: oids.regclass,
  schema: oids.regnamespace,
  type: oids.regtype,
};

/** The object that an argument means; `null` if there is none with this OID. */
function objectOf(
  session: FunctionContext,
  { kind, typeOid }: PrivilegeFunction,
  given: string | number,
): PrivilegedObject | null {
  let key = given;
  if (typeof given === "string") {
    if (typeOid !== undefined) key = namedObject(typeOid, given, session.objectNames);
    else if (kind === "schema") {
      key = namedObject(oids.regnamespace, quoted(given), session.objectNames);
    }
  } else {
    const type = referringTypes[kind];
    if (type !== undefined && session.objectNames?.nameOf(type, given) === undefined) return null;
  }
  const found = session.catalog?.privilegedObject(kind, key);
  if (found !== undefined) return found;
  if (typeof key === "number") return null;
  const state: SqlState = kind === "database"
    ? sqlState.invalid_catalog_name
    : sqlState.undefined_object;
  throw new PgError(state, `${kind} "${key}" does not exist`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Whether the sequence functions were given something else; they say so, as PostgreSQL's do. */
function checkSequence({ catalog, objectNames }: FunctionContext, oid: number): void {
  if (typeof catalog?.sequence(oid) !== "string") return;
  const name = readNameParts(objectNames?.nameOf(oids.regclass, oid) ?? "").at(-1);
  throw new PgError(sqlState.wrong_object_type, `"${name}" is not a sequence`);
}

/** Whether a relation has the column; one that is given by a name has to be there. */
function hasColumn(session: FunctionContext, oid: number, column: string | number): boolean {
  if (session.catalog?.hasColumn(oid, column) !== false) return true;
  if (typeof column === "number") return false;
  const table = readNameParts(session.objectNames?.nameOf(oids.regclass, oid) ?? "").at(-1);
  const message = `column "${column}" of relation "${table}" does not exist`;
  throw new PgError(sqlState.undefined_column, message);
}

/** One item of a list of privileges. */
interface Wanted {
  readonly privilege: string;
  readonly isGrant: boolean;
}

function wantedPrivileges(list: string, known: readonly string[]): readonly Wanted[] {
  return list.split(",").map((item) => {
    const words = item.trim().toUpperCase();
    const grantOption = " WITH GRANT OPTION";
    const isGrant = words.endsWith(grantOption);
    const privilege = isGrant ? words.slice(0, -grantOption.length) : words;
    if (!known.includes(privilege)) {
      const message = `unrecognized privilege type: "${item.trim()}"`;
      throw new PgError(sqlState.invalid_parameter_value, message);
    }
    return { privilege: privilege === "TEMP" ? "TEMPORARY" : privilege, isGrant };
  });
}

/** Whether a role is one that the session's rights speak for; a name has to be that of a role. */
function isSomebody({ objectNames }: FunctionContext, user: string | number | undefined): boolean {
  if (user === undefined) return true;
  if (user === "public") return false;
  if (typeof user === "number") return objectNames?.nameOf(oids.regrole, user) !== undefined;
  return namedObject(oids.regrole, quoted(user), objectNames) !== 0;
}

/**
 * Databases are shared as a whole: who can see one may read all of it, and who may write it may do
 * anything with what is in it. What belongs to the system is everybody's to read, mostly.
 */
function hasPrivilege(
  { session }: CallContext,
  name: string,
  user: string | number | undefined,
  [object, ...rest]: readonly (string | number)[],
): boolean | null {
  const called = functions[name]!;
  const isRole = isSomebody(session, user);
  const found = objectOf(session, called, object!);
  if (name === "sequence" && found !== null) checkSequence(session, found.oid);
  const isThere = found !== null &&
    (name !== "column" || hasColumn(session, found.oid, rest[0]!));
  const wanted = wantedPrivileges(String(rest.at(-1)), called.privileges);
  if (!isThere) return null;
  const mayWrite = session.catalog?.mayWrite === true;
  return wanted.some(({ privilege, isGrant }) => {
    if (!isGrant && found.forEverybody.includes(privilege)) return true;
    return isRole && found.isOwn && (readingPrivileges.has(privilege) && !isGrant || mayWrite);
  });
}

/** has_table_privilege() and its family, in all forms: with a user or not, by name or by OID. */
function* privilegeFunctions(): Iterable<[signature: string, definition: FunctionDefinition]> {
  for (const name of Object.keys(functions)) {
    const objects = name === "column"
      ? ["text,text", "text,int2", "oid,text", "oid,int2"]
      : ["text", "oid"];
    for (const object of objects) {
      yield [
        `has_${name}_privilege(${object},text)`,
        contextual((context, ...given: (string | number)[]) =>
          hasPrivilege(context, name, undefined, given)
        ),
      ];
      for (const user of ["name", "oid"]) {
        yield [
          `has_${name}_privilege(${user},${object},text)`,
          contextual((context, role: string | number, ...given: (string | number)[]) =>
            hasPrivilege(context, name, role, given)
          ),
        ];
      }
    }
  }
}

/** Whether one role may act as another; names have to be those of roles. */
function hasRole(
  { session }: CallContext,
  user: string | number,
  role: string | number,
  mode: string,
): boolean {
  for (const each of [user, role]) {
    if (typeof each === "string") namedObject(oids.regrole, quoted(each), session.objectNames);
  }
  wantedPrivileges(mode.replaceAll(/with admin option/gi, "with grant option"), [
    "USAGE",
    "MEMBER",
  ]);
  return session.catalog?.isMember(user, role) ?? user === role;
}

/** pg_has_role(). */
function* roleFunctions(): Iterable<[signature: string, definition: FunctionDefinition]> {
  const ofCurrent = contextual((context, role: string | number, mode: string) =>
    hasRole(context, context.session.sessionUser, role, mode)
  );
  for (const role of ["name", "oid"]) {
    yield [`pg_has_role(${role},text)`, ofCurrent];
    for (const user of ["name", "oid"]) {
      yield [`pg_has_role(${user},${role},text)`, contextual(hasRole)];
    }
  }
}

/** Who may do what. */
export const privilegeFunctionTable: Readonly<Record<string, FunctionDefinition>> = {
  ...Object.fromEntries([...privilegeFunctions(), ...roleFunctions()]),
  // Settings that need a right of their own cannot be given to anybody.
  "has_parameter_privilege(text,text)": contextual((_context, _name: string, list: string) => {
    wantedPrivileges(list, ["SET", "ALTER SYSTEM"]);
    return false;
  }),
};
