import type { Node } from "@pgsql/types";
import { PgError } from "../base/pg_error.ts";
import { sqlState } from "../base/sql_state.ts";
import { queryTextOf } from "../catalog/materialized_view.ts";
import { ownName } from "../catalog/schema_names.ts";
import type { Schema } from "../catalog/schema.ts";
import { parse } from "./parse.ts";
import { visitNodes } from "./tree.ts";

/**
 * Looks at what a statement reads, through views as well.
 * @throws PgError `55000` for a materialized view that was made WITH NO DATA
 */
export function requirePopulated(statement: Node, schema: Schema): void {
  if (schema.unpopulated === undefined || schema.unpopulated.size === 0) return;
  const seen = new Set<string>();
  const pending = [...namesIn(statement)];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const relation = schema.relations.get(name);
    if (relation === undefined) continue;
    if (relation.query?.populated === false) {
      throw new PgError(
        sqlState.object_not_in_prerequisite_state,
        `materialized view "${ownName(relation)}" has not been populated`,
        { hint: "Use the REFRESH MATERIALIZED VIEW command." },
      );
    }
    if (relation.kind === "view") pending.push(...namesInText(queryTextOf(relation)!));
  }
}

/** As {@link requirePopulated}, for the query of a view as the file has it. */
export function requirePopulatedText(sql: string, schema: Schema): void {
  for (const node of statementsIn(sql)) requirePopulated(node, schema);
}

function namesInText(sql: string): string[] {
  return statementsIn(sql).flatMap((node) => [...namesIn(node)]);
}

/** What only SQLite reads was made by others, who make no materialized views. */
function statementsIn(sql: string): Node[] {
  try {
    return parse(sql).map(({ node }) => node);
  } catch (error) {
    if (error instanceof PgError) return [];
    throw error;
  }
}

function namesIn(node: Node): Set<string> {
  const names = new Set<string>();
  visitNodes(node, (each) => {
    if ("RangeVar" in each) names.add(each.RangeVar.relname ?? "");
  });
  return names;
}
