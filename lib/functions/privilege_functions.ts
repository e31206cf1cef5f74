import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { type CallContext, contextual, type FunctionDefinition } from "./definition.ts";

/** Privileges that only read; every other one changes something. */
const readingPrivileges: ReadonlySet<string> = new Set([
  "CONNECT",
  "EXECUTE",
  "SELECT",
  "TEMP",
  "TEMPORARY",
  "USAGE",
]);

/** The privileges that each kind of object knows. */
const privilegesOf: Readonly<Record<string, readonly string[]>> = {
  any_column: ["SELECT", "INSERT", "UPDATE", "REFERENCES"],
  column: ["SELECT", "INSERT", "UPDATE", "REFERENCES"],
  database: ["CREATE", "CONNECT", "TEMPORARY", "TEMP"],
  foreign_data_wrapper: ["USAGE"],
  function: ["EXECUTE"],
  language: ["USAGE"],
  schema: ["CREATE", "USAGE"],
  sequence: ["USAGE", "SELECT", "UPDATE"],
  server: ["USAGE"],
  table: ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"],
  tablespace: ["CREATE"],
  type: ["USAGE"],
};

/**
 * Databases are shared as a whole: who can see one may read all of it, and who may write it may do
 * anything with what is in it.
 */
function hasPrivilege(context: CallContext, list: string, known: readonly string[]): boolean {
  return list.split(",").some((item) => {
    const words = item.trim().toUpperCase();
    const grantOption = " WITH GRANT OPTION";
    const isGrant = words.endsWith(grantOption);
    const privilege = isGrant ? words.slice(0, -grantOption.length) : words;
    if (!known.includes(privilege)) {
      throw new PgError(
        sqlState.invalid_parameter_value,
        `unrecognized privilege type: "${item.trim()}"`,
      );
    }
    const mayWrite = context.session.catalog?.mayWrite === true;
    return readingPrivileges.has(privilege) && !isGrant || mayWrite;
  });
}

/** has_table_privilege() and its family, in all forms: with a user or not, by name or by OID. */
function* privilegeFunctions(): Iterable<[signature: string, definition: FunctionDefinition]> {
  for (const [kind, known] of Object.entries(privilegesOf)) {
    const definition = contextual((context, ...parameters: (string | number)[]) =>
      hasPrivilege(context, String(parameters.at(-1)), known)
    );
    const objects = kind === "column"
      ? ["text,text", "text,int2", "oid,text", "oid,int2"]
      : ["text", "oid"];
    for (const user of ["", "name,", "oid,"]) {
      for (const object of objects) {
        yield [`has_${kind}_privilege(${user}${object},text)`, definition];
      }
    }
  }
}

/** pg_has_role(): whether one role may act as another. */
function* roleFunctions(): Iterable<[signature: string, definition: FunctionDefinition]> {
  const ofCurrent = contextual(({ session }, role: string | number) =>
    session.catalog?.isMember(session.sessionUser, role) ?? session.sessionUser === role
  );
  const ofGiven = contextual(({ session }, user: string | number, role: string | number) =>
    session.catalog?.isMember(user, role) ?? user === role
  );
  for (const role of ["name", "oid"]) {
    yield [`pg_has_role(${role},text)`, ofCurrent];
    for (const user of ["name", "oid"]) yield [`pg_has_role(${user},${role},text)`, ofGiven];
  }
}

/** Who may do what. */
export const privilegeFunctionTable: Readonly<Record<string, FunctionDefinition>> = Object
  .fromEntries([...privilegeFunctions(), ...roleFunctions()]);
