import type { Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Pass } from "./rewrite_context.ts";

/** ON CONFLICT ON CONSTRAINT names a constraint; SQLite wants its columns. */
export const conflictTarget: Pass = {
  name: "conflict target",
  kinds: ["OnConflictClause"],
  apply(statement, _analysis, context) {
    if (!("InsertStmt" in statement)) return statement;
    const { relation, onConflictClause } = statement.InsertStmt;
    const name = onConflictClause?.infer?.conname;
    if (name === undefined) return statement;
    const table = relation?.relname ?? "";
    const constraint = context.schema.relations.get(table)?.constraints.find((each) =>
      each.name === name && (each.kind === "unique" || each.kind === "primary key")
    );
    if (constraint === undefined) {
      throw context.error(
        sqlState.undefined_object,
        `constraint "${name}" for table "${table}" does not exist`,
      );
    }
    const indexElems = constraint.columns.map((column): Node => ({ IndexElem: { name: column } }));
    return {
      InsertStmt: {
        ...statement.InsertStmt,
        onConflictClause: { ...onConflictClause, infer: { indexElems } },
      },
    };
  },
};
