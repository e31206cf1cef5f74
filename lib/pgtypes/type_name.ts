import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { oids } from "./oids.ts";
import type { TypeReference } from "./pg_type.ts";
import { typeByName } from "./types.ts";
import { encodeTypmod } from "./typmod.ts";

/** What information_schema's domains are made of: tools cast to them. */
const domains = new Map<string, TypeReference>([
  ["cardinal_number", { oid: oids.int4, typmod: -1 }],
  ["character_data", { oid: oids.varchar, typmod: -1 }],
  ["sql_identifier", { oid: oids.name, typmod: -1 }],
  ["time_stamp", { oid: oids.timestamptz, typmod: 2 }],
  ["yes_or_no", { oid: oids.varchar, typmod: 7 }],
]);

function undefinedType(names: readonly string[], arrayDimensions: number): PgError {
  return new PgError(
    sqlState.undefined_object,
    `type "${names.join(".")}${"[]".repeat(arrayDimensions)}" does not exist`,
  );
}

/**
 * The type that a TypeName of PostgreSQL's grammar means.
 * @param names the name's parts: `["pg_catalog", "int4"]`, `["text"]`
 * @param modifiers the constants of TypeName.typmods
 * @param arrayDimensions how many pairs of brackets follow; any number means the same array type
 * @throws PgError `42704` or `3F000` if there is no such type or schema, `22023` or `42601` for wrong modifiers
 */
export function typeNameToReference(
  names: readonly string[],
  modifiers: readonly number[],
  arrayDimensions: number,
): TypeReference {
  const name = names.at(-1) ?? "";
  const schema = names.length > 1 ? names.at(-2) : undefined;
  if (schema === "information_schema") {
    const domain = domains.get(name);
    if (domain === undefined || arrayDimensions > 0) throw undefinedType(names, arrayDimensions);
    return domain;
  }
  if (schema !== undefined && schema !== "pg_catalog" && schema !== "public") {
    throw new PgError(sqlState.invalid_schema_name, `schema "${schema}" does not exist`);
  }
  const type = schema === "public" ? undefined : typeByName(name);
  if (type === undefined) throw undefinedType(names, arrayDimensions);
  const typmod = encodeTypmod(type.oid, type.name, modifiers);
  if (arrayDimensions === 0) return { oid: type.oid, typmod };
  if (type.arrayOid === 0) throw undefinedType(names, arrayDimensions);
  return { oid: type.arrayOid, typmod };
}
