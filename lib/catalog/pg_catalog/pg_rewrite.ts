import type { RowSource } from "../catalog_relation.ts";

/** The rules by which views are views. Their trees are empty: nobody could read them. */
export const pgRewrite: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    for (const { relation, ruleOid } of objects.tables) {
      if (ruleOid === 0) continue;
      yield {
        oid: ruleOid,
        rulename: "_RETURN",
        ev_class: relation.oid,
        ev_type: "1",
        ev_enabled: "O",
        is_instead: true,
        ev_qual: "<>",
        ev_action: "<>",
      };
    }
  },
};
