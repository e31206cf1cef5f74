import type { RowSource } from "../catalog_relation.ts";
import { timestampCell } from "../timestamp_cell.ts";

/** The session's prepared statements. */
export const pgPreparedStatements: RowSource = {
  dependsOn: ["prepared statements"],
  *rows({ server }) {
    for (const prepared of server.preparedStatements()) {
      yield {
        name: prepared.name,
        statement: prepared.statement,
        prepare_time: timestampCell(prepared.preparedAt),
        parameter_types: `{${prepared.parameterTypes.join(",")}}`,
        from_sql: prepared.fromSql,
        generic_plans: 0,
        custom_plans: 0,
      };
    }
  },
};
