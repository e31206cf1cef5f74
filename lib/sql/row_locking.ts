import type { Node } from "@pgsql/types";

/**
 * The first table whose rows a query locks with NOWAIT (`SELECT … FOR UPDATE NOWAIT`), as it is written.
 * @returns `null` if it waits for rows, or locks none
 */
export function tableLockedNow(statement: Node): string | null {
  if (!("SelectStmt" in statement)) return null;
  const { fromClause = [], lockingClause = [] } = statement.SelectStmt;
  for (const clause of lockingClause) {
    if (!("LockingClause" in clause) || clause.LockingClause.waitPolicy !== "LockWaitError") {
      continue;
    }
    const named = clause.LockingClause.lockedRels ?? [];
    const [table] = [...named, ...fromClause].filter((each) => "RangeVar" in each);
    return table !== undefined && "RangeVar" in table ? table.RangeVar.relname ?? "" : "";
  }
  return null;
}
