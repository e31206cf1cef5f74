import { readDeclaredOwnType } from "../pgtypes/declared_type_name.ts";
import { domainReference } from "../pgtypes/domain_types.ts";
import type { PgType, TypeReference } from "../pgtypes/pg_type.ts";

/** A type of a database as the type of a value, or of arrays of such values. */
export function ownTypeReference(type: PgType, isArray: boolean): TypeReference {
  if (type.domain !== undefined) return domainReference(type, isArray);
  return { oid: isArray ? type.arrayOid : type.oid, typmod: -1 };
}

/**
 * The type of a column that is of a type of the database, or an array of it.
 * @param declared the declared type
 * @param types by name
 */
export function ownTypeOfColumn(
  declared: string,
  types: ReadonlyMap<string, PgType>,
): TypeReference | undefined {
  if (types.size === 0) return undefined;
  const read = readDeclaredOwnType(declared);
  const type = read && types.get(read.name);
  return type && ownTypeReference(type, read.isArray);
}
