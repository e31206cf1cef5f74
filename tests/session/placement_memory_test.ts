import assert from "node:assert/strict";
import type { PlacementDecision } from "../../lib/engine/placement/placement.ts";
import { PlacementMemory } from "../../lib/session/placement_memory.ts";

const inline: PlacementDecision = {
  placement: "inline",
  reason: "visits at most 0 rows",
  writes: false,
  writesFile: false,
  changesSchema: false,
  usesTemporary: false,
  usesCatalog: false,
  usesFile: true,
  isRepeatable: true,
  usesSequences: false,
};
const elsewhere: PlacementDecision = { ...inline, placement: "reader", reason: "may take long" };

Deno.test("whoever listens is told of each statement that is placed anew, and why", () => {
  const told: string[] = [];
  const placer = {
    place: (sql: string) => sql.startsWith("heavy") ? elsewhere : inline,
    tablesOf: () => new Set<string>(),
  };
  const memory = new PlacementMemory(placer, (sql, { placement, reason }) => {
    told.push(`${sql}: ${placement}, because it ${reason}`);
  });
  for (const sql of ["light", "light", "heavy", "heavy"]) memory.decide(sql, []);
  memory.decideIfKnown({ sql: "other", parameters: [] });
  memory.tell("moved", { ...elsewhere, reason: "is in a transaction" });
  assert.deepEqual(told, [
    "light: inline, because it visits at most 0 rows",
    "heavy: reader, because it may take long",
    "heavy: reader, because it may take long",
    "moved: reader, because it is in a transaction",
  ]);
});
