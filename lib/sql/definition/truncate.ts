import { ownName } from "../../catalog/schema_names.ts";
import type { RangeVar, TruncateStmt } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import { renderString } from "../render/literal.ts";
import { renderName } from "../render/name.ts";
import { Lexer } from "../lexer.ts";
import type { DefinitionContext } from "./definition_context.ts";
import { childrenFirst, referencingKeys } from "./dependents.ts";
import { ownedSequences } from "./sequence_default.ts";

/** TRUNCATE: SQLite's DELETE without a condition is as quick. */
export function truncate(statement: TruncateStmt, context: DefinitionContext): string[] {
  context.render.only(statement, "TRUNCATE", "relations", "restart_seqs", "behavior");
  const tables = new Map<string, Relation>();
  for (const each of statement.relations ?? []) {
    if ("RangeVar" in each) {
      const relation = tableNamed(each.RangeVar, context);
      tables.set(relation.name, relation);
    }
  }
  const cascade = statement.behavior === "DROP_CASCADE";
  for (const relation of tables.values()) { // grows while it is gone through
    for (const { table } of referencingKeys(relation.name, context)) {
      if (tables.has(table.name)) continue;
      if (!cascade) throw referenced(relation, table, context);
      context.notice(
        sqlState.successful_completion,
        `truncate cascades to table "${ownName(table)}"`,
      );
      tables.set(table.name, table);
    }
  }
  return childrenFirst(tables.values()).flatMap((table) =>
    steps(table, statement.restart_seqs === true, context)
  );
}

function tableNamed(range: RangeVar, context: DefinitionContext): Relation {
  const name = range.relname ?? "";
  const relation = context.relationNamed(name);
  if (relation === undefined) {
    throw context.noRelation(name);
  }
  if (relation.kind === "view" || relation.kind === "sequence" || relation.query !== undefined) {
    throw context.error(sqlState.wrong_object_type, `"${ownName(relation)}" is not a table`);
  }
  return relation;
}

function referenced(relation: Relation, by: Relation, context: DefinitionContext): Error {
  return context.error(
    sqlState.feature_not_supported,
    "cannot truncate a table referenced in a foreign key constraint",
    -1,
    {
      detail: `Table "${ownName(by)}" references "${ownName(relation)}".`,
      hint: `Truncate table "${ownName(by)}" at the same time, or use TRUNCATE ... CASCADE.`,
    },
  );
}

function steps(table: Relation, restart: boolean, context: DefinitionContext): string[] {
  const schema = table.temporary ? "temp." : "";
  const name = renderName(table.name);
  const found = [`DELETE FROM ${schema}${name}`];
  if (restart && isNumbered(table)) {
    found.unshift(`DELETE FROM ${schema}sqlite_sequence WHERE name = ${renderString(table.name)}`);
  }
  if (restart) {
    for (const { name: sequence, sequence: definition } of ownedSequences(table.name, context)) {
      found.unshift(
        `UPDATE ${schema}${renderName(sequence)} ` +
          `SET last_value = ${definition!.start}, is_called = 0`,
      );
    }
  }
  return found;
}

/** Whether SQLite keeps the last number of the table in sqlite_sequence. */
function isNumbered(table: Relation): boolean {
  const lexer = new Lexer(table.sql);
  while (lexer.next()) if (lexer.keyword === "AUTOINCREMENT") return true;
  return false;
}
