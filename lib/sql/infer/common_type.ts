import { oids } from "../../pgtypes/types.ts";
import { canCoerceOne, categoryOf, isPreferred } from "./type_facts.ts";

const unknown: number = oids.unknown;

/** Where the search for a common type failed. */
export interface TypeConflict {
  readonly chosen: number;
  /** Index of the first type of another category. */
  readonly index: number;
}

/**
 * The type that expressions of several types are brought to, in UNION, CASE and their like.
 *
 * Source: PostgreSQL 15 documentation, 10.5, "UNION, CASE, and Related Constructs".
 * @returns its OID, `text` if all are unknown, or where the types do not go together
 */
export function findCommonType(types: readonly number[]): number | TypeConflict {
  let chosen = types[0]!;
  let category = categoryOf(chosen);
  for (let index = 1; index < types.length; index++) {
    const type = types[index]!;
    if (type === unknown || type === chosen) continue;
    if (chosen === unknown) {
      chosen = type;
      category = categoryOf(type);
    } else if (categoryOf(type) !== category) {
      return { chosen, index };
    } else if (
      !isPreferred(category, chosen) && canCoerceOne(chosen, type, "implicit") &&
      !canCoerceOne(type, chosen, "implicit")
    ) {
      chosen = type;
    }
  }
  return chosen === unknown ? oids.text : chosen;
}

/** As {@link findCommonType}; 0 where the types do not go together or there are none. */
export function commonTypeOf(types: readonly number[]): number {
  if (types.length === 0) return 0;
  const found = findCommonType(types);
  return typeof found === "number" ? found : 0;
}
