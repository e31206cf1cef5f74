import type { CatalogTable } from "../catalog_objects.ts";
import type { RowSource } from "../catalog_relation.ts";
import type { Trigger } from "../schema.ts";
import { readTrigger, type TriggerText } from "../trigger_text.ts";

/** Bits of pg_trigger.tgtype. */
const bits = {
  forEachRow: 1,
  BEFORE: 2,
  AFTER: 0,
  INSERT: 4,
  DELETE: 8,
  UPDATE: 16,
  "INSTEAD OF": 64,
} as const;

function columnNumbers(table: CatalogTable, { columns }: TriggerText): string {
  const names = columns.map((text) => text.replace(/^["`[](.*)["`\]]$/, "$1").toLowerCase());
  return table.relation.columns
    .filter(({ name }) => names.includes(name.toLowerCase()))
    .map(({ attributeNumber }) => attributeNumber)
    .join(" ");
}

function row(table: CatalogTable, trigger: Trigger) {
  const text = readTrigger(trigger.sql);
  return {
    oid: trigger.oid,
    tgrelid: table.relation.oid,
    tgparentid: 0,
    tgname: trigger.name,
    tgfoid: 0,
    tgtype: bits.forEachRow | bits[text.timing] | bits[text.event],
    tgenabled: "O",
    tgisinternal: false,
    tgconstrrelid: 0,
    tgconstrindid: 0,
    tgconstraint: 0,
    tgdeferrable: false,
    tginitdeferred: false,
    tgnargs: 0,
    tgattr: columnNumbers(table, text),
    tgargs: new Uint8Array(0),
    tgqual: text.condition,
  };
}

/** Triggers that somebody made; those of foreign keys are no triggers in SQLite. */
export const pgTrigger: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    for (const table of objects.tables) {
      for (const trigger of table.triggers) yield row(table, trigger);
    }
  },
};
