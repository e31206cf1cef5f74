import { ownTypeReference } from "../catalog/own_type_of_column.ts";
import type { Schema } from "../catalog/schema.ts";
import type { TypeReference } from "../pgtypes/pg_type.ts";

/**
 * The type of the database that a name means.
 * @param names the name's parts
 * @param dimensions how many pairs of brackets follow
 * @returns `undefined` if the database has none of this name
 */
export function ownType(
  names: readonly string[],
  dimensions: number,
  { types }: Schema,
): TypeReference | undefined {
  const schema = names.at(-2);
  if (types === undefined || (schema !== undefined && schema !== "public")) return undefined;
  const type = types.get(names.at(-1) ?? "");
  return type && ownTypeReference(type, dimensions > 0);
}
