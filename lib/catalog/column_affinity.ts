import type { Affinity, TypeReference } from "../pgtypes/pg_type.ts";
import { typeOrText } from "../pgtypes/types.ts";

/** Categories whose storage forms are text that must never become a number: arrays, times … */
const textCategories: ReadonlySet<string> = new Set(["A", "D", "G", "R", "S", "T", "Z"]);

/** The affinity with which a catalog column keeps values of its type as they are stored. */
export function columnAffinity(type: TypeReference): Affinity {
  const { affinity, category } = typeOrText(type.oid);
  return textCategories.has(category) ? "TEXT" : affinity;
}
