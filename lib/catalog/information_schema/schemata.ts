import type { RowSource } from "../catalog_relation.ts";
import { schemas } from "./schema_names.ts";

/** Schemas. */
export const schemata: RowSource = {
  dependsOn: ["schema", "session", "roles"],
  *rows(model) {
    for (const [name, owner] of schemas(model)) {
      yield { catalog_name: model.server.databaseName, schema_name: name, schema_owner: owner };
    }
  },
};
