import type { InferClause, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { Pass } from "./rewrite_context.ts";

/**
 * ON CONFLICT ON CONSTRAINT names a constraint; SQLite wants its columns. Columns may be repeated, and a
 * condition may be given for an index that has none, which SQLite does not take either.
 */
export const conflictTarget: Pass = {
  name: "conflict target",
  kinds: ["OnConflictClause"],
  apply(statement, _analysis, context) {
    if (!("InsertStmt" in statement)) return statement;
    const { relation, onConflictClause } = statement.InsertStmt;
    const name = onConflictClause?.infer?.conname;
    const table = relation?.relname ?? "";
    const withTarget = (infer: InferClause): Node => ({
      InsertStmt: context.tree.standFor(
        { ...statement.InsertStmt, onConflictClause: { ...onConflictClause, infer } },
        statement.InsertStmt,
      ),
    });
    if (name === undefined) {
      const { infer } = onConflictClause ?? {};
      const plain = infer && plainTarget(infer, context.relationOf(relation));
      return plain === undefined ? statement : withTarget(plain);
    }
    const constraint = context.relationOf(relation)?.constraints.find((each) =>
      each.name === name && (each.kind === "unique" || each.kind === "primary key")
    );
    if (constraint === undefined) {
      throw context.error(
        sqlState.undefined_object,
        `constraint "${name}" for table "${table}" does not exist`,
      );
    }
    const indexElems = constraint.columns.map((column): Node => ({ IndexElem: { name: column } }));
    return withTarget({ indexElems });
  },
};

/** The same target in fewer words; `undefined` where it is as short as can be. */
function plainTarget(
  { indexElems = [], whereClause, ...rest }: InferClause,
  relation: Relation | undefined,
): InferClause | undefined {
  const columns = indexElems.map((each) => "IndexElem" in each ? each.IndexElem.name : undefined);
  if (columns.includes(undefined)) return undefined;
  const names = new Set(columns);
  const isWhole = whereClause !== undefined &&
    relation?.constraints.some((each) =>
        (each.kind === "unique" || each.kind === "primary key") &&
        each.columns.length === names.size && each.columns.every((column) => names.has(column))
      ) === true;
  if (names.size === columns.length && !isWhole) return undefined;
  return {
    ...rest,
    indexElems: indexElems.filter((_, at) => columns.indexOf(columns[at]) === at),
    ...(whereClause !== undefined && !isWhole && { whereClause }),
  };
}
