import type { RowSource } from "../catalog_relation.ts";
import { ObjectOids } from "../object_oids.ts";

/** The labels of enum types. */
export const pgEnum: RowSource = {
  dependsOn: ["schema"],
  *rows({ objects }) {
    const oids = new ObjectOids();
    for (const { oid, name, labels = [] } of objects.types) {
      for (const [index, label] of labels.entries()) {
        yield {
          oid: oids.assign("enum label", `${name}.${label}`),
          enumtypid: oid,
          enumsortorder: index + 1,
          enumlabel: label,
        };
      }
    }
  },
};
