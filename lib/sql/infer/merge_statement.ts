import type { InsertStmt, MergeStmt, MergeWhenClause, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import type { Relation } from "../../catalog/schema.ts";
import type { Analyzer } from "./analyzer.ts";
import { coerceToBoolean } from "./coerce.ts";
import { expression } from "./expression.ts";
import { checkConflicts, fromItem } from "./from_clause.ts";
import { insertRow } from "./insert_statement.ts";
import { targetItem } from "./modifying_statement.ts";
import { type QueryColumn, Scope } from "./scope.ts";
import { condition } from "./select_statement.ts";
import { assignValues, setValues } from "./set_clause.ts";
import { inPlace } from "./window.ts";
import { withClause } from "./with_clause.ts";

/** MERGE: an action sees the target only where a row of it has matched. */
export function mergeStatement(
  analyzer: Analyzer,
  parent: Scope | null,
  statement: MergeStmt,
): readonly QueryColumn[] {
  const scope = new Scope(parent);
  withClause(analyzer, scope, statement.withClause);
  checkReachable(analyzer, statement);
  const { relation, item } = targetItem(analyzer, scope, statement.relation!);
  const source = fromItem(analyzer, scope, statement.sourceRelation!);
  checkConflicts(analyzer, [item], source.items);
  scope.items = [item, ...source.items];
  const joined = inPlace(
    scope,
    "JOIN conditions",
    () => expression(analyzer, scope, statement.joinCondition!),
  );
  coerceToBoolean(analyzer, joined, "JOIN/ON");
  for (const clause of whenClauses(statement)) {
    const isMatched = clause.matchKind === "MERGE_WHEN_MATCHED";
    scope.items = isMatched ? [item, ...source.items] : [...source.items];
    whenClause(analyzer, scope, relation, clause);
  }
  return [];
}

/** The WHEN clauses of a MERGE. */
function whenClauses({ mergeWhenClauses = [] }: MergeStmt): MergeWhenClause[] {
  return mergeWhenClauses.flatMap((node) =>
    "MergeWhenClause" in node ? [node.MergeWhenClause] : []
  );
}

function checkReachable(analyzer: Analyzer, statement: MergeStmt): void {
  const unconditional = new Set<string>();
  for (const { matchKind = "", condition } of whenClauses(statement)) {
    if (unconditional.has(matchKind)) {
      throw analyzer.error(
        sqlState.syntax_error,
        "unreachable WHEN clause specified after unconditional WHEN clause",
        -1,
      );
    }
    if (condition === undefined) unconditional.add(matchKind);
  }
}

function whenClause(
  analyzer: Analyzer,
  scope: Scope,
  relation: Relation,
  clause: MergeWhenClause,
): void {
  condition(analyzer, scope, "WHERE", clause.condition);
  if (clause.commandType === "CMD_UPDATE") {
    const values = setValues(analyzer, scope, clause.targetList ?? []);
    assignValues(analyzer, scope, relation, values);
  } else if (clause.commandType === "CMD_INSERT") {
    const { targetList, values = [] } = clause;
    const columns = insertRow(analyzer, scope, relation, targetList, values as readonly Node[]);
    analyzer.insertColumns.set(clause as InsertStmt, columns);
  }
}
