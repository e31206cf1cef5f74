import type { Relation } from "../../catalog/schema.ts";

/** What DROP has a word for. */
export type DroppedKind = "table" | "view" | "materialized view" | "sequence";

/** What DROP calls a relation. */
export function kindOf({ kind, query }: Relation): DroppedKind {
  if (query !== undefined) return "materialized view";
  return kind === "view" || kind === "sequence" ? kind : "table";
}
